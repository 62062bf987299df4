// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/core/ticket.hpp"
#include "cx/core/ticket_event.hpp"
#include "cx/export.hpp"

namespace cx {

/// The events of one ticket in order of time, those of one instant in the order of their source.
struct Conversation {
  std::span<const TicketEvent> events;
};

/// Puts events into order: by ticket, then by time, then as they came. O(n log n).
CXMETRICS_EXPORT void sort_events(std::vector<TicketEvent>& events);
/// The conversations of sorted events, which they point into.
CXMETRICS_EXPORT std::vector<Conversation> conversations(std::span<const TicketEvent> sorted);

/// What a conversation begins with.
enum class Opening : std::uint8_t {
  opened_event,  ///< its `opened` event; without one it is a conversation of an unknown ticket
  first_event,   ///< its first event, whatever that is: for logs that write no openings
};

/// What counts as what.
struct ConversationRules {
  Opening opening = Opening::opened_event;
  /// Notes are replies (for systems in which they are public). Bots never count.
  bool notes_are_replies = false;
  /// A ticket that an agent opened is answered by the second public reply: the first one is what
  /// it was opened with.
  bool agent_opened_skips_first_reply = true;
};

/// Whether an event is a reply by a person: agent_reply (or a note, by the rules) whose actor is
/// not a bot.
CXMETRICS_EXPORT bool is_reply(const TicketEvent& event, const ConversationRules& rules);
/// Whether the ticket was opened by an agent, as the actor of its opening says.
CXMETRICS_EXPORT bool is_agent_opened(Conversation conversation, const ConversationRules& rules);

/// A ticket, or why the events do not make one.
struct Summarized {
  Reject reject = Reject::none;
  Ticket ticket;  ///< means something only where `reject` is none
};

/// The ticket that a conversation amounts to.
///
/// - opened_at: the first `opened` event. Later ones change nothing.
/// - first_reply_at, agent_replies: replies by people, see the rules.
/// - resolved_at: the last `solved` after which nothing reopened the ticket. A `closed` that no
///   `solved` precedes resolves as well. `reopened`, and `open`, `pending` or `hold` after a
///   resolution, reopen; a customer's message alone does not.
/// - reopens: how often a resolution was undone. handoffs: how often a reply came from another
///   agent than the one before.
///
/// Rejects: unknown_ticket (no opening), ends_before_start (a reply or a resolution before the
/// opening). Customer, touchpoint and channel are left empty: events do not carry them.
CXMETRICS_EXPORT Summarized summarize(Conversation conversation,
                                      const ConversationRules& rules = {});

/// A ticket with the events that it was made of: what a roll-up over an event log goes by.
struct TicketHistory : Ticket {
  Conversation conversation;
};

}  // namespace cx
