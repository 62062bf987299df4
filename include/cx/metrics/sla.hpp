// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/lifetimes.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// Service level: percent of tickets answered (or resolved) within a target, the target included.
/// A ticket that has run for the whole target has missed it. Where one runs that is younger the
/// value is 100 (1 - S(target)), S the Kaplan-Meier curve of ended and running tickets, with its
/// log-log interval: leaving out the young ones, of which the fast are known already, would
/// flatter. No value where the curve does not reach the target yet. A ticket that was never
/// answered and no longer runs is left out (Reject::no_reply). n counts ended and running tickets.
struct CXMETRICS_EXPORT SlaRule {
  using Summary = Lifetimes;

  std::string of = "ttr";  ///< what the target is for: "art" or "ttr"
  Seconds target{};
  /// Open tickets have lasted until then; those opened later are left out (Reject::filtered).
  OptionalInstant as_of = {};
  Clock clock = {};  ///< of the running ones: the one that the durations were measured with
  /// Of the plain share, where nothing runs that is younger than the target.
  ShareInterval interval = ShareInterval::wilson;

  /// "sla_ttr"
  std::string name() const { return "sla_" + of; }
  /// "art_lifetimes" or "ttr_lifetimes"
  std::string_view source() const;
  /// Throws std::invalid_argument for another `of`, or a target below 0.
  Lifetimes summary() const;
  /// Throws std::invalid_argument also without `as_of`.
  Estimate estimate(const Lifetimes& lifetimes, Confidence confidence = {}) const;
};

using Sla = Calculator<SlaRule>;

/// When a running target is missed: `target` seconds of the clock after `start`. Nothing where the
/// clock does not reach so far. The time to breach is this minus now.
CXMETRICS_EXPORT std::optional<Instant> breach_at(Instant start, Seconds target,
                                                  const Clock& clock = {});

}  // namespace cx
