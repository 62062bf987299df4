// SPDX-License-Identifier: MIT
#include "cx/metrics/conversation_times.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "conversation_of.hpp"
#include "cx/time/business_hours.hpp"

using cx::ActorRole;
using cx::BusinessHours;
using cx::Clock;
using cx::Duration;
using cx::Instant;
using cx::Reject;
using cx::resolution_time;
using cx::ResolutionOptions;
using cx::Seconds;
using cx::summarize;
using cx::wait_times;
using cx::WaitTimes;
using Kind = cx::TicketEventKind;
using Which = cx::ResolutionOptions::Which;
using namespace std::chrono_literals;

namespace {

/// Worked by hand: new 1 h, open 2 h, pending 24 h, hold 3 h, open 1 h, solved.
const Events example_4{event(0h, Kind::opened), event(1h, Kind::open),  event(3h, Kind::pending),
                       event(27h, Kind::hold),  event(30h, Kind::open), event(31h, Kind::solved)};

/// Worked example of docs/metrics/resolution_time.md.
const Events example_7{event(0h, Kind::opened),  event(4h, Kind::hold),  event(9h, Kind::open),
                       event(10h, Kind::solved), event(34h, Kind::open), event(35h, Kind::solved)};

WaitTimes all(Reject why) {
  const auto none = Duration::none(why);
  return {none, none, none, none};
}

/// Open in the first ten minutes of every hour of UTC.
BusinessHours ten_minutes_an_hour() {
  cx::Schedule schedule;
  for (auto& windows : schedule.week) {
    for (int hour = 0; hour < 24; ++hour)
      windows.push_back({std::chrono::hours(hour), std::chrono::hours(hour) + 10min});
  }
  return BusinessHours(cx::TimeZone::utc(), schedule);
}

/// Who the ticket waits for in each second up to `end`, one letter a second, by a table of who is
/// set by what: agent, customer, third party, nobody; a space where the clock stands still.
std::string by_second(const Events& events, std::int64_t end, bool ten_minutes) {
  std::string seconds;
  for (std::int64_t at = 0; at < end; ++at) {
    char waits_for = 'a';
    for (const auto& e : events.list) {
      if (e.at.time_since_epoch().count() > at) continue;
      const auto letter = std::string("-----cta!a!")[static_cast<std::size_t>(e.kind)];
      if (letter != '-') waits_for = letter;
    }
    const bool before = events.list.front().at.time_since_epoch().count() > at;
    const bool stands = ten_minutes && at % 3600 >= 600;
    seconds += before || stands ? ' ' : waits_for;
  }
  return seconds;
}

Seconds count(const std::string& seconds, const std::string& letters) {
  Seconds sum{};
  for (const char letter : seconds) sum += Seconds(letters.find(letter) != std::string::npos);
  return sum;
}

/// The instants of solve and close that are resolutions, the last one none if undone.
std::pair<std::int64_t, std::int64_t> resolutions(const Events& events) {
  std::int64_t first = -1, last = -1;
  char state = 'a';
  for (const auto& e : events.list) {
    const auto at = static_cast<std::int64_t>(e.at.time_since_epoch().count());
    const auto letter = std::string("-----cta!a!")[static_cast<std::size_t>(e.kind)];
    if (letter == '-') continue;
    if (letter != '!') last = -1;
    if (letter == '!' && (state != '!' || e.kind == Kind::solved)) last = at;
    if (letter == '!' && first < 0) first = at;
    state = letter;
  }
  return {first, last};
}

}  // namespace

// Worked by hand.
TEST_CASE("waiting is told apart by who waits for whom", "[conversation_times]") {
  const auto times = wait_times(example_4, Instant(100h));
  CHECK(times.requester_wait == Duration(25200s));
  CHECK(times.agent_work == Duration(14400s));
  CHECK(times.agent_wait == Duration(86400s));
  CHECK(times.on_hold == Duration(10800s));
}

TEST_CASE("waiting goes on until one looks, and stops while a ticket is solved",
          "[conversation_times]") {
  CHECK(wait_times(example_4, Instant(28h)) ==
        WaitTimes{.requester_wait = 4h, .agent_wait = 24h, .on_hold = 1h, .agent_work = 3h});
  CHECK(wait_times(example_4, Instant(0h)) == WaitTimes{0s, 0s, 0s, 0s});
  // Worked example of docs/metrics/resolution_time.md: solved for 24 hours in between.
  CHECK(wait_times(example_7, Instant(20h)).requester_wait == Duration(10h));
  CHECK(wait_times(example_7, Instant(34h + 30min)).requester_wait == Duration(10h + 30min));
  CHECK(wait_times(example_7, Instant(99h)) ==
        WaitTimes{.requester_wait = 11h, .agent_wait = 0s, .on_hold = 5h, .agent_work = 6h});
}

TEST_CASE("conversations that make no ticket have no times", "[conversation_times]") {
  const Events unopened{event(1h, Kind::solved)};
  CHECK(wait_times(unopened, Instant(9h)) == all(Reject::unknown_ticket));
  CHECK(resolution_time(unopened) == Duration::none(Reject::unknown_ticket));
  const Events early{event(1h, Kind::solved), event(2h, Kind::opened)};
  CHECK(wait_times(early, Instant(9h)) == all(Reject::ends_before_start));
  CHECK(resolution_time(early) == Duration::none(Reject::ends_before_start));
  CHECK(resolution_time(early, {}, {}, {.opening = cx::Opening::first_event}) == Duration(0s));
  CHECK(wait_times(Events{event(2h, Kind::opened)}, Instant(1h)) == all(Reject::filtered));
}

// Worked example of docs/metrics/resolution_time.md.
TEST_CASE("a resolution is the first or the last, with or without pauses", "[conversation_times]") {
  CHECK(resolution_time(example_7, {.which = Which::first}) == Duration(10h));
  CHECK(resolution_time(example_7) == Duration(35h));
  CHECK(resolution_time(example_7, {.which = Which::first, .without_hold = true}) == Duration(5h));
  CHECK(resolution_time(example_7, {.without_hold = true}) == Duration(30h));
  CHECK(resolution_time(example_7, {.without_hold = true, .without_solved = true}) == Duration(6h));
  CHECK(resolution_time(example_4, {.without_pending = true}) == Duration(7h));
  CHECK(resolution_time(example_4, {.without_hold = true, .without_pending = true}) ==
        Duration(4h));
}

// Reopened and still open.
TEST_CASE("a reopened ticket has a first resolution and no last one", "[conversation_times]") {
  const Events events{event(0h, Kind::opened), event(10h, Kind::solved), event(34h, Kind::open)};
  CHECK(resolution_time(events, {.which = Which::first}) == Duration(10h));
  CHECK(resolution_time(events) == Duration::none(Reject::still_open));
  CHECK(resolution_time(Events{event(0h, Kind::opened)}, {.which = Which::first}) ==
        Duration::none(Reject::still_open));
}

TEST_CASE("times that the clock does not know are none", "[conversation_times]") {
  const auto hours = ten_minutes_an_hour();
  const auto late = hours.last_known().time_since_epoch();
  const Events events{event(late - 1h, Kind::opened), event(late - 30min, Kind::pending),
                      event(late + 1h, Kind::solved)};
  CHECK(wait_times(events, Instant(late + 2h), hours) == all(Reject::outside_window));
  CHECK(resolution_time(events, {}, hours) == Duration::none(Reject::outside_window));
}

TEST_CASE("times are those of a walk from second to second", "[conversation_times]") {
  std::mt19937_64 random(20251126);
  const bool ten_minutes = GENERATE(false, true);
  const Clock clock = ten_minutes ? Clock(ten_minutes_an_hour()) : Clock();
  for (int round = 0; round < 150; ++round) {
    INFO("round " << round << (ten_minutes ? " by business hours" : ""));
    const auto events = random_events(random, 14, ten_minutes ? 7200s : 60s);
    const auto opened = events.list.front().at;
    const auto as_of = opened + Seconds(random() % (ten_minutes ? 8000 : 80));
    const auto seconds = by_second(events, as_of.time_since_epoch().count(), ten_minutes);
    CHECK(wait_times(events, as_of, clock) == WaitTimes{count(seconds, "at"), count(seconds, "c"),
                                                        count(seconds, "t"), count(seconds, "a")});

    const auto [first, last] = resolutions(events);
    for (const auto which : {Which::first, Which::full}) {
      const auto end = which == Which::first ? first : last;
      for (unsigned without = 0; without < 8; ++without) {
        const ResolutionOptions options{which, (without & 1U) != 0, (without & 2U) != 0,
                                        (without & 4U) != 0};
        std::string kept = "a";
        if (!options.without_hold) kept += 't';
        if (!options.without_pending) kept += 'c';
        if (!options.without_solved) kept += '!';
        const auto expected = end < 0 ? Duration::none(Reject::still_open)
                                      : count(by_second(events, end, ten_minutes), kept);
        CHECK(resolution_time(events, options, clock) == expected);
      }
    }
  }
}

TEST_CASE("the time to the last resolution is that of the ticket", "[conversation_times]") {
  std::mt19937_64 random(20251127);
  for (int round = 0; round < 500; ++round) {
    INFO("round " << round);
    const auto events = random_events(random, 14, 60s);
    const auto ticket = summarize(events).ticket;
    CHECK(resolution_time(events).length().has_value() == ticket.resolved_at.has_value());
    if (ticket.resolved_at)
      CHECK(resolution_time(events) == Duration(*ticket.resolved_at - ticket.opened_at));
  }
}
