// SPDX-License-Identifier: MIT
#include "cx/metrics/ticket_rates.hpp"

#include <vector>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::Reject;

const std::vector<cx::Ticket> five{ticket({.resolved = 5}), ticket({.resolved = 5, .reopens = 2}),
                                   ticket({.reopens = 1, .handoffs = 1}), ticket({.handoffs = 3}),
                                   ticket({.resolved = -5})};

}  // namespace

TEST_CASE("the reopen rate is of tickets that were ever resolved", "[ticket_rates]") {
  cx::ReopenRate rate;
  rate.add(five);
  const auto estimate = rate.estimate();
  CHECK(estimate.value == Approx(66.66666666666667).epsilon(1e-12));  // one is open again
  CHECK(estimate.n == 3);
  CHECK(estimate.unit == cx::Unit::percent);
  CHECK(estimate.excluded[Reject::still_open] == 1);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wilson);
}

TEST_CASE("the handoff rate is of all tickets", "[ticket_rates]") {
  cx::HandoffRate rate;
  rate.add(five);
  CHECK(rate.estimate().value == 50.0);
  CHECK(rate.estimate().n == 4);
  CHECK(rate.estimate().excluded[Reject::ends_before_start] == 1);
}

TEST_CASE("rates of no tickets have no value", "[ticket_rates]") {
  CHECK_FALSE(cx::ReopenRate{}.estimate().value);
  CHECK_FALSE(cx::HandoffRate{}.estimate().value);
}

TEST_CASE("rates of tickets have names", "[ticket_rates]") {
  CHECK(cx::ReopenRateRule{}.name() == "reopened");
  CHECK(cx::HandoffRateRule{}.name() == "handed_off");
  CHECK(cx::ReopenRateRule{}.source() == "opened_tickets");
  CHECK(cx::HandoffRateRule{}.source() == "opened_tickets");
}
