// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"

/// Percentiles and their intervals as ranks of a sorted sample, apart from where it is kept: a
/// list, a histogram or a file is asked for the values at those ranks. Ranks count from 1. A share
/// p lies in [0, 1] (0.9 for the 90th percentile), else std::invalid_argument. Products such as
/// 0.07 * 100, which binary arithmetic puts at 7.000000000000001, count as the whole number meant.
namespace cx {

/// Which rank stands for p among n values; a rank between two whole ones is interpolated, one
/// below 1 or above n is 1 or n. The types are those of Hyndman and Fan, The American Statistician
/// 50 (1996), as in R's quantile.
enum class PercentileMethod : std::uint8_t {
  type6,         ///< (n + 1) p
  type7,         ///< (n - 1) p + 1: the default of R and numpy, and PERCENTILE.INC of spreadsheets
  type8,         ///< (n + 1/3) p + 1/3: nearly free of bias for the median of any distribution
  nearest_rank,  ///< n p, rounded up: always a value of the sample
};

}  // namespace cx

namespace cx::stats {

/// x_low + weight (x_high - x_low), for the values x at two ranks: neighbours, or the same one
/// twice with weight 0.
struct RankBlend {
  std::uint64_t low = 1;
  std::uint64_t high = 1;
  double weight = 0.0;  ///< [0, 1)

  double of(double x_low, double x_high) const { return x_low + weight * (x_high - x_low); }

  friend bool operator==(const RankBlend&, const RankBlend&) = default;
};

/// Where percentile p of n values is; nothing when n is 0.
CXMETRICS_EXPORT std::optional<RankBlend> percentile_ranks(PercentileMethod method, double p,
                                                           std::uint64_t n);

/// Between the values at which ranks the percentile of the population lies: the order-statistic
/// interval, free of any assumption about the distribution.
struct RankInterval {
  std::optional<std::uint64_t> low, high;  ///< nothing where no rank is far enough out
  /// P(low <= Bin(n, p) < high), where a limit that is not there excludes nothing: at least the
  /// confidence, for a continuous distribution exactly the coverage.
  double coverage = 1.0;

  friend bool operator==(const RankInterval&, const RankInterval&) = default;
};

/// low = the largest r with P(Bin(n, p) < r) <= alpha/2, high = the smallest r with
/// P(Bin(n, p) >= r) <= alpha/2. Both are there for a median at 95 % from n = 6 on, for p = 0.9
/// from n = 36. Source: H. A. David and H. N. Nagaraja, Order Statistics (2003), section 7.1.
CXMETRICS_EXPORT RankInterval percentile_interval(double p, std::uint64_t n,
                                                  Confidence confidence = {});

}  // namespace cx::stats
