// SPDX-License-Identifier: MIT
// Single cases; random books against a brute force are in properties/membership_test.cpp.
#include "cx/summary/members.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::Members;
using namespace std::chrono_literals;

const cx::Instant april = instant("2025-04-01"), may = instant("2025-05-01");

cx::MemberCounts count(const std::vector<cx::Subscription>& subscriptions,
                       cx::MembershipOptions options = {}) {
  Members members(april, may, std::move(options));
  for (const auto& each : subscriptions) (void)members.add(each);
  return members.counts();
}

}  // namespace

// By hand.
TEST_CASE("who is lost at the beginning of a period was there just before it", "[members]") {
  const auto counts =
      count({spell(1, "2025-01-01", "2025-04-01"), spell(2, "2025-01-01", "2025-05-01"),
             spell(3, "2025-04-01", ""), spell(4, "2025-05-01", "")});
  CHECK(counts.opening == 2);
  CHECK(counts.lost == 1);
  CHECK(counts.joined == 1);
  CHECK(counts.closing() == 2);
  CHECK(counts.exposure == cx::Int128{60} * 86400);
  CHECK(counts.customers() == 3);
}

TEST_CASE("who joins and leaves at once counts as both, and was there for no time", "[members]") {
  const auto counts = count({spell(1, "2025-04-10", "2025-04-10", 10)});
  CHECK(counts.joined == 1);
  CHECK(counts.lost == 1);
  CHECK(counts.lost_joiners == 1);
  CHECK(counts.exposure == 0);
  CHECK(counts.revenue.gained == 10 * cx::Money::per_unit);
  CHECK(counts.revenue.churned == 10 * cx::Money::per_unit);
  CHECK(counts.closing() == 0);
}

TEST_CASE("a period that is not over is counted as far as it is known", "[members]") {
  const std::vector all{spell(1, "2025-01-01", "2025-04-25"), spell(2, "2025-04-06", "")};
  const auto counts = count(all, {.as_of = instant("2025-04-11")});
  CHECK(counts.lost == 0);
  CHECK(counts.exposure == cx::Int128{10 + 5} * 86400);
  CHECK(counts.observed == 240h);
  CHECK(counts.length == 720h);
  CHECK(count(all).observed == 720h);
  const auto before = count(all, {.as_of = instant("2025-03-15")});
  CHECK(before.opening == 1);
  CHECK(before.exposure == 0);
}

TEST_CASE("a period of whole months knows how many they are", "[members]") {
  CHECK(count({}).months == 1U);
  CHECK(Members(instant("2025-01-01"), instant("2026-01-01")).counts().months == 12U);
  CHECK_FALSE(Members(instant("2025-01-01"), instant("2025-01-31")).counts().months);
}

// By hand: on April 10 one of three, on April 20 two of two.
TEST_CASE("days with losses are told with who was there before them", "[members]") {
  const auto counts =
      count({spell(1, "2025-01-01", "2025-04-10T08:00:00Z"), spell(2, "2025-01-01", "2025-04-20"),
             spell(3, "2025-01-01", "2025-04-20T23:59:59Z")},
            {.days = cx::TimeZone::utc()});
  REQUIRE(counts.days);
  CHECK(*counts.days == std::vector<cx::DayOfLosses>{{3, 1}, {2, 2}});
  CHECK_FALSE(count({}).days);
}

TEST_CASE("days are those of the zone", "[members]") {
  // 23:00 and 01:00 in Paris, which is on two days there, and on one in UTC.
  const std::vector all{spell(1, "2025-01-01", "2025-04-10T21:00:00Z"),
                        spell(2, "2025-01-01", "2025-04-10T23:00:00Z")};
  CHECK(count(all, {.days = cx::TimeZone::utc()}).days->size() == 1);
  CHECK(count(all, {.days = cx::TimeZone::iana("Europe/Paris")}).days->size() == 2);
}

TEST_CASE("members of the same subscriptions are the same, in any order and any parts",
          "[members]") {
  std::vector all{spell(1, "2025-01-01", "2025-04-10", 5), spell(2, "2025-01-01", ""),
                  spell(1, "2025-04-20", "", 7), spell(0, "2025-01-01", "")};
  const auto members_of = [](const auto& subscriptions) {
    Members members(april, may);
    for (const auto& each : subscriptions) (void)members.add(each);
    return members;
  };
  const Members whole = members_of(all);
  std::reverse(all.begin(), all.end());
  CHECK(members_of(all) == whole);
  Members twice = whole;
  twice.merge(twice);
  CHECK_FALSE(twice == whole);
  CHECK(twice.tally().rows() == 8);
  CHECK(twice.counts().opening == whole.counts().opening);
  CHECK(twice.counts().revenue.opening == 2 * whole.counts().revenue.opening);
  CHECK_FALSE(members_of(std::vector{all[0]}) == whole);
  auto dollars = all;
  for (auto& each : dollars)
    if (each.mrr.is_known()) each.mrr = cx::Money(each.mrr.ten_thousandths(), cx::Currency("USD"));
  CHECK_FALSE(members_of(dollars) == whole);
  CHECK_THROWS_AS(twice.merge(Members(april, may, {.as_of = april})), std::invalid_argument);
  CHECK_THROWS_AS(twice.merge(Members(april, instant("2025-04-30"))), std::invalid_argument);
}

TEST_CASE("what the revenue of each customer did adds up to that of all", "[members]") {
  const std::vector all{spell(1, "2025-01-01", "2025-04-10", 10),  // lost, and back for less
                        spell(1, "2025-04-20", "", 8),
                        spell(2, "2025-01-01", "", 20),  // up and down
                        spell(2, "2025-04-05", "2025-04-15", 5),
                        spell(3, "2025-04-10", "2025-04-12", 7),  // comes and goes
                        spell(4, "2025-01-01", "2025-02-01", 99),
                        spell(5, "2025-02-01", "", 3),
                        spell(6, "2025-01-01", "", 4),
                        spell(6, "2025-04-10", "", 4)};
  Members members(april, may);
  for (const auto& each : all) (void)members.add(each);
  const auto customers = members.revenue_by_customer();
  REQUIRE(customers.size() == 5);  // not customer 4
  cx::RevenueCounts sum = members.counts().revenue;
  for (const auto& each : customers) {
    sum.opening -= each.opening;
    sum.churned -= each.lost;  // and contracted
    sum.expanded -= each.came;
    sum.kept -= each.kept;
    sum.kept_at_most -= each.kept_at_most;
  }
  CHECK(sum.opening == 0);
  CHECK(sum.churned + sum.contracted == 0);
  CHECK(sum.expanded + sum.regained == 0);
  CHECK(sum.kept == 0);
  CHECK(sum.kept_at_most == 0);
}

TEST_CASE("members are of a period that has a length, and a grace of none below 0", "[members]") {
  CHECK_THROWS_AS(Members(april, april), std::invalid_argument);
  CHECK_THROWS_AS(Members(april, may, {.rules = {.grace = -1s}}), std::invalid_argument);
}
