// SPDX-License-Identifier: MIT
#include "cx/core/membership.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::LossReason;
using cx::MembershipChange;
using cx::MembershipEvent;
using cx::Reject;
using namespace std::chrono_literals;
using Events = std::vector<MembershipEvent>;
using Subscriptions = std::vector<cx::Subscription>;

/// An event, with the revenue in whole units.
MembershipEvent event(std::string_view at, MembershipChange change, std::int64_t mrr = 0) {
  return {.at = instant(at), .change = change, .mrr = mrr * cx::Money::per_unit};
}

const auto joined = MembershipChange::joined, returned = MembershipChange::returned,
           lost = MembershipChange::lost, expanded = MembershipChange::expanded,
           contracted = MembershipChange::contracted;

}  // namespace

TEST_CASE("a customer joins with the first subscription and is lost with the last",
          "[membership]") {
  CHECK(cx::membership({}).empty());
  CHECK(cx::membership(Subscriptions{spell(1, "2025-01-05", "", 10)}) ==
        Events{event("2025-01-05", joined, 10)});
  CHECK(cx::membership(Subscriptions{spell(1, "2025-01-05", "2025-03-01", 10)}) ==
        Events{event("2025-01-05", joined, 10), event("2025-03-01", lost, -10)});
}

TEST_CASE("overlapping subscriptions are one stay, and change what is paid", "[membership]") {
  const Subscriptions two{spell(1, "2025-01-01", "2025-03-01", 10),
                          spell(1, "2025-02-01", "2025-04-01", 7)};
  const Events events{event("2025-01-01", joined, 10), event("2025-02-01", expanded, 7),
                      event("2025-03-01", contracted, -10), event("2025-04-01", lost, -7)};
  CHECK(cx::membership(two) == events);
  CHECK(cx::membership(Subscriptions{two[1], two[0]}) == events);
}

TEST_CASE("a subscription that starts as another ends is a change of plan, no loss",
          "[membership]") {
  const auto changed = [](std::int64_t to) {
    return cx::membership(
        Subscriptions{spell(1, "2025-01-01", "2025-03-01", 10), spell(1, "2025-03-01", "", to)});
  };
  CHECK(changed(10) == Events{event("2025-01-01", joined, 10)});
  CHECK(changed(12) == Events{event("2025-01-01", joined, 10), event("2025-03-01", expanded, 2)});
  CHECK(changed(9) == Events{event("2025-01-01", joined, 10), event("2025-03-01", contracted, -1)});
}

TEST_CASE("who comes back after a gap was lost and returned", "[membership]") {
  const Subscriptions two{spell(1, "2025-01-01", "2025-03-01", 10), spell(1, "2025-03-02", "", 12)};
  CHECK(cx::membership(two) == Events{event("2025-01-01", joined, 10),
                                      event("2025-03-01", lost, -10),
                                      event("2025-03-02", returned, 12)});
}

TEST_CASE("a gap shorter than the grace is no loss, and meanwhile all stays as it was",
          "[membership]") {
  const Subscriptions two{spell(1, "2025-01-01", "2025-03-01", 10), spell(1, "2025-03-11", "", 12)};
  const Events stayed{event("2025-01-01", joined, 10), event("2025-03-11", expanded, 2)};
  CHECK(cx::membership(two, {.grace = 240h + 1s}) == stayed);
  CHECK(cx::membership(two, {.grace = 240h}).size() == 3);  // as long as the grace is not shorter
}

TEST_CASE("an end whose grace is not over is no loss yet", "[membership]") {
  const Subscriptions one{spell(1, "2025-01-01", "2025-03-01", 10)};
  const cx::MembershipRules rules{.grace = 720h};
  CHECK(cx::membership(one, rules, instant("2025-03-30")).size() == 1);
  CHECK(cx::membership(one, rules, instant("2025-03-31")).size() == 2);
  CHECK(cx::membership(one, rules).size() == 2);
}

TEST_CASE("of a customer, what comes after the instant that one looks from has not happened",
          "[membership]") {
  const Subscriptions two{spell(1, "2025-01-01", "2025-03-01", 10),
                          spell(1, "2025-04-01", "2025-05-01", 12)};
  const auto seen = [&](std::string_view at) {
    return cx::membership(two, {}, instant(at)).size();
  };
  CHECK(seen("2024-12-31") == 0);
  CHECK(seen("2025-01-01") == 1);
  CHECK(seen("2025-02-28T23:59:59Z") == 1);
  CHECK(seen("2025-03-01") == 2);
  CHECK(seen("2025-04-01") == 3);
  CHECK(seen("2025-05-01") == 4);
}

TEST_CASE("who leaves at the instant of coming has come and was lost", "[membership]") {
  CHECK(cx::membership(Subscriptions{spell(1, "2025-01-05", "2025-01-05", 10)}) ==
        Events{event("2025-01-05", joined, 10), event("2025-01-05", lost, -10)});
  CHECK(cx::membership(Subscriptions{spell(1, "2025-01-05", "2025-01-05", 10),
                                     spell(1, "2025-01-05", "2025-01-05", 4)}) ==
        Events{event("2025-01-05", joined, 14), event("2025-01-05", lost, -14)});
  // Of somebody who is there anyway it is nothing.
  CHECK(cx::membership(Subscriptions{spell(1, "2025-01-01", "", 10),
                                     spell(1, "2025-01-05", "2025-01-05", 4)}) ==
        Events{event("2025-01-01", joined, 10)});
}

TEST_CASE("the reason of a loss is that of the last subscription, and a cancellation before others",
          "[membership]") {
  Subscriptions all{spell(1, "2025-01-01", "2025-02-01"), spell(1, "2025-01-01", "2025-03-01"),
                    spell(1, "2025-01-01", "2025-03-01")};
  all[0].reason = LossReason::voluntary;
  const auto reason = [&] { return cx::membership(all).back().reason; };
  CHECK(reason() == LossReason::unknown);
  all[1].reason = LossReason::involuntary;
  CHECK(reason() == LossReason::involuntary);
  all[2].reason = LossReason::voluntary;
  CHECK(reason() == LossReason::voluntary);
}

TEST_CASE("trials, pauses and what is free make a customer only where the rules say so",
          "[membership]") {
  auto trial = spell(1, "2025-01-01", "2025-02-01", 0);
  trial.phase = cx::SubscriptionPhase::trial;
  auto pause = spell(1, "2025-03-01", "2025-04-01", 5);
  pause.phase = cx::SubscriptionPhase::pause;
  const auto free = spell(1, "2025-05-01", "2025-06-01", 0);
  const auto unknown = spell(1, "2025-07-01", "2025-08-01");
  CHECK(check(trial, {}) == Reject::not_paid);
  CHECK(check(pause, {}) == Reject::not_paid);
  CHECK(check(free, {}) == Reject::not_paid);
  CHECK(check(unknown, {}) == Reject::none);
  CHECK(check(trial, {.trials = true}) == Reject::none);
  CHECK(check(pause, {.pauses = true}) == Reject::none);
  CHECK(check(free, {.free = true}) == Reject::none);
  CHECK(check(free, {.trials = true, .pauses = true}) == Reject::not_paid);

  const Subscriptions all{trial, pause, free, unknown};
  CHECK(cx::membership(all).size() == 2);
  CHECK(cx::membership(all, {.trials = true}).front() == event("2025-01-01", joined));
  CHECK(cx::membership(all, {.trials = true, .pauses = true, .free = true}).size() == 8);
}

TEST_CASE("a membership is of one customer and one currency", "[membership]") {
  const Subscriptions customers{spell(1, "2025-01-01", ""), spell(2, "2025-01-01", "")};
  CHECK_THROWS_AS(cx::membership(customers), std::invalid_argument);
  Subscriptions currencies{spell(1, "2025-01-01", "", 5), spell(1, "2025-01-01", "", 5)};
  currencies[1].mrr = money(5, "USD");
  CHECK_THROWS_AS(cx::membership(currencies), std::invalid_argument);
  CHECK_THROWS_AS(cx::membership({}, {.grace = -1s}), std::invalid_argument);
}

TEST_CASE("more revenue of one customer than a number holds is an error, not another number",
          "[membership]") {
  Subscriptions many(1000, spell(1, "2025-01-01", ""));
  for (auto& each : many) each.mrr = cx::Money(cx::most_mrr);
  CHECK_THROWS_AS(cx::membership(many), std::overflow_error);
}

TEST_CASE("the extreme instants are in order", "[membership]") {
  cx::Subscription ever{.started_at = cx::Instant::min() + 1s, .customer = cx::CustomerId{1}};
  cx::Subscription late{.started_at = cx::Instant::max(), .customer = cx::CustomerId{1}};
  ever.ended_at = cx::Instant::min() + 2s;
  const auto events = cx::membership(Subscriptions{late, ever}, {.grace = 24h});
  CHECK(events.size() == 3);
  CHECK(events.back().change == returned);
}

TEST_CASE("losses are known up to a grace ago", "[membership]") {
  using cx::Instant, cx::Seconds;
  const Instant now{Seconds{100}};
  CHECK(cx::losses_known_until(now, Seconds{0}) == now);
  CHECK(cx::losses_known_until(now, Seconds{30}) == Instant{Seconds{70}});
  CHECK(cx::losses_known_until(Instant::min() + Seconds{5}, Seconds{6}) == Instant::min());
  CHECK(cx::losses_known_until(Instant{Seconds{-2}}, Seconds::max()) == Instant::min());
}
