// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cx/core/conversation.hpp"
#include "cx/core/duration.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/ticket_state.hpp"
#include "cx/metrics/conversation_times.hpp"
#include "cx/metrics/response_gaps.hpp"
#include "cx/metrics/wait_time.hpp"
#include "cx/rollup/basis.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/summary_cells.hpp"
#include "cx/rollup/ticket_cells.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/ticket_means.hpp"
#include "cx/time/clock.hpp"

/// What a roll-up of tickets with their conversations counts beyond cx/rollup/ticket_cells.hpp.
/// More than `exact_up_to` durations in one cell are counted in a histogram, see DurationSamples.
namespace cx {

/// For counted(): the gaps of conversations, one by one or added up per ticket. A conversation that
/// makes no ticket counts once, for its reason.
struct AddGaps {
  Clock clock = {};
  ConversationRules rules = {};
  GapStart start = GapStart::first_unanswered;

  Reject operator()(DurationSamples& samples, const TicketHistory& ticket) const {
    const auto add = [&](const ResponseGap& gap) { samples.add(length_of(gap, clock)); };
    const Reject wrong = for_each_gap(ticket.conversation, start, rules, add);
    return wrong == Reject::none ? wrong : samples.add(Duration::none(wrong));
  }
  Reject operator()(TicketMeans& means, const TicketHistory& ticket) const {
    TicketTotal total;
    const auto add = [&](const ResponseGap& gap) { total.add(length_of(gap, clock)); };
    const Reject wrong = for_each_gap(ticket.conversation, start, rules, add);
    if (wrong != Reject::none) total = {.total = Duration::none(wrong), .replies = 1};
    return means.add(total);
  }
  friend bool operator==(const AddGaps&, const AddGaps&) = default;
};

/// The time to each reply of a conversation, for ResponseTimeRule; questions that nobody answered
/// are left out as Reject::no_reply.
inline std::unique_ptr<Cells<TicketHistory>> all_response_times(
    Clock clock = {}, Basis<TicketHistory> basis = {}, ConversationRules rules = {},
    GapStart start = GapStart::first_unanswered,
    std::uint64_t exact_up_to = DurationSamples::always_exact) {
  return counted<TicketHistory>("art", DurationSamples(exact_up_to),
                                AddGaps{std::move(clock), rules, start}, std::move(basis));
}

/// The mean time to a reply of each ticket, for ResponseTimePerTicketRule.
inline std::unique_ptr<Cells<TicketHistory>> responses_per_ticket(
    Clock clock = {}, Basis<TicketHistory> basis = {}, ConversationRules rules = {},
    GapStart start = GapStart::first_unanswered) {
  return counted<TicketHistory>("art_per_ticket", TicketMeans{},
                                AddGaps{std::move(clock), rules, start}, std::move(basis));
}

/// The time that resolved tickets were in a state, for WaitTimeRule of that state.
inline std::unique_ptr<Cells<TicketHistory>> wait_times(
    WaitState which, Clock clock = {}, Basis<TicketHistory> basis = by_resolution<TicketHistory>(),
    ConversationRules rules = {}, std::uint64_t exact_up_to = DurationSamples::always_exact) {
  return counted<TicketHistory>(std::string(to_string(which)), DurationSamples(exact_up_to),
                                AddProjected<TimeWaited>{{which, std::move(clock), rules}},
                                std::move(basis));
}

/// By the first resolution, also where it was undone; else as by_resolution().
inline Basis<TicketHistory> by_first_resolution() {
  return {"first resolved", [](const TicketHistory& ticket) {
            TicketProgress progress;
            for (const auto& event : ticket.conversation.events) {
              if (event.at >= ticket.opened_at) progress.see(event);
            }
            return progress.first_resolved_at().value_or(ticket.opened_at);
          }};
}

/// What resolution_time() says of a ticket's conversation.
struct ConversationResolution {
  ResolutionOptions options = {};
  Clock clock = {};
  ConversationRules rules = {};

  Duration operator()(const TicketHistory& ticket) const {
    return resolution_time(ticket.conversation, options, clock, rules);
  }
  friend bool operator==(const ConversationResolution&, const ConversationResolution&) = default;
};

/// Times to the first or the last resolution, with or without pauses, for ResolutionTimeRule. Where
/// nothing else is said, a ticket counts in the period of the resolution that is asked for.
inline std::unique_ptr<Cells<TicketHistory>> conversation_resolution_times(
    ResolutionOptions options = {}, Clock clock = {},
    std::optional<Basis<TicketHistory>> basis = {}, ConversationRules rules = {},
    std::uint64_t exact_up_to = DurationSamples::always_exact) {
  if (!basis) {
    const bool first = options.which == ResolutionOptions::Which::first;
    basis = first ? by_first_resolution() : by_resolution<TicketHistory>();
  }
  return counted<TicketHistory>(
      "ttr", DurationSamples(exact_up_to),
      AddProjected<ConversationResolution>{{options, std::move(clock), rules}}, *std::move(basis));
}

}  // namespace cx
