// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cx/core/duration.hpp"
#include "cx/core/estimate.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/stats/survival.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/lifetimes.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// From the opening of a ticket to its last resolution; Reject::still_open where there is none.
struct CXMETRICS_EXPORT TimeToResolution {
  Clock clock = {};
  Duration operator()(const Ticket& ticket) const {
    if (const Reject wrong = check(ticket); wrong != Reject::none) return Duration::none(wrong);
    if (!ticket.resolved_at) return Duration::none(Reject::still_open);
    return clock.elapsed(ticket.opened_at, *ticket.resolved_at);
  }
  /// The same with the open tickets running.
  Lifetime lifetime(const Ticket& ticket) const;

  friend bool operator==(const TimeToResolution&, const TimeToResolution&) = default;
};

/// TTR, time to resolution, of the resolved tickets: seconds, [0, inf), lower is better. Open
/// tickets are left out and counted (Reject::still_open); where many are open this understates the
/// time, see ResolutionSurvivalRule.
struct CXMETRICS_EXPORT ResolutionTimeRule {
  using Summary = DurationSamples;

  DurationStatistic statistic = {};
  std::uint64_t exact_up_to = DurationSamples::always_exact;

  std::string name() const { return "ttr" + statistic.suffix(); }
  std::string_view source() const { return "ttr"; }
  DurationSamples summary() const { return DurationSamples(exact_up_to); }
  Estimate estimate(const DurationSamples& samples, Confidence confidence = {}) const {
    return statistic.estimate(samples, confidence);
  }
};

using ResolutionTime = Calculator<ResolutionTimeRule>;

/// The time within which a share p of *all* tickets is resolved, the open ones counting as what
/// they are: durations not yet over. Kaplan-Meier; no value where the curve does not come down to 1
/// - p yet, and no interval where either limit of the curve does not. n counts all tickets.
struct CXMETRICS_EXPORT ResolutionSurvivalRule {
  using Summary = Lifetimes;

  double p = 0.5;  ///< (0, 1]
  /// Open tickets have lasted until then; those opened later are left out (Reject::filtered).
  OptionalInstant as_of = {};
  Clock clock = {};  ///< of the open tickets: the one that the durations were measured with
  SurvivalInterval interval = SurvivalInterval::log_log;

  /// "ttr_km_median", "ttr_km_p90"
  std::string name() const;
  std::string_view source() const { return "ttr_lifetimes"; }
  /// Throws std::invalid_argument for another p.
  Lifetimes summary() const;
  /// Throws std::invalid_argument also without `as_of`, as curve() does.
  Estimate estimate(const Lifetimes& lifetimes, Confidence confidence = {}) const;
  /// The whole curve.
  stats::SurvivalCurve curve(const Lifetimes& lifetimes) const;
};

using ResolutionSurvival = Calculator<ResolutionSurvivalRule>;

}  // namespace cx
