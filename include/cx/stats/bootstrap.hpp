// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"

namespace cx::stats {

/// What one of those who are looked at adds to a ratio of sums.
struct RatioPart {
  double dividend = 0.0, divisor = 0.0;
};

/// Interval for sum(dividend) / sum(divisor) where parts are drawn at random: as many parts are
/// drawn from these with replacement, `draws` times, and the interval is where the middle of the
/// ratios lies (percentile bootstrap, percentiles of type 7). The same parts in the same order give
/// the same interval on every machine. Nothing without parts, or where no draw has a divisor above
/// 0. O(draws x parts). Throws std::invalid_argument for fewer than 1,000 draws, which leave the
/// ends to chance. Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993),
/// section 13.3.
CXMETRICS_EXPORT std::optional<Interval> bootstrap_ratio(std::span<const RatioPart> parts,
                                                         Confidence confidence = {},
                                                         std::uint32_t draws = 2000);

}  // namespace cx::stats
