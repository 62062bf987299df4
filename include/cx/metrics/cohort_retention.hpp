// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/stats/interval.hpp"

namespace cx {

/// The customers who joined in one period, and how many of them were there so many periods later.
struct Cohort {
  std::uint64_t joined = 0;
  /// By age in periods, from 0 on; as many as have been observed of the whole cohort.
  std::vector<std::uint64_t> active;

  friend bool operator==(const Cohort&, const Cohort&) = default;
};

/// Cohort retention at an age of k periods: 100 active_k / joined percent, whoever left and
/// returned among the active. n is the customers who joined. Wilson interval. No value of a cohort
/// that nobody joined, or that has not been observed for so long.
struct CXMETRICS_EXPORT CohortRetentionRule {
  ShareInterval interval = ShareInterval::wilson;

  Estimate estimate(const Cohort& cohort, std::size_t age, Confidence confidence = {}) const;
  /// Of the cohorts together that have been observed for so long.
  Estimate pooled(std::span<const Cohort> cohorts, std::size_t age,
                  Confidence confidence = {}) const;
};

}  // namespace cx
