// SPDX-License-Identifier: MIT
#include "cx/rollup/conversation_cells.hpp"

#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "conversation_of.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/metrics/response_time_per_ticket.hpp"
#include "cx/metrics/wait_time.hpp"
#include "cx/rollup/rollup.hpp"

using cx::ActorRole;
using cx::Reject;
using cx::ResolutionOptions;
using cx::TicketHistory;
using cx::WaitState;
using Kind = cx::TicketEventKind;
using Which = ResolutionOptions::Which;
using namespace std::chrono_literals;

namespace {

/// Worked example of docs/metrics/response_time.md.
const Events example_1{event(9h, Kind::opened, ActorRole::customer),
                       event(9h + 5min, Kind::note, ActorRole::agent),
                       event(9h + 10min, Kind::customer_message, ActorRole::customer),
                       event(9h + 30min, Kind::agent_reply, ActorRole::agent),
                       event(9h + 40min, Kind::agent_reply, ActorRole::agent),
                       event(11h, Kind::customer_message, ActorRole::customer),
                       event(11h + 10s, Kind::bot_reply, ActorRole::bot),
                       event(12h, Kind::agent_reply, ActorRole::agent),
                       event(13h, Kind::customer_message, ActorRole::customer)};

/// Worked by hand: new 1 h, open 2 h, pending 24 h, hold 3 h, open 1 h, solved.
const Events example_4{event(0h, Kind::opened), event(1h, Kind::open),  event(3h, Kind::pending),
                       event(27h, Kind::hold),  event(30h, Kind::open), event(31h, Kind::solved)};

/// Worked example of docs/metrics/resolution_time.md.
const Events example_7{event(0h, Kind::opened),  event(4h, Kind::hold),  event(9h, Kind::open),
                       event(10h, Kind::solved), event(34h, Kind::open), event(35h, Kind::solved)};

/// A conversation with gaps of these lengths, an hour apart.
Events gaps(const std::vector<cx::Seconds>& lengths) {
  Events events;
  cx::Seconds at{0};
  for (const auto length : lengths) {
    const bool first = events.list.empty();
    events.list.push_back(event(at, first ? Kind::opened : Kind::customer_message));
    events.list.push_back(event(at + length, Kind::agent_reply, ActorRole::agent));
    at += length + 1h;
  }
  return events;
}

TicketHistory history(const Events& events, cx::ConversationRules rules = {}) {
  return {cx::summarize(events, rules).ticket, events};
}

std::vector<cx::Dimension<TicketHistory>> by_day() {
  return {cx::by_period<TicketHistory>(cx::Calendar(cx::TimeZone::utc(), cx::Grain::day))};
}

/// What `cells` count of those conversations, all in one cell.
template <class Rule>
cx::Estimate reading(const Rule& rule, std::unique_ptr<cx::Cells<TicketHistory>> cells,
                     const std::vector<const Events*>& conversations) {
  cx::Rollup<TicketHistory> rollup{{}, std::move(cells)};
  std::vector<TicketHistory> rows;
  for (const auto* events : conversations) rows.push_back(history(*events));
  rollup.observe(rows);
  return rollup.table(rule).rows.at(0).estimate;
}

}  // namespace

// Worked example of docs/metrics/response_time.md.
TEST_CASE("a roll-up counts every reply of a conversation", "[conversation_cells]") {
  const auto all = reading(cx::ResponseTimeRule{}, cx::all_response_times(), {&example_1});
  CHECK(all.value == 2700);
  CHECK(all.n == 2);
  CHECK(all.excluded[Reject::no_reply] == 1);
  const auto last = cx::GapStart::last_message;
  CHECK(reading(cx::ResponseTimeRule{}, cx::all_response_times({}, {}, {}, last), {&example_1})
            .value == 2400);  // of 1200 and 3600
}

// Worked example of docs/metrics/response_time.md.
TEST_CASE("a roll-up averages replies over replies or over tickets", "[conversation_cells]") {
  const Events a = gaps({60s, 120s, 180s}), b = gaps({1800s});
  CHECK(reading(cx::ResponseTimeRule{}, cx::all_response_times(), {&a, &b}).value == 540);
  const auto macro = reading(cx::ResponseTimePerTicketRule{}, cx::responses_per_ticket(), {&a, &b});
  CHECK(macro.value == 960);
  CHECK(macro.n == 2);
  const auto median = cx::DurationStatistic::median();
  CHECK(reading(cx::ResponseTimeRule{median}, cx::all_response_times(), {&a, &b}).value == 150);
  CHECK(reading(cx::ResponseTimeRule{}, cx::response_times<TicketHistory>(), {&a, &b}).value ==
        930);
}

TEST_CASE("a roll-up leaves out tickets without a reply, and what makes no ticket",
          "[conversation_cells]") {
  const Events unanswered{event(0h, Kind::opened)};
  const Events early{event(0h, Kind::agent_reply), event(1h, Kind::opened)};
  const Events unopened{event(0h, Kind::customer_message), event(1h, Kind::agent_reply)};
  const auto per_ticket = reading(cx::ResponseTimePerTicketRule{}, cx::responses_per_ticket(),
                                  {&example_1, &unanswered, &early, &unopened});
  CHECK(per_ticket.value == 2700);
  CHECK(per_ticket.n == 1);
  const auto all = reading(cx::ResponseTimeRule{}, cx::all_response_times(),
                           {&example_1, &unanswered, &early, &unopened});
  CHECK(all.n == 2);
  for (const auto& excluded : {per_ticket.excluded, all.excluded}) {
    CHECK(excluded[Reject::ends_before_start] == 1);
    CHECK(excluded[Reject::unknown_ticket] == 1);
  }
  CHECK(per_ticket.excluded[Reject::no_reply] == 1);
  CHECK(all.excluded[Reject::no_reply] == 2);
}

// Worked by hand.
TEST_CASE("a roll-up tells waits apart by state", "[conversation_cells]") {
  const std::map<WaitState, double> expected{{WaitState::requester_wait, 25200},
                                             {WaitState::agent_work, 14400},
                                             {WaitState::agent_wait, 86400},
                                             {WaitState::on_hold, 10800}};
  Events open = example_4;
  open.list.pop_back();
  for (const auto& [which, seconds] : expected) {
    const auto found = reading(cx::WaitTimeRule{which}, cx::wait_times(which), {&example_4, &open});
    CHECK(found.value == seconds);
    CHECK(found.n == 1);
    CHECK(found.excluded[Reject::still_open] == 1);
  }
}

// Worked example of docs/metrics/resolution_time.md.
TEST_CASE("a roll-up takes the first or the last resolution, with or without pauses",
          "[conversation_cells]") {
  const std::vector<std::pair<ResolutionOptions, double>> expected{
      {{.which = Which::first}, 10},
      {{.which = Which::full}, 35},
      {{.which = Which::first, .without_hold = true}, 5},
      {{.which = Which::full, .without_hold = true}, 30},
      {{.which = Which::full, .without_hold = true, .without_solved = true}, 6}};
  for (const auto& [options, hours] : expected) {
    CHECK(
        reading(cx::ResolutionTimeRule{}, cx::conversation_resolution_times(options), {&example_7})
            .value == hours * 3600);
  }
}

TEST_CASE("a ticket counts in the period of the resolution that is asked for",
          "[conversation_cells]") {
  // Solved on the first day, and again on the second; the other one was reopened and is open.
  Events reopened = example_7;
  reopened.list.pop_back();
  const auto by_day_of = [&](Which which) {
    cx::Rollup<TicketHistory> rollup{by_day(), cx::conversation_resolution_times({which})};
    rollup.observe(std::vector{history(example_7), history(reopened)});
    std::map<std::string, std::uint64_t> n;
    for (const auto& row : rollup.table(cx::ResolutionTimeRule{}).rows)
      n[row.key.at(0).value()] = row.estimate.n;
    return n;
  };
  CHECK(by_day_of(Which::first) == std::map<std::string, std::uint64_t>{{"1970-01-01", 2}});
  CHECK(by_day_of(Which::full) ==
        std::map<std::string, std::uint64_t>{{"1970-01-01", 0}, {"1970-01-02", 1}});
}

TEST_CASE("roll-ups of conversations by other rules do not merge", "[conversation_cells]") {
  const cx::ConversationRules notes{.notes_are_replies = true};
  const auto last = cx::GapStart::last_message;
  const cx::Clock always = cx::BusinessHours::always();
  CHECK(cx::all_response_times(always)->fits(*cx::all_response_times(always)));
  CHECK_FALSE(cx::all_response_times()->fits(*cx::all_response_times(always)));
  CHECK_FALSE(cx::all_response_times()->fits(*cx::all_response_times({}, {}, notes)));
  CHECK_FALSE(cx::all_response_times()->fits(*cx::all_response_times({}, {}, {}, last)));
  CHECK_FALSE(cx::all_response_times()->fits(*cx::response_times<TicketHistory>()));
  CHECK_FALSE(cx::responses_per_ticket()->fits(*cx::responses_per_ticket({}, {}, notes)));
  CHECK(cx::wait_times(WaitState::on_hold)->fits(*cx::wait_times(WaitState::on_hold)));
  CHECK_FALSE(cx::wait_times(WaitState::on_hold)->fits(*cx::wait_times(WaitState::agent_work)));
  const auto plain = cx::conversation_resolution_times();
  CHECK(plain->fits(*cx::conversation_resolution_times()));
  CHECK_FALSE(plain->fits(*cx::conversation_resolution_times({.without_hold = true})));
  CHECK_FALSE(plain->fits(*cx::resolution_times<TicketHistory>()));
}

TEST_CASE("parts of conversations merge to the whole, and agree with the metrics by themselves",
          "[conversation_cells]") {
  const std::uint32_t seed = 20251130;
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  std::vector<Events> conversations;
  for (int i = 0; i < 600; ++i) conversations.push_back(random_events(random, 15, 400000s));
  std::vector<TicketHistory> rows;
  for (const auto& events : conversations) rows.push_back(history(events));

  cx::Rollup<TicketHistory> whole{by_day(), cx::all_response_times(), cx::responses_per_ticket(),
                                  cx::wait_times(WaitState::requester_wait),
                                  cx::conversation_resolution_times({.which = Which::first})};
  auto merged = whole.fresh();
  whole.observe(rows);
  for (const std::size_t first : {400U, 0U, 200U}) {
    auto part = whole.fresh();
    part.observe(std::span(rows).subspan(first, 200));
    merged.merge(part);
  }
  const auto table = [](const cx::Rollup<TicketHistory>& rollup) {
    return rollup.table(cx::TableOptions{.totals = true}, cx::ResponseTimeRule{},
                        cx::ResponseTimePerTicketRule{}, cx::WaitTimeRule{},
                        cx::ResolutionTimeRule{});
  };
  CHECK(table(merged) == table(whole));

  cx::DurationSamples gaps, waits, resolutions;
  cx::TicketMeans means;
  for (const auto& row : rows) {
    const auto lengths = cx::lengths_of(cx::response_gaps(row.conversation));
    for (const auto length : lengths) gaps.add(length);
    means.add(lengths);
    waits.add(cx::TimeWaited{}(row));
    resolutions.add(cx::resolution_time(row.conversation, {.which = Which::first}));
  }
  CHECK(whole.total<cx::DurationSamples>("art") == gaps);
  CHECK(whole.total<cx::TicketMeans>("art_per_ticket") == means);
  CHECK(whole.total<cx::DurationSamples>("requester_wait") == waits);
  CHECK(whole.total<cx::DurationSamples>("ttr") == resolutions);
}
