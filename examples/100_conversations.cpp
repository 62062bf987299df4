// SPDX-License-Identifier: MIT
// From an event log to tickets: what happened, in any order, becomes conversations, and these
// become tickets, the time to every reply, and who waited for whom.
#include <fmt/core.h>

#include <cx/core/conversation.hpp>
#include <cx/metrics/conversation_times.hpp>
#include <cx/metrics/response_gaps.hpp>
#include <cx/metrics/response_time.hpp>
#include <cx/report/format.hpp>
#include <vector>

int main() {
  using namespace std::chrono;
  using Kind = cx::TicketEventKind;

  cx::Names names;
  const auto late = names.tickets.id("parcel is late"), size = names.tickets.id("wrong size");
  const auto event = [&](minutes time, cx::TicketId ticket, Kind kind, const char* actor) {
    return cx::TicketEvent{cx::Instant{sys_days{2026y / 3 / 2} + time}, ticket,
                           names.actors.id(actor), kind, cx::role_of(actor)};
  };
  std::vector<cx::TicketEvent> events{
      event(9h, late, Kind::opened, "customer"),
      event(9h, late, Kind::bot_reply, "bot"),
      event(9h + 5min, late, Kind::note, "agent:ann"),
      event(9h + 10min, late, Kind::customer_message, "customer"),
      event(9h + 12min, size, Kind::opened, "customer"),
      event(9h + 30min, late, Kind::agent_reply, "agent:ann"),
      event(9h + 30min, late, Kind::pending, "agent:ann"),
      event(12h, late, Kind::agent_reply, "agent:ben"),  // logs are not always in order
      event(11h, late, Kind::customer_message, "customer"),
      event(11h, late, Kind::open, "bot"),
      event(12h, late, Kind::solved, "agent:ben"),
      event(13h, late, Kind::customer_message, "customer"),  // "thank you"
      event(14h, size, Kind::customer_message, "customer"),  // still waiting
  };
  const cx::Instant now{sys_days{2026y / 3 / 2} + 15h};

  cx::sort_events(events);
  cx::ResponseTime all_replies;
  for (const cx::Conversation conversation : cx::conversations(events)) {
    const cx::Ticket ticket = cx::summarize(conversation).ticket;
    const cx::WaitTimes waits = cx::wait_times(conversation, now);
    fmt::print("{}: {}, {} replies, {} handoffs; the customer waited {} min, agents {} min\n",
               names.tickets.text(conversation.events.front().ticket),
               ticket.resolved_at ? "resolved" : "open", ticket.agent_replies, ticket.handoffs,
               *waits.requester_wait.length() / 1min, *waits.agent_wait.length() / 1min);
    for (const cx::Duration gap : cx::lengths_of(cx::response_gaps(conversation))) {
      all_replies.add(gap);
      if (gap.length()) fmt::print("  replied to after {} min\n", *gap.length() / 1min);
      if (!gap.length()) fmt::print("  not replied to\n");
    }
  }
  fmt::print("To a reply: {}\n", all_replies.estimate());
}
