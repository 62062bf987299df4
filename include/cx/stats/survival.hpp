// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"

/// How long until an event, where some have not had it yet: those are under observation up to a
/// time ("censored") and count until then. Times are whole numbers of any unit, from 0 on.
namespace cx {

/// Intervals for a survival curve, from S and its standard error se at one time.
enum class SurvivalInterval : std::uint8_t {
  plain,    ///< S -+ z se, cut to [0, 1]
  log,      ///< S exp(-+ z se / S), cut to 1
  log_log,  ///< S^exp(-+ z se / (S log S)): inside [0, 1] by itself; the best where n is small
};

/// What an Interval by it is called.
CXMETRICS_EXPORT IntervalMethod method_of(SurvivalInterval interval);

}  // namespace cx

namespace cx::stats {

/// One subject: under observation after `entry` until `time`, when the event came or observation
/// ended. Those with entry 0 are there from the start, and for them `time` may be 0.
struct Subject {
  std::int64_t time = 0;
  bool event = false;
  std::int64_t entry = 0;
};

/// What happened at one time, counted: events first, then the ends of observation without an event,
/// then late entries, which are at risk only after this time. Whoever leaves and did not enter late
/// was there from the start.
struct SurvivalCount {
  std::int64_t time = 0;
  std::uint64_t events = 0;
  std::uint64_t censored = 0;
  std::uint64_t entered = 0;

  friend bool operator==(const SurvivalCount&, const SurvivalCount&) = default;
};

/// The counts of subjects in any order, by ascending time. Throws std::invalid_argument for a
/// negative time or entry, and for a time not after a late entry.
CXMETRICS_EXPORT std::vector<SurvivalCount> survival_counts(std::span<const Subject> subjects);

/// The curve from `time` until the next step.
struct SurvivalStep {
  std::int64_t time = 0;
  std::uint64_t at_risk = 0;  ///< under observation just before
  std::uint64_t events = 0;
  double survival = 1.0;
  double standard_error = 0.0;  ///< Greenwood's: S sqrt(sum of d / (n (n - d))); 0 where S is 0

  friend bool operator==(const SurvivalStep&, const SurvivalStep&) = default;
};

/// Where the limits of a curve pass a level; nothing where they do not reach it.
struct QuantileInterval {
  std::optional<std::int64_t> low, high;

  friend bool operator==(const QuantileInterval&, const QuantileInterval&) = default;
};

struct RestrictedMean {
  double value = 0.0;
  double standard_error = 0.0;
};

/// The share S(t) that has not had the event by time t, after Kaplan and Meier: the product of
/// (n - d) / n over the times up to t with d events among n at risk. Nothing is known after the
/// last observation, unless S is 0 there, and nothing at all without subjects.
class CXMETRICS_EXPORT SurvivalCurve {
 public:
  /// Of counts in ascending order of time, each time once. Throws std::invalid_argument for another
  /// order, a negative time, and more leaving than are there.
  explicit SurvivalCurve(std::span<const SurvivalCount> counts);

  /// The times with events.
  const std::vector<SurvivalStep>& steps() const { return steps_; }
  std::optional<std::int64_t> last_observation() const { return last_; }

  std::optional<double> survival(std::int64_t t) const;
  std::optional<double> standard_error(std::int64_t t) const;
  /// Nothing where S is 0, nor log_log where S is 1: the method has none there.
  std::optional<Interval> interval(std::int64_t t,
                                   SurvivalInterval method = SurvivalInterval::log_log,
                                   Confidence confidence = {}) const;

  /// The first time t with S(t) <= 1 - p, nothing if there is none: 0.5 is the median. Where S is
  /// 1 - p up to the next step that is still its first time, not the middle that others give. S
  /// within 1e-12 of 1 - p is equal to it. Throws std::invalid_argument unless p is in (0, 1].
  std::optional<std::int64_t> quantile(double p) const;
  /// The first times where the lower and the upper limit of S are <= 1 - p (Brookmeyer and Crowley,
  /// Biometrics 38 (1982)), though a limit may rise above it again after late entries. Throws as
  /// quantile does.
  QuantileInterval quantile_interval(double p, SurvivalInterval method = SurvivalInterval::log_log,
                                     Confidence confidence = {}) const;

  /// The mean of what lies before tau, the area under S from 0 to tau; nothing where S is not known
  /// up to there. Its variance is the sum of a^2 d / (n (n - d)) over the events, a the area from
  /// there on. Throws std::invalid_argument for a negative tau.
  std::optional<RestrictedMean> restricted_mean(std::int64_t tau) const;

 private:
  /// In force at t: the last step up to there, or one with S = 1; nothing where S is not known.
  std::optional<SurvivalStep> at(std::int64_t t) const;

  std::vector<SurvivalStep> steps_;
  std::optional<std::int64_t> last_;
};

}  // namespace cx::stats
