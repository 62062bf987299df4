// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "cx/core/conversation.hpp"
#include "cx/core/ticket.hpp"
#include "cx/metrics/fcr.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_gaps.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/rollup/basis.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/lifetimes.hpp"
#include "cx/summary/open_since.hpp"
#include "cx/summary/ticket_counts.hpp"
#include "cx/summary/yes_no_counts.hpp"
#include "cx/time/clock.hpp"

/// What a roll-up of tickets counts; Row is Ticket or TicketHistory. Each names the rules that read
/// it. Where nothing else is said, a ticket counts in the period in which it was opened.
namespace cx {

/// By resolution; a ticket that is still open, and so left out of what goes by resolution, is
/// counted as left out where it was opened.
template <class Row = Ticket>
Basis<Row> by_resolution() {
  return {"resolved",
          [](const Row& ticket) { return ticket.resolved_at.value_or(ticket.opened_at); }};
}

/// Times to the first reply, for ResponseTimeRule.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> response_times(Clock clock = {}, Basis<Row> basis = {}) {
  return counted<Row>(
      "art", DurationSamples{},
      [first_reply = FirstReplyTime{std::move(clock)}](
          DurationSamples& samples, const Row& ticket) { return samples.add(first_reply(ticket)); },
      std::move(basis));
}

/// The time to each reply of a conversation, for ResponseTimeRule; questions that nobody answered
/// are left out as Reject::no_reply.
inline std::unique_ptr<Cells<TicketHistory>> all_response_times(
    Clock clock = {}, Basis<TicketHistory> basis = {}, ConversationRules rules = {},
    GapStart start = GapStart::first_unanswered) {
  return counted<TicketHistory>(
      "art", DurationSamples{},
      [clock = std::move(clock), rules, start](DurationSamples& samples,
                                               const TicketHistory& ticket) {
        for (const ResponseGap& gap : response_gaps(ticket.conversation, start, rules)) {
          samples.add(length_of(gap, clock));
        }
      },
      std::move(basis));
}

/// Times to the last resolution, for ResolutionTimeRule.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> resolution_times(Clock clock = {},
                                             Basis<Row> basis = by_resolution<Row>()) {
  return counted<Row>(
      "ttr", DurationSamples{},
      [to_resolution = TimeToResolution{std::move(clock)}](DurationSamples& samples,
                                                           const Row& ticket) {
        return samples.add(to_resolution(ticket));
      },
      std::move(basis));
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

/// Open tickets by their opening, for BacklogRule.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> open_tickets() {
  return counted<Row>("open", OpenSince{}, [](OpenSince& open, const Row& ticket) {
    if (!ticket.resolved_at) open.add(ticket.opened_at);
  });
}

/// Replied and unanswered tickets by their opening, for SlaRule{.of = "art"}.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> response_lifetimes(Clock clock = {}) {
  return counted<Row>(
      "art_lifetimes", Lifetimes{},
      [first_reply = FirstReplyTime{std::move(clock)}](Lifetimes& lifetimes, const Row& ticket) {
        return lifetimes.add(first_reply.lifetime(ticket));
      });
}

/// Resolved and open tickets by their opening, for ResolutionSurvivalRule and SlaRule{.of = "ttr"}.
template <class Row = Ticket>
std::unique_ptr<Cells<Row>> resolution_lifetimes(Clock clock = {}) {
  return counted<Row>("ttr_lifetimes", Lifetimes{},
                      [to_resolution = TimeToResolution{std::move(clock)}](Lifetimes& lifetimes,
                                                                           const Row& ticket) {
                        return lifetimes.add(to_resolution.lifetime(ticket));
                      });
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
