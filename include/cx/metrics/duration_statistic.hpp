// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/stats/percentile.hpp"
#include "cx/summary/duration_samples.hpp"

namespace cx {

/// What is read from durations, in seconds: their mean with a t interval, or a percentile with the
/// interval from one order statistic to another (where both ranks exist: at 95 % a median needs 6
/// durations, a 90th percentile 36). Durations are skewed: name median and p90 beside a mean.
class CXMETRICS_EXPORT DurationStatistic {
 public:
  /// The mean.
  DurationStatistic() = default;
  static DurationStatistic mean() { return {}; }
  static DurationStatistic median() { return percentile(0.5); }
  /// The duration that a share p of all stays below. Throws std::invalid_argument unless p is in
  /// [0, 1].
  static DurationStatistic percentile(double p, PercentileMethod method = PercentileMethod::type7);

  /// "", "_median", "_p90" or "_p99.9"; other methods than type 7 are named: "_p90_nearest_rank".
  std::string suffix() const;
  /// The value and its interval, of `samples`; excluded are those that are no durations.
  Estimate estimate(const DurationSamples& samples, Confidence confidence = {}) const;

  friend bool operator==(const DurationStatistic&, const DurationStatistic&) = default;

 private:
  std::optional<double> p_;  // nothing: the mean
  PercentileMethod method_ = PercentileMethod::type7;
};

}  // namespace cx
