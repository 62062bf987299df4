// SPDX-License-Identifier: MIT
// Survey responses to measure with: 12 touchpoints of uneven size, two years in random order, a
// million customers, 45 % NPS, 35 % CSAT and 20 % CES answers, of which 1 in 200 is missing and
// 1 in 1000 off its scale. Row i depends on i alone, so every size is reproducible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"

namespace workload {

/// The rows [0, rows) as records.
std::vector<cx::SurveyResponse> records(std::uint64_t rows, cx::Names& names);

/// The same rows as a CSV file in the neutral shape. Throws std::runtime_error when it cannot be
/// written.
void write_csv(const std::string& path, std::uint64_t rows);

}  // namespace workload
