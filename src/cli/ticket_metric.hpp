// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/ticket_options.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/metrics/wait_time.hpp"

namespace cx::cli {

/// A reading of tickets by its name: what it is of, and which statistic of it.
struct TicketMetric {
  std::string_view of;
  std::string_view statistic;  ///< "", "median", "p90"
};

/// For messages.
extern const std::string_view known_ticket_metrics;

/// Points into `name`; nothing for a name that no reading has.
std::optional<TicketMetric> parse_ticket_metric(std::string_view name);

/// The share that "median" or "p90" names.
std::optional<double> share_of(std::string_view statistic);
DurationStatistic statistic_of(const TicketMetric& name);

constexpr std::array<WaitState, 4> wait_states{WaitState::requester_wait, WaitState::agent_wait,
                                               WaitState::on_hold, WaitState::agent_work};
/// The state that a reading of that name is of.
std::optional<WaitState> wait_state(std::string_view of);
/// What only a conversation tells.
bool is_of_events(std::string_view of);

/// The columns of a table of tickets without which a reading says nothing. Of a default rule for
/// fcr a missing column `reopens` is only noted.
std::vector<std::string_view> columns_of(const TicketMetric& name, const TicketPlan& plan);

}  // namespace cx::cli
