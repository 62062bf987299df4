// SPDX-License-Identifier: MIT
#include "cx/metrics/response_gaps.hpp"

#include <numeric>
#include <random>

#include "catch.hpp"
#include "conversation_of.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/time/business_hours.hpp"

using cx::ActorRole;
using cx::Duration;
using cx::from_opening;
using cx::GapStart;
using cx::Instant;
using cx::length_of;
using cx::lengths_of;
using cx::Reject;
using cx::response_gaps;
using cx::ResponseGap;
using cx::summarize;
using Kind = cx::TicketEventKind;
using Gaps = std::vector<ResponseGap>;
using namespace std::chrono_literals;

namespace {

/// Worked example of docs/metrics/response_time.md; the role of its bot is up to the test.
Events example_1(ActorRole bot = ActorRole::bot) {
  const Kind by_bot = bot == ActorRole::bot ? Kind::bot_reply : Kind::agent_reply;
  return {event(9h, Kind::opened, ActorRole::customer),
          event(9h + 5min, Kind::note, ActorRole::agent),
          event(9h + 10min, Kind::customer_message, ActorRole::customer),
          event(9h + 30min, Kind::agent_reply, ActorRole::agent),
          event(9h + 40min, Kind::agent_reply, ActorRole::agent),
          event(11h, Kind::customer_message, ActorRole::customer),
          event(11h + 10s, by_bot, bot),
          event(12h, Kind::agent_reply, ActorRole::agent),
          event(13h, Kind::customer_message, ActorRole::customer)};
}

/// The lengths of the answered gaps, in seconds.
std::vector<std::int64_t> seconds(const Gaps& gaps) {
  std::vector<std::int64_t> lengths;
  for (const auto& gap : gaps) {
    if (const auto length = length_of(gap).length()) lengths.push_back(length->count());
  }
  return lengths;
}

/// Written another way: a message waits for the first reply that comes after it, and of those that
/// wait for the same reply one counts.
Gaps gaps_by_search(const Events& events, GapStart start) {
  Gaps gaps;
  const auto& list = events.list;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool asks =
        list[i].kind == Kind::customer_message || (i == 0 && list[i].role != ActorRole::agent);
    if (!asks) continue;
    cx::OptionalInstant answer;
    for (std::size_t j = i + 1; j < list.size() && !answer; ++j) {
      if (list[j].kind == Kind::agent_reply && list[j].role != ActorRole::bot) answer = list[j].at;
    }
    bool same_wait = !gaps.empty();
    for (std::size_t j = i; same_wait && j-- > 0;) {
      if (list[j].kind == Kind::agent_reply && list[j].role != ActorRole::bot) same_wait = false;
      if (list[j].kind == Kind::customer_message || j == 0) break;
    }
    if (!same_wait) {
      gaps.push_back({list[i].at, answer});
    } else if (start == GapStart::last_message) {
      gaps.back().asked_at = list[i].at;
    }
  }
  return gaps;
}

}  // namespace

// Worked example of docs/metrics/response_time.md.
TEST_CASE("a gap runs from the first unanswered message to the next reply by a person",
          "[response_gaps]") {
  const auto gaps = response_gaps(example_1());
  CHECK(gaps ==
        Gaps{{Instant(9h), Instant(9h + 30min)}, {Instant(11h), Instant(12h)}, {Instant(13h), {}}});
  CHECK(seconds(gaps) == std::vector<std::int64_t>{1800, 3600});
  cx::DurationSamples samples;
  for (const auto& length : lengths_of(gaps)) samples.add(length);
  CHECK(samples.moments().mean == 2700.0);
  CHECK(samples.tally()[Reject::no_reply] == 1);
}

// Worked example of docs/metrics/response_time.md.
TEST_CASE("a gap can run from the last message instead", "[response_gaps]") {
  CHECK(seconds(response_gaps(example_1(), GapStart::last_message)) ==
        std::vector<std::int64_t>{1200, 3600});
}

// Worked example of docs/metrics/response_time.md: with_bot_gaps_s.
TEST_CASE("a bot that counted as a person would answer within seconds", "[response_gaps]") {
  CHECK(seconds(response_gaps(example_1(ActorRole::agent))) == std::vector<std::int64_t>{1800, 10});
}

TEST_CASE("notes answer where they are public", "[response_gaps]") {
  CHECK(seconds(
            response_gaps(example_1(), GapStart::first_unanswered, {.notes_are_replies = true})) ==
        std::vector<std::int64_t>{300, 1200, 3600});
}

TEST_CASE("gaps can be visited one by one, or it is said why there are none", "[response_gaps]") {
  Gaps visited;
  const auto keep = [&](const ResponseGap& gap) { visited.push_back(gap); };
  const auto each = [&](const Events& events) {
    return cx::for_each_gap(events, GapStart::first_unanswered, {}, keep);
  };
  CHECK(each(example_1()) == Reject::none);
  CHECK(visited ==
        Gaps{{Instant(9h), Instant(9h + 30min)}, {Instant(11h), Instant(12h)}, {Instant(13h), {}}});
  visited.clear();
  CHECK(each({}) == Reject::unknown_ticket);
  CHECK(each({event(1h, Kind::agent_reply), event(2h, Kind::opened)}) == Reject::ends_before_start);
  CHECK(visited.empty());
}

TEST_CASE("a question that nobody answered is a gap without an end", "[response_gaps]") {
  const auto gaps = response_gaps(Events{event(0h, Kind::opened), event(2h, Kind::note)});
  CHECK(gaps == Gaps{{Instant(0h), {}}});
  CHECK(length_of(gaps[0]) == Duration::none(Reject::no_reply));
}

TEST_CASE("a conversation that makes no ticket has no gaps", "[response_gaps]") {
  CHECK(response_gaps({}).empty());
  CHECK(response_gaps(Events{event(0h, Kind::customer_message), event(1h, Kind::agent_reply)})
            .empty());
  // As of a clock that is half a minute off.
  CHECK(
      response_gaps(Events{event(10h - 30s, Kind::agent_reply), event(10h, Kind::opened)}).empty());
}

TEST_CASE("in a ticket that an agent opened the customer's messages alone are questions",
          "[response_gaps]") {
  const Events events{event(0h, Kind::opened, ActorRole::agent), event(1h, Kind::agent_reply),
                      event(3h, Kind::customer_message), event(5h, Kind::agent_reply)};
  CHECK(response_gaps(events) == Gaps{{Instant(3h), Instant(5h)}});
  CHECK(response_gaps(events, GapStart::first_unanswered,
                      {.agent_opened_skips_first_reply = false}) ==
        Gaps{{Instant(0h), Instant(1h)}, {Instant(3h), Instant(5h)}});
}

// Worked example of docs/metrics/response_time.md.
TEST_CASE("in a ticket that an agent opened each gap's end is a reply that the ticket counts",
          "[response_gaps]") {
  std::mt19937_64 random(20251202);
  for (int round = 0; round < 500; ++round) {
    INFO("round " << round);
    auto events = random_events(random, 15, 30s);
    events.list[0] = event(0h, Kind::opened, ActorRole::agent);
    const auto ticket = summarize(events).ticket;
    std::size_t answered = 0;
    for (const auto& gap : response_gaps(events)) {
      if (!gap.replied_at) continue;
      ++answered;
      REQUIRE(ticket.first_reply_at);
      CHECK(*gap.replied_at >= *ticket.first_reply_at);
    }
    CHECK(ticket.agent_replies >= answered);
  }
}

TEST_CASE("gaps are measured by the clock that people work by", "[response_gaps]") {
  cx::Schedule schedule;
  for (int day = 0; day < 5; ++day) schedule.week[static_cast<std::size_t>(day)] = {{9h, 17h}};
  const cx::BusinessHours hours(cx::TimeZone::iana("America/New_York"), schedule);
  using std::chrono::sys_days;
  using namespace std::chrono;
  const Instant asked = sys_days(2025y / 10 / 31) + 20h;   // Friday 16:00-04:00
  const Instant replied = sys_days(2025y / 11 / 3) + 15h;  // Monday 10:00-05:00
  CHECK(length_of({asked, replied}, hours) == Duration(7200s));
  CHECK(length_of({asked, replied}) == Duration(241200s));
  // A reply out of hours to a question out of hours.
  CHECK(length_of({asked + 2h, asked + 5h}, hours) == Duration(0s));
}

TEST_CASE("gaps are those of a search for each message's reply", "[response_gaps]") {
  std::mt19937_64 random(20251124);
  const auto start = GENERATE(GapStart::first_unanswered, GapStart::last_message);
  for (int round = 0; round < 500; ++round) {
    INFO("round " << round);
    const auto events = random_events(random, 15, 30s);
    CHECK(response_gaps(events, start) == gaps_by_search(events, start));
  }
}

TEST_CASE("the first gap is the time to the first reply", "[response_gaps]") {
  std::mt19937_64 random(20251125);
  for (int round = 0; round < 500; ++round) {
    INFO("round " << round);
    const auto events = random_events(random, 15, 30s);
    const auto ticket = summarize(events).ticket;
    const auto gaps = response_gaps(events);
    if (!from_opening(events).asks) continue;
    REQUIRE_FALSE(gaps.empty());
    CHECK(gaps.front() == ResponseGap{ticket.opened_at, ticket.first_reply_at});
    for (std::size_t i = 1; i < gaps.size(); ++i) CHECK(gaps[i - 1].replied_at);
  }
}
