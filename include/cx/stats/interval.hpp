// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"

/// Confidence intervals: pure functions of counts. Two-sided, with z = Phi^-1(1 - alpha/2) exact,
/// never 1.96.
namespace cx {

/// Intervals for a share p = k / n.
enum class ShareInterval : std::uint8_t {
  wilson,           ///< the p that a score test does not reject (Wilson 1927)
  clopper_pearson,  ///< "exact", conservative: Beta quantiles at (k, n - k + 1) and (k + 1, n - k)
  jeffreys,         ///< Beta quantiles at (k + 1/2, n - k + 1/2), but from 0 at k = 0 and up to 1
                    ///< at k = n (Brown, Cai, DasGupta 2001)
  agresti_coull,    ///< Wald on k + z^2/2 of n + z^2
  wald,             ///< p -+ z sqrt(p (1 - p) / n), for comparison: no width at k = 0 and k = n
};

/// Intervals for a difference of two shares of one sample, p - d, as NPS is.
enum class NetInterval : std::uint8_t {
  adjusted_wald,  ///< Wald after adding 3/4 positive, 3/2 neutral, 3/4 negative answers (Rocks,
                  ///< The American Statistician, 2016). Centred nearer to 0 than p - d, which it
                  ///< may leave out for few answers all alike: one at 95 %, up to four at 90 %
  score,          ///< the differences that a score test does not reject (Tango 1998)
  wald,           ///< (p - d) -+ z sqrt((p + d - (p - d)^2) / n)
  t,              ///< of the mean of -1, 0 and 1, with the n - 1 variance
};
using NpsInterval = NetInterval;

}  // namespace cx

namespace cx::stats {

/// The point that a standard normal variable stays below with probability p. Throws
/// std::invalid_argument unless p is in (0, 1).
CXMETRICS_EXPORT double normal_quantile(double p);

/// Interval for k of n on [0, 1]; nothing when n is 0. Throws std::invalid_argument when k > n.
CXMETRICS_EXPORT std::optional<Interval> share(ShareInterval method, std::uint64_t k,
                                               std::uint64_t n, Confidence confidence = {});

/// How many answers were positive, neutral and negative.
struct ThreeWay {
  std::uint64_t positive = 0;
  std::uint64_t neutral = 0;
  std::uint64_t negative = 0;
};

/// Interval for (positive - negative) / n; nothing when n is 0, nor for t when n is 1. The limits
/// of adjusted_wald, wald and t may pass -1 and 1, those of score stay inside.
CXMETRICS_EXPORT std::optional<Interval> net(NetInterval method, const ThreeWay& counts,
                                             Confidence confidence = {});

/// mean -+ t(n - 1) sd / sqrt(n); nothing when n < 2.
CXMETRICS_EXPORT std::optional<Interval> mean(double mean, double sd, std::uint64_t n,
                                              Confidence confidence = {});

/// Exact interval for a rate of `events` per unit of `exposure`, where they are independent of each
/// other: [chi2(a/2; 2k)/2, chi2(1 - a/2; 2k + 2)/2] / exposure for k events, from 0 at k = 0
/// (Garwood, Biometrika 28, 1936). Nothing when the exposure is 0; std::invalid_argument below 0.
CXMETRICS_EXPORT std::optional<Interval> rate(std::uint64_t events, double exposure,
                                              Confidence confidence = {});

}  // namespace cx::stats
