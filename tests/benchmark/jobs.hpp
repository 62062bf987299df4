// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/rollup/table.hpp"

namespace jobs {

/// J1: a CSV file of responses to nps, csat and ces by touchpoint and month.
cx::Table file_to_table(const std::string& path);

/// J3: the same from records in memory, in UTC.
cx::Table records_to_table(const std::vector<cx::SurveyResponse>& records, cx::Names& names);

}  // namespace jobs
