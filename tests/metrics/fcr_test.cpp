// SPDX-License-Identifier: MIT
#include "cx/metrics/fcr.hpp"

#include <vector>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::Fcr;
using cx::FcrBase;
using cx::FcrRule;
using cx::FcrTouch;
using cx::FollowUp;
using cx::Reject;
using Tickets = std::vector<cx::Ticket>;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

/// Ten received and eight resolved: five with one reply, of which one was reopened, one with none,
/// two with two. The two open ones have two replies and are nothing for the first level.
Tickets ten() {
  Tickets tickets(4, ticket({.resolved = 60, .replies = 1}));
  tickets.push_back(ticket({.resolved = 60, .replies = 1, .reopens = 1}));
  tickets.push_back(ticket({.resolved = 60, .replies = 0}));
  for (int i = 0; i < 2; ++i) tickets.push_back(ticket({.resolved = 60, .replies = 2}));
  for (int i = 0; i < 2; ++i) tickets.push_back(ticket({.replies = 2, .beyond_first_level = true}));
  return tickets;
}

cx::Estimate read(const FcrRule& rule, const Tickets& tickets) {
  Fcr fcr{rule};
  fcr.add(tickets);
  return fcr.estimate();
}

}  // namespace

// By hand.
TEST_CASE("one log, read by every rule in use", "[fcr]") {
  CHECK(read(FcrRule::one_touch(), ten()).value == near(75.0));
  CHECK(read(FcrRule::one_reply(), ten()).value == near(62.5));
  CHECK(read(FcrRule::not_reopened(), ten()).value == near(87.5));
  CHECK(read({}, ten()).value == near(62.5));  // fewer than two replies, and never reopened
  FcrRule rule{.touch = FcrTouch::exactly_one};
  CHECK(read(rule, ten()).value == near(50.0));
  rule.base = FcrBase::received;  // gross
  CHECK(read(rule, ten()).value == near(40.0));
  CHECK(read(rule, ten()).n == 10);
  rule.base = FcrBase::resolvable;  // net
  CHECK(read(rule, ten()).value == near(50.0));
  CHECK(read(rule, ten()).n == 8);
  CHECK(read(rule, ten()).excluded[Reject::filtered] == 2);
}

TEST_CASE("open tickets are left out of a share of resolved ones", "[fcr]") {
  const auto estimate = read({}, ten());
  CHECK(estimate.n == 8);
  CHECK(estimate.unit == cx::Unit::percent);
  CHECK(estimate.excluded[Reject::still_open] == 2);
  CHECK(estimate.excluded.rows() == 2);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wilson);
}

TEST_CASE("a ticket solved again after thanks is one touch, but was reopened", "[fcr]") {
  const Tickets thanks{ticket({.resolved = 900, .replies = 1, .reopens = 1})};
  CHECK(read(FcrRule::one_touch(), thanks).value == 100.0);
  CHECK(read(FcrRule::one_reply(), thanks).value == 100.0);
  CHECK(read(FcrRule::not_reopened(), thanks).value == 0.0);
  CHECK(read({}, thanks).value == 0.0);
}

TEST_CASE("first contact resolution by one agent allows any number of replies", "[fcr]") {
  const Tickets tickets{ticket({.resolved = 60, .replies = 9}),
                        ticket({.resolved = 60, .replies = 2, .handoffs = 1}),
                        ticket({.resolved = 60, .reopens = 1}), ticket({.resolved = 60})};
  CHECK(read(FcrRule::one_agent(), tickets).value == 50.0);
}

TEST_CASE("rules that count replies leave out tickets that do not say how many", "[fcr]") {
  auto tickets = ten();
  tickets.push_back(ticket({.resolved = 60}));
  tickets.push_back(ticket({}));
  const auto estimate = read({}, tickets);
  CHECK(estimate.n == 8);
  CHECK(estimate.value == near(62.5));
  CHECK(estimate.excluded[Reject::missing_replies] == 1);
  CHECK(estimate.excluded[Reject::still_open] == 3);
  // Of all that were received, the open one is none that was resolved, whatever its replies.
  const auto gross = read({.base = FcrBase::received}, tickets);
  CHECK(gross.n == 11);
  CHECK(gross.value == near(100 * 5.0 / 11));
  CHECK(gross.excluded[Reject::missing_replies] == 1);
  CHECK(read({.base = FcrBase::resolvable}, tickets).n == 9);
  CHECK(read(FcrRule::not_reopened(), tickets).n == 9);
}

TEST_CASE("of nothing resolved there is no first contact resolution", "[fcr]") {
  const auto estimate = read({}, {ticket({.replies = 1}), ticket({.replies = 0})});
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
  CHECK(estimate.excluded[Reject::still_open] == 2);
  CHECK_FALSE(read({.base = FcrBase::received}, {}).value);
}

TEST_CASE("tickets that end before they start are left out of every rule", "[fcr]") {
  auto tickets = ten();
  tickets.push_back(ticket({.resolved = -1, .replies = 1}));
  for (const auto base : {FcrBase::resolved, FcrBase::received, FcrBase::resolvable}) {
    const auto estimate = read({.base = base}, tickets);
    CHECK(estimate.excluded[Reject::ends_before_start] == 1);
    CHECK(estimate.n + estimate.excluded.rows() == 11);
  }
}

TEST_CASE("a repeat contact within its window undoes a resolution", "[fcr]") {
  // Solved on April 1, 2, 3 and 28 with a window of seven days; the customer of April 2 writes on
  // April 8, and on May 1 the window of April 28 is not over.
  cx::FcrShare fcr;
  fcr.add(Tickets{ticket({.resolved = 60, .follow_up = FollowUp::none}),
                  ticket({.resolved = 60, .follow_up = FollowUp::repeated}),
                  ticket({.resolved = 60, .follow_up = FollowUp::none}),
                  ticket({.resolved = 60, .follow_up = FollowUp::not_elapsed})},
          cx::no_repeat);
  const auto estimate = fcr.estimate();
  CHECK(estimate.n == 3);
  CHECK(estimate.value == near(66.66666666666666));
  CHECK(estimate.unit == cx::Unit::percent);
  CHECK(estimate.excluded[Reject::not_elapsed] == 1);
}

TEST_CASE("a reopened ticket is one that its customer came back to", "[fcr]") {
  const auto reopened = [](FollowUp follow_up) {
    return cx::no_repeat(ticket({.resolved = 60, .reopens = 1, .follow_up = follow_up}));
  };
  CHECK(reopened(FollowUp::none) == cx::YesNo(false));
  CHECK(reopened(FollowUp::repeated) == cx::YesNo(false));
  // Left out as one that was not reopened is: else those that were would count alone.
  CHECK(reopened(FollowUp::not_elapsed).reject() == Reject::not_elapsed);
  CHECK(reopened(FollowUp::unknown).reject() == Reject::missing_id);
}

TEST_CASE("a ticket without a known follow-up is neither a repeat nor none", "[fcr]") {
  CHECK(cx::no_repeat(ticket({.follow_up = FollowUp::none})).reject() == Reject::still_open);
  CHECK(cx::no_repeat(ticket({.resolved = 5})).reject() == Reject::missing_id);
  CHECK(cx::no_repeat(ticket({.resolved = -5, .follow_up = FollowUp::none})).reject() ==
        Reject::ends_before_start);
}

// statsmodels 0.13.5, proportion_confint(280, 400, method='wilson').
TEST_CASE("customers can be asked whether one contact did it", "[fcr]") {
  cx::FcrShare fcr;
  for (int i = 0; i < 400; ++i) fcr.add(i < 280);
  fcr.add(std::nullopt);
  const auto estimate = fcr.estimate();
  CHECK(estimate.value == near(70.0));
  CHECK(estimate.n == 400);
  CHECK(estimate.excluded[Reject::missing_answer] == 1);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low == near(65.33627542224784));
  CHECK(estimate.interval->high == near(74.28323280438028));
}

TEST_CASE("first contact resolution has one name, and a source by its base", "[fcr]") {
  CHECK(FcrRule{}.name() == "fcr");
  CHECK(FcrRule{}.source() == "resolved_tickets");
  CHECK(FcrRule{.base = FcrBase::received}.source() == "opened_tickets");
  CHECK(FcrRule{.base = FcrBase::resolvable}.source() == "opened_tickets");
  CHECK(cx::FcrShareRule{}.name() == "fcr");
  CHECK(cx::FcrShareRule{}.source() == "fcr");
}
