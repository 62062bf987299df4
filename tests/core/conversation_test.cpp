// SPDX-License-Identifier: MIT
#include "cx/core/conversation.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "catch.hpp"
#include "conversation_of.hpp"

using cx::ActorRole;
using cx::Conversation;
using cx::ConversationRules;
using cx::from_opening;
using cx::Instant;
using cx::is_reply;
using cx::Opening;
using cx::Reject;
using cx::sort_events;
using cx::summarize;
using cx::Ticket;
using cx::TicketEvent;
using cx::TicketId;
using Kind = cx::TicketEventKind;
using namespace std::chrono_literals;

namespace {

constexpr ConversationRules from_first_event{.opening = Opening::first_event};
constexpr ConversationRules notes_count{.notes_are_replies = true};

Ticket ticket_of(Conversation conversation, const ConversationRules& rules = {}) {
  const auto result = summarize(conversation, rules);
  REQUIRE(result.reject == Reject::none);
  return result.ticket;
}

TicketEvent reply(cx::Seconds at, unsigned agent = 7) {
  return event(at, Kind::agent_reply, ActorRole::agent, agent);
}

}  // namespace

TEST_CASE("events are put in order by ticket, then by time, then as they came", "[conversation]") {
  auto a1 = event(1h, Kind::open), a2 = event(1h, Kind::pending), a3 = event(2h, Kind::solved);
  auto b1 = event(0h, Kind::opened), b2 = event(1h, Kind::closed);
  // An id next to the other, and one that no table of names of this size gives out.
  b1.ticket = b2.ticket = TicketId{GENERATE(2U, 4'294'967'295U)};
  std::vector<TicketEvent> events{b2, a3, a1, b1, a2};
  sort_events(events);
  CHECK(events == std::vector{a1, a2, a3, b1, b2});
  sort_events(events);
  CHECK(events == std::vector{a1, a2, a3, b1, b2});

  const auto all = cx::conversations(events);
  REQUIRE(all.size() == 2);
  CHECK(all[0].events.data() == events.data());
  CHECK(all[0].events.size() == 3);
  CHECK(all[1].events.size() == 2);
}

TEST_CASE("no events are no conversations", "[conversation]") {
  std::vector<TicketEvent> none;
  sort_events(none);
  CHECK(none.empty());
  CHECK(cx::conversations(none).empty());
  CHECK(summarize({}).reject == Reject::unknown_ticket);
  CHECK(summarize({}, from_first_event).reject == Reject::unknown_ticket);
}

// Worked example of docs/metrics/response_time.md.
TEST_CASE("a conversation has a first reply, and replies by people", "[conversation]") {
  const Events events{event(9h, Kind::opened, ActorRole::customer),
                      event(9h + 5min, Kind::note, ActorRole::agent),
                      event(9h + 10min, Kind::customer_message, ActorRole::customer),
                      reply(9h + 30min),
                      reply(9h + 40min),
                      event(11h, Kind::customer_message, ActorRole::customer),
                      event(11h + 10s, Kind::bot_reply, ActorRole::bot),
                      reply(12h),
                      event(13h, Kind::customer_message, ActorRole::customer)};
  const auto ticket = ticket_of(events);
  CHECK(ticket.id == TicketId{1});
  CHECK(ticket.opened_at == Instant(9h));
  CHECK(ticket.first_reply_at == Instant(9h + 30min));
  CHECK(ticket.agent_replies == 3);
  CHECK_FALSE(ticket.resolved_at);
  CHECK(ticket.reopens == 0);
  CHECK(ticket.handoffs == 0);
  CHECK(ticket_of(events, notes_count).first_reply_at == Instant(9h + 5min));
  CHECK(ticket_of(events, notes_count).agent_replies == 4);
}

// Worked example of docs/metrics/fcr.md: one-touch is fewer than two replies, and is true; the rule
// "not reopened" is false.
TEST_CASE("a thank-you that reopens a ticket adds no reply", "[conversation]") {
  const auto ticket = ticket_of(Events{event(0h, Kind::opened), reply(1h), event(1h, Kind::solved),
                                       event(2h, Kind::customer_message, ActorRole::customer),
                                       event(2h, Kind::reopened), event(3h, Kind::solved)});
  CHECK(ticket.agent_replies == 1);
  CHECK(ticket.reopens == 1);
  CHECK(ticket.resolved_at == Instant(3h));
}

TEST_CASE("a customer's message alone reopens nothing", "[conversation]") {
  const auto ticket = ticket_of(Events{event(0h, Kind::opened), event(1h, Kind::solved),
                                       event(2h, Kind::customer_message, ActorRole::customer)});
  CHECK(ticket.reopens == 0);
  CHECK(ticket.resolved_at == Instant(1h));
}

// Worked example of docs/metrics/resolution_time.md.
TEST_CASE("a ticket is resolved when it was solved last", "[conversation]") {
  Events events{event(0h, Kind::opened),  event(4h, Kind::hold),  event(9h, Kind::open),
                event(10h, Kind::solved), event(34h, Kind::open), event(35h, Kind::solved)};
  CHECK(ticket_of(events).resolved_at == Instant(35h));
  CHECK(ticket_of(events).reopens == 1);
  events.list.pop_back();
  CHECK_FALSE(ticket_of(events).resolved_at);
  CHECK(ticket_of(events).reopens == 1);
}

TEST_CASE("a ticket closed without a solve is resolved by the close", "[conversation]") {
  CHECK(ticket_of(Events{event(0h, Kind::opened), event(5h, Kind::closed)}).resolved_at ==
        Instant(5h));
  CHECK(ticket_of(Events{event(0h, Kind::opened), event(5h, Kind::solved), event(9h, Kind::closed)})
            .resolved_at == Instant(5h));
}

TEST_CASE("a conversation that is never opened is of an unknown ticket", "[conversation]") {
  const Events events{event(1h, Kind::customer_message), reply(2h), event(3h, Kind::solved)};
  CHECK(summarize(events).reject == Reject::unknown_ticket);
  const auto ticket = ticket_of(events, from_first_event);
  CHECK(ticket.opened_at == Instant(1h));
  CHECK(ticket.first_reply_at == Instant(2h));
  CHECK(ticket.resolved_at == Instant(3h));
}

TEST_CASE("openings after the first are counted and change nothing", "[conversation]") {
  const auto result =
      summarize(Events{event(1h, Kind::opened, ActorRole::customer), reply(2h),
                       event(3h, Kind::opened, ActorRole::agent), event(3h, Kind::opened)});
  CHECK(result.reject == Reject::none);
  CHECK(result.second_openings == 2);
  CHECK(result.ticket.opened_at == Instant(1h));
  CHECK(result.ticket.agent_replies == 1);
  CHECK(summarize(Events{event(1h, Kind::opened)}).second_openings == 0);
  CHECK(summarize(Events{event(1h, Kind::note)}).second_openings == 0);
}

// As of a clock that is half a minute off.
TEST_CASE("a reply or a resolution before the opening rejects the ticket", "[conversation]") {
  const auto early = GENERATE(Kind::agent_reply, Kind::solved, Kind::closed);
  const Events events{event(10h - 30s, early), event(10h, Kind::opened), reply(11h)};
  CHECK(summarize(events).reject == Reject::ends_before_start);
  CHECK(summarize(events, from_first_event).reject == Reject::none);
}

TEST_CASE("whatever else comes before the opening is passed over", "[conversation]") {
  const auto early = GENERATE(Kind::customer_message, Kind::note, Kind::bot_reply, Kind::pending,
                              Kind::hold, Kind::open, Kind::reopened);
  const auto ticket = ticket_of(Events{event(9h, early), event(10h, Kind::opened), reply(11h)});
  CHECK(ticket.opened_at == Instant(10h));
  CHECK(ticket.first_reply_at == Instant(11h));
  CHECK(ticket.reopens == 0);
}

TEST_CASE("a reply by a bot before the opening is no reply", "[conversation]") {
  CHECK(summarize(Events{event(9h, Kind::agent_reply, ActorRole::bot), event(10h, Kind::opened)})
            .reject == Reject::none);
  const Events note{event(9h, Kind::note, ActorRole::agent), event(10h, Kind::opened)};
  CHECK(summarize(note).reject == Reject::none);
  CHECK(summarize(note, notes_count).reject == Reject::ends_before_start);
}

TEST_CASE("at the instant of the opening nothing is before it, wherever the file has it",
          "[conversation]") {
  const auto ticket = ticket_of(
      Events{reply(10h), event(10h, Kind::solved), event(10h, Kind::opened, ActorRole::customer)});
  CHECK(ticket.first_reply_at == Instant(10h));
  CHECK(ticket.resolved_at == Instant(10h));
  CHECK(ticket.agent_replies == 1);
}

TEST_CASE("bots never reply, whatever their events are called", "[conversation]") {
  const auto ticket = ticket_of(
      Events{event(0h, Kind::opened), event(1h, Kind::bot_reply, ActorRole::bot),
             event(2h, Kind::agent_reply, ActorRole::bot), event(3h, Kind::note, ActorRole::bot),
             event(4h, Kind::bot_reply, ActorRole::agent)},
      notes_count);
  CHECK_FALSE(ticket.first_reply_at);
  CHECK(ticket.agent_replies == 0);
  CHECK(is_reply(event(1h, Kind::agent_reply), {}));
  CHECK_FALSE(is_reply(event(1h, Kind::customer_message, ActorRole::agent), {}));
}

// Agent-created tickets take the second public reply.
TEST_CASE("a ticket that an agent opened is answered by the second public reply",
          "[conversation]") {
  const Events events{event(0h, Kind::opened, ActorRole::agent, 7), reply(0h), reply(5h, 8),
                      reply(6h, 8)};
  CHECK_FALSE(from_opening(events).asks);
  CHECK(ticket_of(events).first_reply_at == Instant(5h));
  CHECK(ticket_of(events).agent_replies == 2);
  CHECK(ticket_of(events).handoffs == 1);
  const ConversationRules all_count{.agent_opened_skips_first_reply = false};
  CHECK(ticket_of(events, all_count).first_reply_at == Instant(0h));
  CHECK(ticket_of(events, all_count).agent_replies == 3);
}

TEST_CASE("in a ticket that an agent opened a reply to the customer is one, be it the first",
          "[conversation]") {
  const Events events{event(0h, Kind::opened, ActorRole::agent, 7),
                      event(3h, Kind::customer_message, ActorRole::customer), reply(4h),
                      event(5h, Kind::solved)};
  CHECK(ticket_of(events).first_reply_at == Instant(4h));
  CHECK(ticket_of(events).agent_replies == 1);
  // An agent's note is no message of the customer.
  Events note = events;
  note.list[1] = event(3h, Kind::note, ActorRole::agent, 7);
  CHECK_FALSE(ticket_of(note).first_reply_at);
  CHECK(ticket_of(note).agent_replies == 0);
}

TEST_CASE("customers and bots, and actors that nobody knows, open tickets to be answered",
          "[conversation]") {
  for (const auto role : {ActorRole::customer, ActorRole::bot, ActorRole::unknown}) {
    const Events events{event(0h, Kind::opened, role), reply(1h)};
    CHECK(from_opening(events).asks);
    CHECK(ticket_of(events).first_reply_at == Instant(1h));
  }
}

TEST_CASE("a log that begins with a reply was opened by it", "[conversation]") {
  const Events events{event(0h, Kind::agent_reply), event(1h, Kind::customer_message), reply(2h)};
  CHECK_FALSE(from_opening(events, from_first_event).asks);
  CHECK(ticket_of(events, from_first_event).first_reply_at == Instant(2h));
  CHECK(ticket_of(events, from_first_event).agent_replies == 1);
}

TEST_CASE("a ticket changes hands when another agent replies", "[conversation]") {
  const auto handoffs = [](std::initializer_list<unsigned> agents) {
    Events events{event(0h, Kind::opened)};
    for (const unsigned agent : agents) events.list.push_back(reply(1h, agent));
    return ticket_of(events).handoffs;
  };
  CHECK(handoffs({}) == 0);
  CHECK(handoffs({7, 7, 7}) == 0);
  CHECK(handoffs({7, 8, 8, 7}) == 2);
  CHECK(handoffs({7, 0, 7}) == 0);  // 0: nobody named
  CHECK(handoffs({0, 7, 0, 8}) == 1);
}

TEST_CASE("counts of a ticket stop at the largest that they can be", "[conversation]") {
  Events events{event(0h, Kind::opened)};
  for (unsigned i = 0; i < 70'000; ++i) events.list.push_back(reply(1h, 7 + i % 2));
  CHECK(ticket_of(events).agent_replies == cx::unknown_count - 1);
  CHECK(ticket_of(events).handoffs == 65'535);
}

TEST_CASE("tickets do not depend on the order of events at different instants", "[conversation]") {
  std::mt19937_64 random(20251123);
  for (int round = 0; round < 200; ++round) {
    INFO("round " << round);
    std::vector<std::vector<TicketEvent>> logs(1 + random() % 8);
    std::vector<cx::Summarized> expected;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      logs[i] = random_events(random, 12, 20s, TicketId{static_cast<unsigned>(i)}).list;
      expected.push_back(summarize({logs[i]}));
    }
    // Interleaves the tickets and mixes their instants; those of one instant keep their order.
    std::vector<std::pair<std::uint64_t, TicketEvent>> mixed;
    const std::uint64_t salt = random();
    for (const auto& log : logs) {
      for (const auto& e : log) {
        const auto at = static_cast<std::uint64_t>(e.at.time_since_epoch().count());
        mixed.emplace_back((at * 0x9E3779B97F4A7C15U) ^ salt, e);
      }
    }
    std::stable_sort(mixed.begin(), mixed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<TicketEvent> events;
    for (const auto& [key, e] : mixed) events.push_back(e);
    sort_events(events);
    const auto all = cx::conversations(events);
    REQUIRE(all.size() == logs.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto got = summarize(all[i]);
      CHECK(got.reject == expected[i].reject);
      CHECK(got.ticket == expected[i].ticket);
      CHECK(got.second_openings == expected[i].second_openings);
    }
  }
}
