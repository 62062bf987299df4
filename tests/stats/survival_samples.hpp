// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "cx/stats/survival.hpp"
#include "stats/oracle.hpp"

/// The samples of survival_oracle.R by number, each with its groups by number.
using SurvivalSamples = std::map<int, std::map<int, std::vector<cx::stats::Subject>>>;

inline SurvivalSamples survival_samples() {
  SurvivalSamples samples;
  for (const auto& row : oracle("survival_subjects.csv"))
    samples[static_cast<int>(row[0])][static_cast<int>(row[1])].push_back(
        {static_cast<std::int64_t>(row[3]), row[4] == 1, static_cast<std::int64_t>(row[2])});
  return samples;
}

inline cx::stats::SurvivalCurve curve_of(const std::vector<cx::stats::Subject>& subjects) {
  return cx::stats::SurvivalCurve(cx::stats::survival_counts(subjects));
}
