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
  std::span<const TicketEvent> events = {};
};

/// Puts events into order: by ticket, then by time, then as they came. O(n log n), and O(n) where
/// those of each ticket come in order of time and ids are those of one Names.
CXMETRICS_EXPORT void sort_events(std::vector<TicketEvent>& events);
/// The conversations of sorted events, which they point into.
CXMETRICS_EXPORT std::vector<Conversation> conversations(std::span<const TicketEvent> sorted);

/// What a conversation begins with.
enum class Opening : std::uint8_t {
  opened_event,  ///< its first `opened` event; without one it is of an unknown ticket
  first_event,   ///< its first event, whatever that is: for logs that write no openings
};

/// What counts as what.
struct ConversationRules {
  Opening opening = Opening::opened_event;
  /// Notes are replies (for systems in which they are public). Bots never count.
  bool notes_are_replies = false;
  /// A ticket that an agent opened, as the actor of its opening or because that is itself a reply,
  /// is answered by the second public reply: the first one is what it was opened with, and is not
  /// counted as a reply, unless a message of the customer came before it.
  bool agent_opened_skips_first_reply = true;

  friend bool operator==(const ConversationRules&, const ConversationRules&) = default;
};

/// Whether an event is a reply by a person: agent_reply (or a note, by the rules) whose actor is
/// not a bot.
CXMETRICS_EXPORT bool is_reply(const TicketEvent& event, const ConversationRules& rules);

/// A conversation from its opening on, or why there is none.
struct OpenedConversation {
  /// unknown_ticket without an opening; ends_before_start when a person replies, or the ticket is
  /// solved or closed, at an earlier instant. What else is earlier is passed over.
  Reject reject = Reject::none;
  Instant opened_at{};
  /// Whether it begins with a question to the agents, as it does unless an agent opened it.
  bool asks = true;
  /// From the instant of the opening on, the opening among them.
  std::span<const TicketEvent> events = {};
};

CXMETRICS_EXPORT OpenedConversation from_opening(Conversation conversation,
                                                 const ConversationRules& rules = {});

/// A ticket, or why the events do not make one.
struct Summarized {
  Reject reject = Reject::none;  ///< of the opening, see OpenedConversation
  Ticket ticket = {};            ///< means something only where `reject` is none
  /// `opened` events after the first, each Reject::second_opening to whoever counts events.
  std::uint64_t second_openings = 0;
};

/// The ticket that a conversation amounts to.
///
/// - opened_at: the opening. A further `opened` changes nothing.
/// - first_reply_at, agent_replies: replies by people, see the rules.
/// - resolved_at: the last `solved`, unless the ticket was reopened after it. A `closed` resolves
///   where no `solved` did. `reopened`, and `open`, `pending` or `hold` after a resolution, reopen;
///   a customer's message alone does not.
/// - reopens: how often a resolution was undone. handoffs: how often a reply came from another
///   agent than the one before; replies without an actor are passed over.
///
/// Counts stop at the largest that a ticket can hold. Customer, touchpoint and channel are left
/// empty: events do not carry them.
CXMETRICS_EXPORT Summarized summarize(Conversation conversation,
                                      const ConversationRules& rules = {});

/// A ticket with the events that it was made of: what a roll-up over an event log goes by.
struct TicketHistory : Ticket {
  Conversation conversation = {};
};

}  // namespace cx
