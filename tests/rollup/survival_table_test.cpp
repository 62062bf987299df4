// SPDX-License-Identifier: MIT
#include "cx/rollup/survival_table.hpp"

#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using Subscriptions = std::vector<cx::Subscription>;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

const cx::TimeZone utc = cx::TimeZone::utc();

/// Definition sheet, section 4, example 5: months 1 2+ 3 4+ 5.
Subscriptions five() {
  return {spell(1, "2025-05-01", "2025-06-01"), spell(2, "2025-04-01", ""),
          spell(3, "2025-01-10", "2025-04-20"), spell(4, "2025-01-20", ""),
          spell(5, "2024-12-31", "2025-05-31")};
}

cx::SurvivalTable read(cx::SurvivalInterval interval) {
  cx::Names names;
  cx::MembershipRollup customers{names, {}};
  customers.observe(five());
  return cx::survival(customers, cx::Grain::month, utc, {}, interval);
}

}  // namespace

// Definition sheet, section 4, example 5.
TEST_CASE("the curve of five tenures, with each of its intervals", "[survival_table]") {
  const auto table = read(cx::SurvivalInterval::log_log);
  REQUIRE(table.groups.size() == 1);
  const auto& group = table.groups[0];
  REQUIRE(group.curve.size() == 3);
  const auto& at_3 = group.curve[1];
  CHECK(at_3.step.time == 3);
  CHECK(at_3.step.survival == near(0.5333333333333334));
  CHECK(at_3.step.standard_error == near(0.24825315633367012));
  CHECK(at_3.interval->low == near(0.06833208784720281));
  CHECK(at_3.interval->high == near(0.8630711827387926));
  const auto log = read(cx::SurvivalInterval::log).groups[0].curve[1].interval;
  CHECK(log->low == near(0.21418348074136873));
  CHECK(log->high == 1);
  const auto plain = read(cx::SurvivalInterval::plain).groups[0].curve[1].interval;
  CHECK(plain->low == near(0.04676608787094838));
  CHECK(plain->high == 1);
  CHECK(group.median == 5);
  CHECK(table.restricted_to == 5);
  CHECK(group.mean->value == near(3.666666666666667));
  CHECK_FALSE(table.log_rank);
}

TEST_CASE("means of groups go up to the last time that all of them are known of",
          "[survival_table]") {
  cx::Names names;
  auto all = five();
  for (auto& each : all) each.touchpoint = names.touchpoints.id("shop");
  all.push_back(spell(6, "2025-01-01", "2025-03-01"));
  all.push_back(spell(7, "2025-03-31", ""));
  cx::MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names)}};
  customers.observe(all);
  const auto table = cx::survival(customers, cx::Grain::month, utc);
  REQUIRE(table.groups.size() == 2);
  CHECK(table.restricted_to == 2);  // of both, June 1 is two months after March 31
  CHECK(table.groups[0].mean->value == near(2));
  CHECK(table.groups[1].mean->value == near(1.8));  // one of five is lost after one month
  REQUIRE(table.log_rank);
  CHECK(table.log_rank->degrees_of_freedom == 1);
}

TEST_CASE("a survival table of nobody has no groups", "[survival_table]") {
  cx::Names names;
  const auto table = cx::survival(cx::MembershipRollup(names, {}), cx::Grain::month, utc);
  CHECK(table.groups.empty());
  CHECK_FALSE(table.restricted_to);
  CHECK_FALSE(table.log_rank);
}
