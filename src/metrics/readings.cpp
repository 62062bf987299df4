// SPDX-License-Identifier: MIT
#include "metrics/readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace cx::readings {

Estimate blank(const Tally& tally, Unit unit, std::uint64_t n) {
  Estimate estimate{.value = {}, .unit = unit, .n = n, .interval = {}, .excluded = {}};
  leave_out(estimate, tally);
  return estimate;
}

void leave_out(Estimate& estimate, const Tally& tally) {
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    estimate.excluded.add(reason, tally[reason]);
  }
}

Estimate share(Estimate blank, std::uint64_t k, ShareInterval method, Confidence confidence) {
  if (blank.n == 0) return blank;
  blank.value = 100 * static_cast<double>(k) / static_cast<double>(blank.n);
  if (const auto found = stats::share(method, k, blank.n, confidence)) {
    blank.interval = Interval{std::max(100 * found->low, 0.0), std::min(100 * found->high, 100.0),
                              found->method};
  }
  return blank;
}

std::string percentile_name(double p) {
  if (p == 0.5) return "median";
  // Twelve digits: 100 * 0.07 is 7.000000000000001.
  return fmt::format("p{:.12g}", 100 * p);
}

}  // namespace cx::readings
