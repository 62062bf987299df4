// SPDX-License-Identifier: MIT
#include "cx/core/conversation.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "cx/core/ticket_state.hpp"

namespace cx {
namespace {

bool in_order(const TicketEvent& a, const TicketEvent& b) {
  return a.ticket != b.ticket ? a.ticket < b.ticket : a.at < b.at;
}
bool earlier(const TicketEvent& a, const TicketEvent& b) { return a.at < b.at; }

std::size_t index_of(const TicketEvent& event) { return static_cast<std::size_t>(event.ticket); }

/// Puts every event to those of its ticket, which stay as they came: a sort by counting, for ids
/// below `tickets`. Returns where the events of each ticket begin, and at the end their number.
std::vector<std::size_t> group(std::vector<TicketEvent>& events, std::size_t tickets) {
  std::vector<std::size_t> first(tickets + 2);
  for (const auto& event : events) ++first[index_of(event) + 2];
  for (std::size_t i = 2; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<TicketEvent> grouped(events.size());
  for (const auto& event : events) grouped[first[index_of(event) + 1]++] = event;
  events.swap(grouped);
  return first;
}

const TicketEvent* opening_of(Conversation conversation, const ConversationRules& rules) {
  for (const auto& event : conversation.events) {
    if (rules.opening == Opening::first_event || event.kind == TicketEventKind::opened)
      return &event;
  }
  return nullptr;
}

bool is_opened_by_agent(const TicketEvent& opening, const ConversationRules& rules) {
  return opening.role == ActorRole::agent || is_reply(opening, rules);
}

/// Whether an event is one that only a ticket that is open already can have.
bool needs_opening(const TicketEvent& event, const ConversationRules& rules) {
  return is_reply(event, rules) || event.kind == TicketEventKind::solved ||
         event.kind == TicketEventKind::closed;
}

/// Counts the replies of a conversation into its ticket.
class ReplyCounter {
 public:
  ReplyCounter(Ticket& ticket, bool skips_first) : ticket_(ticket), skips_next_(skips_first) {
    ticket_.agent_replies = 0;
  }

  /// From here on every reply answers something.
  void customer_asks() { skips_next_ = false; }

  void add(const TicketEvent& reply) {
    count_handoff(reply.actor);
    if (skips_next_) {
      skips_next_ = false;
      return;
    }
    if (!ticket_.first_reply_at) ticket_.first_reply_at = reply.at;
    if (ticket_.agent_replies != unknown_count - 1) ++ticket_.agent_replies;
  }

 private:
  void count_handoff(ActorId agent) {
    if (agent == ActorId{}) return;
    const bool other = last_agent_ != ActorId{} && agent != last_agent_;
    if (other && ticket_.handoffs != std::numeric_limits<std::uint16_t>::max()) ++ticket_.handoffs;
    last_agent_ = agent;
  }

  Ticket& ticket_;
  bool skips_next_;
  ActorId last_agent_{};
};

}  // namespace

void sort_events(std::vector<TicketEvent>& events) {
  if (std::is_sorted(events.begin(), events.end(), in_order)) return;
  std::size_t tickets = 0;
  for (const auto& event : events) tickets = std::max(tickets, index_of(event) + 1);
  if (tickets / 4 > events.size()) {  // ids of a few out of many: not worth a counter each
    std::stable_sort(events.begin(), events.end(), in_order);
    return;
  }
  const auto first = group(events, tickets);
  for (std::size_t i = 0; i < tickets; ++i) {
    const std::span own(events.data() + first[i], first[i + 1] - first[i]);
    if (!std::is_sorted(own.begin(), own.end(), earlier))
      std::stable_sort(own.begin(), own.end(), earlier);
  }
}

std::vector<Conversation> conversations(std::span<const TicketEvent> sorted) {
  std::vector<Conversation> all;
  for (std::size_t first = 0, last = 0; first < sorted.size(); first = last) {
    while (last < sorted.size() && sorted[last].ticket == sorted[first].ticket) ++last;
    all.push_back({sorted.subspan(first, last - first)});
  }
  return all;
}

bool is_reply(const TicketEvent& event, const ConversationRules& rules) {
  if (event.role == ActorRole::bot) return false;
  return event.kind == TicketEventKind::agent_reply ||
         (rules.notes_are_replies && event.kind == TicketEventKind::note);
}

OpenedConversation from_opening(Conversation conversation, const ConversationRules& rules) {
  const auto* const opening = opening_of(conversation, rules);
  if (opening == nullptr) return {.reject = Reject::unknown_ticket};
  OpenedConversation opened{
      .opened_at = opening->at,
      .asks = !(rules.agent_opened_skips_first_reply && is_opened_by_agent(*opening, rules)),
      .events = conversation.events};
  while (opened.events.front().at < opening->at) {
    if (needs_opening(opened.events.front(), rules)) opened.reject = Reject::ends_before_start;
    opened.events = opened.events.subspan(1);
  }
  return opened;
}

Summarized summarize(Conversation conversation, const ConversationRules& rules) {
  const auto opened = from_opening(conversation, rules);
  Summarized result{.reject = opened.reject};
  Ticket& ticket = result.ticket;
  ticket.opened_at = opened.opened_at;
  ReplyCounter replies(ticket, !opened.asks);
  TicketProgress progress;
  std::uint64_t openings = 0;
  for (const auto& event : opened.events) {
    if (event.kind == TicketEventKind::customer_message) replies.customer_asks();
    if (is_reply(event, rules)) replies.add(event);
    if (event.kind == TicketEventKind::opened) ++openings;
    progress.see(event);
  }
  if (!opened.events.empty()) ticket.id = opened.events.front().ticket;
  ticket.resolved_at = progress.resolved_at();
  ticket.reopens = progress.reopens();
  result.second_openings = openings > 1 ? openings - 1 : 0;
  return result;
}

}  // namespace cx
