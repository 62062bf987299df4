// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "cx/core/estimate.hpp"

/// Confidence intervals: pure functions of counts. Two-sided, with z = Phi^-1(1 - alpha/2) exact,
/// never 1.96.
namespace cx {

/// Intervals for a share k / n.
enum class ShareInterval : std::uint8_t { wilson, clopper_pearson, jeffreys, agresti_coull, wald };

/// Intervals for a difference of two shares of one sample, as NPS is.
enum class NetInterval : std::uint8_t { adjusted_wald, score, wald, t };
using NpsInterval = NetInterval;

}  // namespace cx

namespace cx::stats {

/// The point that a standard normal variable stays below with probability p, for p in (0, 1).
double normal_quantile(double p);

/// Interval for k of n on [0, 1]; nothing when n is 0. Requires k <= n.
std::optional<Interval> share(ShareInterval method, std::uint64_t k, std::uint64_t n,
                              Confidence confidence = {});

/// How many answers were positive, neutral and negative.
struct ThreeWay {
  std::uint64_t positive = 0;
  std::uint64_t neutral = 0;
  std::uint64_t negative = 0;
};

/// Interval for (positive - negative) / n; nothing when n is 0, nor for t when n is 1. The limits
/// of adjusted_wald, wald and t may pass -1 and 1.
std::optional<Interval> net(NetInterval method, const ThreeWay& counts, Confidence confidence = {});

/// mean -+ t(n - 1) sd / sqrt(n); nothing when n < 2.
std::optional<Interval> mean(double mean, double sd, std::uint64_t n, Confidence confidence = {});

}  // namespace cx::stats
