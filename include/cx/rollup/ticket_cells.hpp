// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include "cx/core/conversation.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/ticket.hpp"
#include "cx/metrics/fcr.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/rollup/basis.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/summary_cells.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/lifetimes.hpp"
#include "cx/summary/open_since.hpp"
#include "cx/summary/ticket_counts.hpp"
#include "cx/summary/yes_no_counts.hpp"
#include "cx/time/clock.hpp"

/// What a roll-up of tickets counts; Row is Ticket or TicketHistory. Each names the rules that read
/// it. Where nothing else is said, a ticket counts in the period in which it was opened. What goes
/// by whole conversations is in cx/rollup/conversation_cells.hpp.
namespace cx {

/// By resolution; a ticket that is still open, and so left out of what goes by resolution, is
/// counted as left out where it was opened.
template <class Row = Ticket>
Basis<Row> by_resolution() {
  return {"resolved",
          [](const Row& ticket) { return ticket.resolved_at.value_or(ticket.opened_at); }};
}

/// Times to the first reply, for ResponseTimeRule; more than `exact_up_to` in one cell are counted
/// in a histogram, see DurationSamples.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> response_times(
    Clock clock = {}, Basis<Row> basis = {},
    std::uint64_t exact_up_to = DurationSamples::always_exact) {
  return counted<Row>("art", DurationSamples(exact_up_to),
                      AddProjected<FirstReplyTime>{{std::move(clock)}}, std::move(basis));
}

/// Times to the last resolution, for ResolutionTimeRule; `exact_up_to` as above.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> resolution_times(
    Clock clock = {}, Basis<Row> basis = by_resolution<Row>(),
    std::uint64_t exact_up_to = DurationSamples::always_exact) {
  return counted<Row>("ttr", DurationSamples(exact_up_to),
                      AddProjected<TimeToResolution>{{std::move(clock)}}, std::move(basis));
}

/// Tickets by class, for FcrRule over resolved tickets.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> resolved_tickets(Basis<Row> basis = by_resolution<Row>()) {
  return counted<Row>(
      "resolved_tickets", TicketCounts{},
      [](TicketCounts& counts, const Row& ticket) { return counts.add(ticket); }, std::move(basis));
}

/// Tickets by class, for FcrRule over received tickets, ReopenRateRule and HandoffRateRule.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> opened_tickets(Basis<Row> basis = {}) {
  return counted<Row>(
      "opened_tickets", TicketCounts{},
      [](TicketCounts& counts, const Row& ticket) { return counts.add(ticket); }, std::move(basis));
}

/// Resolved tickets without a repeat contact, for FcrShareRule; see mark_follow_ups().
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> repeats(Basis<Row> basis = by_resolution<Row>()) {
  return counted<Row>(
      "fcr", YesNoCounts{},
      [](YesNoCounts& counts, const Row& ticket) { return counts.add(no_repeat(ticket)); },
      std::move(basis));
}

/// Open tickets by their opening, for BacklogRule; none of them that is replied to before it is
/// opened, see check().
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> open_tickets() {
  return counted<Row>("open", OpenSince{}, [](OpenSince& open, const Row& ticket) {
    const Reject wrong = check(ticket);
    if (wrong == Reject::none && !ticket.resolved_at) open.add(ticket.opened_at);
    return wrong;
  });
}

/// The lifetimes that go with times, see FirstReplyTime and TimeToResolution.
template <class Time>
struct LifetimeBy {
  Time time;

  Lifetime operator()(const Ticket& ticket) const { return time.lifetime(ticket); }
  friend bool operator==(const LifetimeBy&, const LifetimeBy&) = default;
};

/// Replied and unanswered tickets by their opening, for SlaRule{.of = "art"}.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> response_lifetimes(Clock clock = {}) {
  return counted<Row>("art_lifetimes", Lifetimes{},
                      AddProjected<LifetimeBy<FirstReplyTime>>{{{std::move(clock)}}});
}

/// Resolved and open tickets by their opening, for ResolutionSurvivalRule and SlaRule{.of = "ttr"}.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> resolution_lifetimes(Clock clock = {}) {
  return counted<Row>("ttr_lifetimes", Lifetimes{},
                      AddProjected<LifetimeBy<TimeToResolution>>{{{std::move(clock)}}});
}

/// Reply and resolution times, resolved and open tickets: for ResponseTimeRule, ResolutionTimeRule,
/// FcrRule and BacklogRule.
template <class Row>
  requires std::is_same_v<Row, Ticket> || std::is_same_v<Row, TicketHistory>
struct DefaultCells<Row> {
  static CellsList<Row> make() {
    CellsList<Row> cells;
    cells.push_back(response_times<Row>());
    cells.push_back(open_tickets<Row>());
    cells.push_back(resolution_times<Row>());
    cells.push_back(resolved_tickets<Row>());
    return cells;
  }
};

}  // namespace cx
