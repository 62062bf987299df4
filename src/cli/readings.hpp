// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cx/core/survey_response.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {

/// Throws UsageError for a name that no reading has, naming those there are.
void check_metrics(const std::vector<std::string>& names);

/// The rules for those names, on the scales that the data are on; for no names, every reading of
/// each kind of question that occurs. Throws UsageError when the answers of one kind are on two
/// scales.
std::vector<Reading<SurveyResponse>> readings(const std::vector<std::string>& names,
                                              const Rollup<SurveyResponse>& rollup);

}  // namespace cx::cli
