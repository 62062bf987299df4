// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cx/core/conversation.hpp"
#include "cx/core/duration.hpp"
#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// One of the times that WaitTimes tells apart.
enum class WaitState : std::uint8_t { requester_wait, agent_wait, on_hold, agent_work };

/// "requester_wait", ...
CXMETRICS_EXPORT std::string_view to_string(WaitState state);

/// How long a ticket was in a state from its opening to its last resolution; Reject::still_open
/// where there is none, else the rejects of wait_times(). A projection: `wait.add(tickets,
/// cx::TimeWaited{cx::WaitState::on_hold})`.
struct CXMETRICS_EXPORT TimeWaited {
  WaitState which = WaitState::requester_wait;
  Clock clock = {};
  ConversationRules rules = {};

  Duration operator()(const TicketHistory& ticket) const;
  friend bool operator==(const TimeWaited&, const TimeWaited&) = default;
};

/// For how long resolved tickets were in a state: seconds, [0, inf). Open tickets have not finished
/// waiting: they are left out and counted (Reject::still_open).
struct CXMETRICS_EXPORT WaitTimeRule {
  using Summary = DurationSamples;

  WaitState which = WaitState::requester_wait;
  DurationStatistic statistic = {};
  std::uint64_t exact_up_to = DurationSamples::always_exact;

  /// "requester_wait", "on_hold_median", "agent_work_p90", ...
  std::string name() const { return std::string(source()) + statistic.suffix(); }
  std::string_view source() const { return to_string(which); }
  DurationSamples summary() const { return DurationSamples(exact_up_to); }
  Estimate estimate(const DurationSamples& samples, Confidence confidence = {}) const {
    return statistic.estimate(samples, confidence);
  }
};

using WaitTime = Calculator<WaitTimeRule>;

}  // namespace cx
