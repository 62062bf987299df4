// SPDX-License-Identifier: MIT
#include "cx/metrics/wait_time.hpp"

#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "conversation_of.hpp"

using cx::DurationStatistic;
using cx::Reject;
using cx::TimeWaited;
using cx::WaitState;
using cx::WaitTimeRule;
using Kind = cx::TicketEventKind;
using namespace std::chrono_literals;

namespace {

/// Worked by hand: new 1 h, open 2 h, pending 24 h, hold 3 h, open 1 h, solved.
const Events example_4{event(0h, Kind::opened), event(1h, Kind::open),  event(3h, Kind::pending),
                       event(27h, Kind::hold),  event(30h, Kind::open), event(31h, Kind::solved)};

cx::TicketHistory history(const Events& events) { return {cx::summarize(events).ticket, events}; }

double seconds_waited(WaitState which, const Events& events) {
  cx::WaitTime wait(WaitTimeRule{which});
  wait.add(std::vector{history(events)}, TimeWaited{which});
  return wait.estimate().value.value();
}

}  // namespace

// Worked by hand.
TEST_CASE("a resolved ticket waited until its last resolution", "[wait_time]") {
  CHECK(seconds_waited(WaitState::requester_wait, example_4) == 25200);
  CHECK(seconds_waited(WaitState::agent_work, example_4) == 14400);
  CHECK(seconds_waited(WaitState::agent_wait, example_4) == 86400);
  CHECK(seconds_waited(WaitState::on_hold, example_4) == 10800);
}

TEST_CASE("tickets that are open have not finished waiting", "[wait_time]") {
  Events open = example_4;
  open.list.pop_back();
  cx::WaitTime wait;
  wait.add(std::vector{history(example_4), history(open)}, TimeWaited{});
  const auto estimate = wait.estimate();
  CHECK(estimate.n == 1);
  CHECK(estimate.unit == cx::Unit::seconds);
  CHECK(estimate.excluded[Reject::still_open] == 1);
}

TEST_CASE("a wait is measured by the clock and the rules that are given", "[wait_time]") {
  cx::Schedule schedule;  // UTC, the first hour of every day
  for (auto& windows : schedule.week) windows = {{0h, 1h}};
  const cx::BusinessHours hours(cx::TimeZone::utc(), schedule);
  CHECK(TimeWaited{WaitState::requester_wait, hours}(history(example_4)) == cx::Duration(1h));
  CHECK(TimeWaited{WaitState::agent_wait, hours}(history(example_4)) == cx::Duration(1h));

  const Events unopened{event(1h, Kind::note), event(3h, Kind::solved)};
  const cx::ConversationRules rules{.opening = cx::Opening::first_event};
  const cx::TicketHistory ticket{cx::summarize(unopened, rules).ticket, unopened};
  CHECK(TimeWaited{.rules = rules}(ticket) == cx::Duration(2h));
  CHECK(TimeWaited{}(ticket) == cx::Duration::none(Reject::unknown_ticket));
}

TEST_CASE("readings are named by the state and the statistic, and counted by the state",
          "[wait_time]") {
  const std::map<WaitState, std::string> names{{WaitState::requester_wait, "requester_wait"},
                                               {WaitState::agent_wait, "agent_wait"},
                                               {WaitState::on_hold, "on_hold"},
                                               {WaitState::agent_work, "agent_work"}};
  for (const auto& [which, name] : names) {
    CHECK(WaitTimeRule{which}.name() == name);
    CHECK(WaitTimeRule{which, DurationStatistic::median()}.name() == name + "_median");
    CHECK(WaitTimeRule{which, DurationStatistic::percentile(0.9)}.source() == name);
  }
  CHECK_FALSE(WaitTimeRule{.exact_up_to = 0}.summary() == WaitTimeRule{}.summary());
}
