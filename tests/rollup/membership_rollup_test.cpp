// SPDX-License-Identifier: MIT
// Single cases; random books against a brute force are in properties/membership_test.cpp.
#include "cx/rollup/membership_rollup.hpp"

#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/churn.hpp"
#include "cx/metrics/customer_count.hpp"
#include "cx/metrics/revenue_churn.hpp"
#include "cx/metrics/revenue_retention.hpp"
#include "cx/rollup/observe_all.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::ChurnForm;
using cx::ChurnRule;
using cx::CustomerCountRule;
using cx::CustomerLine;
using cx::MembershipRollup;
using cx::Reject;
using Subscriptions = std::vector<cx::Subscription>;

const cx::Calendar months{cx::TimeZone::utc(), cx::Grain::month};

cx::Dimension<cx::Subscription> by_month() { return cx::by_period<cx::Subscription>(months); }

/// A subscription of a touchpoint.
cx::Subscription at(cx::Subscription subscription, cx::TouchpointId touchpoint) {
  subscription.touchpoint = touchpoint;
  return subscription;
}

/// The value of the row with that key, "shop/2025-04"; "*" stands for the missing key of a total.
std::map<std::string, double> values(const cx::Table& table) {
  std::map<std::string, double> result;
  for (const auto& row : table.rows) {
    std::string key;
    for (const auto& part : row.key) key += (key.empty() ? "" : "/") + part.value_or("*");
    if (row.estimate.value) result[key] = *row.estimate.value;
  }
  return result;
}

/// The spells of customers a to f of the definition sheet, example 4.1.
Subscriptions six_customers() {
  return {spell(1, "2025-01-01", ""),           spell(2, "2025-01-01", "2025-04-11"),
          spell(3, "2025-01-01", "2025-04-01"), spell(4, "2025-04-05", "2025-04-25"),
          spell(5, "2025-02-01", "2025-04-06"), spell(5, "2025-04-16", ""),
          spell(6, "2025-01-01", "2025-05-01")};
}

}  // namespace

// Definition sheet, section 4, example 1: the readings of one set of spells.
TEST_CASE("one month of six customers, in every form of churn, from one roll-up",
          "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {by_month()}, {.days = cx::TimeZone::utc()}};
  customers.observe(six_customers());
  const auto april = [&](ChurnForm form) {
    return values(customers.table(ChurnRule{.form = form})).at("2025-04");
  };
  CHECK(april(ChurnForm::opening) == Approx(80).epsilon(1e-9));
  CHECK(april(ChurnForm::cohort) == Approx(40).epsilon(1e-9));
  CHECK(april(ChurnForm::average) == Approx(100).epsilon(1e-9));
  CHECK(april(ChurnForm::opening_plus_new) == Approx(66.66666666666666).epsilon(1e-9));
  CHECK(april(ChurnForm::ignore_joiners) == Approx(60).epsilon(1e-9));
  CHECK(april(ChurnForm::exposure) == Approx(109.0909090909091).epsilon(1e-9));
  CHECK(april(ChurnForm::daily) == Approx(90).epsilon(1e-9));
}

TEST_CASE("a roll-up of nothing is a table without rows", "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names), by_month()}};
  CHECK(customers.table(ChurnRule{}).rows.empty());
  CHECK(customers.table(cx::TableOptions{.totals = true}, ChurnRule{}).rows.empty());
  CHECK_FALSE(customers.as_of());
  CHECK(customers.periods().empty());
  CHECK(customers.groups().empty());
}

TEST_CASE("every group has every period, from the first in which anybody joins to the last known",
          "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names), by_month()}};
  customers.observe(Subscriptions{at(spell(1, "2025-01-05", "2025-02-10"), shop),
                                  at(spell(2, "2025-03-01", ""), app)});
  const auto closing = values(customers.table(CustomerCountRule{CustomerLine::closing}));
  CHECK(closing == std::map<std::string, double>{{"app/2025-01", 0},
                                                 {"app/2025-02", 0},
                                                 {"app/2025-03", 1},
                                                 {"shop/2025-01", 1},
                                                 {"shop/2025-02", 0},
                                                 {"shop/2025-03", 0}});
  const auto churn = customers.table(ChurnRule{});
  CHECK_FALSE(churn.rows.front().estimate.value);
  CHECK(churn.rows.front().estimate.n == 0);
}

TEST_CASE("who moves is lost to one group and joins the other, and neither in a total",
          "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names), by_month()}};
  customers.observe(Subscriptions{at(spell(1, "2025-01-05", "2025-02-10", 10), shop),
                                  at(spell(1, "2025-02-10", "2025-03-01", 15), app)});
  const cx::TableOptions totals{.totals = true};
  const auto lost = values(customers.table(totals, CustomerCountRule{CustomerLine::lost}));
  CHECK(lost.at("shop/2025-02") == 1);
  CHECK(lost.at("app/2025-02") == 0);
  CHECK(lost.at("app/2025-03") == 1);
  CHECK(lost.at("shop/*") == 1);
  CHECK(lost.at("*/*") == 1);
  const auto joined = values(customers.table(totals, CustomerCountRule{CustomerLine::joined}));
  CHECK(joined.at("app/2025-02") == 1);
  CHECK(joined.at("*/*") == 1);
}

TEST_CASE("a total over names is there per period where the period comes first",
          "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {by_month(), cx::by_touchpoint<cx::Subscription>(names)}};
  customers.observe(Subscriptions{at(spell(1, "2025-01-05", "2025-02-10", 10), shop),
                                  at(spell(1, "2025-02-10", "2025-03-01", 15), app)});
  const auto nrr =
      values(customers.table(cx::TableOptions{.totals = true}, cx::RevenueRetentionRule{}));
  CHECK(nrr.at("2025-02/shop") == 0);
  CHECK(nrr.count("2025-02/app") == 0);  // nothing was paid there before
  CHECK(nrr.at("2025-02/*") == Approx(150));
  CHECK(nrr.at("2025-03/*") == 0);
}

TEST_CASE("a window shows its own time, and who came before is there from the start",
          "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by_month()}, {}, {instant("2025-04-05"), instant("2025-04-26")}};
  customers.observe(six_customers());
  const auto read = [&](CustomerLine line) {
    return values(customers.table(CustomerCountRule{line}));
  };
  CHECK(read(CustomerLine::opening) == std::map<std::string, double>{{"2025-04", 4}});
  CHECK(read(CustomerLine::joined).at("2025-04") == 1);
  CHECK(read(CustomerLine::returned).at("2025-04") == 1);
  CHECK(read(CustomerLine::lost).at("2025-04") == 3);
  CHECK(read(CustomerLine::closing).at("2025-04") == 3);
}

TEST_CASE("without a dimension by period there is one period, of all that is known",
          "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {}, {}, {.from = instant("2025-04-01")}};
  customers.observe(six_customers());
  const auto table = customers.table(CustomerCountRule{CustomerLine::opening}, ChurnRule{});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].key.empty());
  CHECK(table.rows[0].estimate.value == 5.0);
  CHECK(table.rows[1].estimate.value == Approx(100.0));  // b, c, d, e, and f on May 1
}

TEST_CASE("a zone cuts periods at its own midnight", "[membership_rollup]") {
  cx::Names names;
  const cx::Calendar paris{cx::TimeZone::iana("Europe/Paris"), cx::Grain::month};
  MembershipRollup customers{names, {cx::by_period<cx::Subscription>(paris)}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "2025-03-31T22:00:00Z"),
                                  spell(2, "2025-01-10", "2025-03-31T21:59:59Z")});
  const auto lost = values(customers.table(CustomerCountRule{CustomerLine::lost}));
  CHECK(lost.at("2025-03") == 1);
  CHECK(lost.at("2025-04") == 1);
}

TEST_CASE(
    "the instant that one looks from is the latest in the data, or a later one that they reach",
    "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {by_month()}};
  customers.observe(
      Subscriptions{spell(1, "2025-01-10", "2025-02-20"), spell(2, "2025-01-15", "")});
  CHECK(customers.as_of() == cx::OptionalInstant(instant("2025-02-20")));
  CHECK(customers.periods().size() == 2);
  customers.reach(instant("2025-04-10"));
  CHECK(customers.periods().size() == 4);
  customers.reach(instant("2025-03-10"));
  CHECK(customers.as_of() == cx::OptionalInstant(instant("2025-04-10")));
}

TEST_CASE("what is refused is counted with its reason", "[membership_rollup]") {
  cx::Names names;
  const cx::Calendar paris{cx::TimeZone::iana("Europe/Paris"), cx::Grain::month};
  MembershipRollup customers{names, {cx::by_period<cx::Subscription>(paris)}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "", 5), spell(1, "2025-01-10", "", 0),
                                  spell(0, "2025-01-10", ""), spell(1, "2025-01-10", "2025-01-09"),
                                  spell(1, "2025-01-10", "", -5), spell(1, "2050-01-10", "")});
  const cx::Tally tally = customers.tally();
  CHECK(tally.rows() == 6);
  CHECK(tally.accepted() == 1);
  CHECK(tally[Reject::not_paid] == 1);
  CHECK(tally[Reject::missing_id] == 1);
  CHECK(tally[Reject::ends_before_start] == 1);
  CHECK(tally[Reject::negative_amount] == 1);
  CHECK(tally[Reject::outside_window] == 1);
  CHECK(customers.table(ChurnRule{}).input.tally == tally);
}

TEST_CASE("a group in which nothing was accepted has no rows", "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names), by_month()}};
  customers.observe(Subscriptions{at(spell(1, "2025-01-10", "", 5), shop),
                                  at(spell(2, "2025-01-10", "", 0), app)});
  CHECK(customers.groups() == std::vector<std::vector<std::string>>{{"shop"}});
  CHECK(customers.table(ChurnRule{}).rows.size() == 1);
}

TEST_CASE("amounts in two currencies have no revenue in the groups that hold both",
          "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names), by_month()}};
  auto dollars = at(spell(2, "2025-01-10", "", 5), app);
  dollars.mrr = money(5, "USD");
  customers.observe(Subscriptions{at(spell(1, "2025-01-10", "", 5), shop), dollars});
  CHECK_FALSE(customers.mixes_currencies());
  CHECK(customers.currencies().size() == 2);
  const auto table = customers.table(cx::TableOptions{.totals = true}, cx::RevenueRule{});
  REQUIRE(table.rows.size() == 5);
  CHECK(to_string(table.rows[0].estimate.currency) == "USD");
  CHECK(to_string(table.rows[2].estimate.currency) == "EUR");
  CHECK_FALSE(table.rows[4].estimate.value);
  CHECK(table.rows[4].estimate.excluded[Reject::several_currencies] == 2);
}

TEST_CASE("amounts that are not known are counted where the subscription runs",
          "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {by_month()}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "2025-03-01"),
                                  spell(2, "2025-01-10", "", 5),
                                  spell(3, "2025-04-02", "2025-04-02", 5)});
  CHECK(customers.unknown_amounts() == 1);
  std::vector<std::uint64_t> unknown;
  for (const auto& row : customers.table(cx::RevenueRule{}).rows)
    unknown.push_back(row.estimate.excluded[Reject::missing_amount]);
  // Lost on March 1: it was there just before March.
  CHECK(unknown == std::vector<std::uint64_t>{1, 1, 1, 0});
}

TEST_CASE("roll-ups of subscriptions that count otherwise are not merged", "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {by_month()}};
  CHECK_THROWS_AS(customers.merge(MembershipRollup(names, {})), std::invalid_argument);
  CHECK_THROWS_AS(customers.merge(MembershipRollup(names, {by_month()}, {.rules = {.free = true}})),
                  std::invalid_argument);
  CHECK_THROWS_AS(
      customers.merge(MembershipRollup(names, {by_month()}, {}, {.from = instant("2025-01-01")})),
      std::invalid_argument);
  CHECK_THROWS_AS(MembershipRollup(names, {by_month(), by_month()}), std::invalid_argument);
  CHECK_THROWS_AS(MembershipRollup(names, {}, {}, {instant("2025-02-01"), instant("2025-01-01")}),
                  std::invalid_argument);
}

TEST_CASE("a roll-up of subscriptions merged with itself has each twice", "[membership_rollup]") {
  cx::Names names;
  MembershipRollup customers{names, {by_month()}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "", 5)});
  customers.merge(customers);
  CHECK(customers.tally().accepted() == 2);
  CHECK(values(customers.table(cx::RevenueRule{})).at("2025-01") == 10);
}

TEST_CASE("a table of customers that is too large is refused before it takes the memory",
          "[membership_rollup]") {
  cx::Names names;
  const cx::Calendar days{cx::TimeZone::utc(), cx::Grain::day};
  MembershipRollup customers{
      names, {cx::by_customer<cx::Subscription>(names), cx::by_period<cx::Subscription>(days)}};
  for (std::uint32_t i = 1; i <= 1000; ++i) {
    auto each = spell(0, "1990-01-01", "2025-01-01");
    each.customer = names.customers.id(std::to_string(i));
    customers.observe(Subscriptions{each});
  }
  CHECK_THROWS_AS(customers.table(ChurnRule{}), std::length_error);
}

TEST_CASE("thousands of customers in any order are put together again", "[membership_rollup]") {
  // By hand: each joins in January, every third leaves on March 10 and half of these return in May.
  cx::Names names;
  MembershipRollup customers{names, {by_month()}};
  Subscriptions all;
  for (std::uint32_t i = 1; i <= 60'000; ++i) {
    const std::uint32_t customer = i * 7919 % 60'013 + 1;  // in no order, each once
    all.push_back(spell(customer, "2025-01-10", i % 3 == 0 ? "2025-03-10" : ""));
    if (i % 6 == 0) all.push_back(spell(customer, "2025-05-10", ""));
  }
  customers.observe(all);
  const auto read = [&](CustomerLine line) {
    return values(customers.table(CustomerCountRule{line}));
  };
  CHECK(read(CustomerLine::joined).at("2025-01") == 60'000);
  CHECK(read(CustomerLine::lost).at("2025-03") == 20'000);
  CHECK(read(CustomerLine::returned).at("2025-05") == 10'000);
  CHECK(read(CustomerLine::closing).at("2025-05") == 50'000);
}

TEST_CASE("customers are visited with what has happened to them in each group",
          "[membership_rollup]") {
  cx::Names names;
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names)}};
  customers.observe(Subscriptions{at(spell(1, "2025-01-10", "2025-02-01"), shop),
                                  at(spell(1, "2025-03-10", ""), app),
                                  at(spell(2, "2025-01-10", ""), shop)});
  CHECK(customers.groups() == std::vector<std::vector<std::string>>{{"app"}, {"shop"}});
  std::map<std::size_t, std::size_t> customers_of, events_of;
  customers.for_each_customer([&](std::size_t group, auto events) {
    ++customers_of[group];
    events_of[group] += events.size();
  });
  CHECK(customers_of == std::map<std::size_t, std::size_t>{{0, 1}, {1, 2}});
  CHECK(events_of == std::map<std::size_t, std::size_t>{{0, 1}, {1, 3}});
}
