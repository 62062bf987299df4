// SPDX-License-Identifier: MIT
#include "cx/metrics/cohort_retention.hpp"

#include "metrics/readings.hpp"

namespace cx {

Estimate CohortRetentionRule::estimate(const Cohort& cohort, std::size_t age,
                                       Confidence confidence) const {
  return pooled(std::span(&cohort, 1), age, confidence);
}

Estimate CohortRetentionRule::pooled(std::span<const Cohort> cohorts, std::size_t age,
                                     Confidence confidence) const {
  std::uint64_t joined = 0, active = 0;
  for (const Cohort& cohort : cohorts) {
    if (age >= cohort.active.size()) continue;
    joined += cohort.joined;
    active += cohort.active[age];
  }
  return readings::share(readings::blank({}, Unit::percent, joined), active, interval, confidence);
}

}  // namespace cx
