// SPDX-License-Identifier: MIT
#include "cx/rollup/tenures.hpp"

#include <chrono>
#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::Grain;
using namespace std::chrono_literals;
using cx::MembershipRollup;
using cx::stats::SurvivalCount;
using Counts = std::vector<SurvivalCount>;
using Subscriptions = std::vector<cx::Subscription>;

const cx::TimeZone utc = cx::TimeZone::utc();

/// Of one group.
cx::TenureGroup read(const Subscriptions& all, Grain unit, cx::MembershipOptions options = {},
                     cx::MembershipWindow window = {}) {
  cx::Names names;
  MembershipRollup customers{names, {}, std::move(options), window};
  customers.observe(all);
  return cx::tenures(customers, unit, utc).at(0);
}

}  // namespace

// Definition sheet, section 4, example 5: months 1 2+ 3 4+ 5.
TEST_CASE("tenures in whole months, of who was lost and who is still there", "[tenures]") {
  const Subscriptions all{spell(1, "2025-05-01", "2025-06-01"), spell(2, "2025-04-01", ""),
                          spell(3, "2025-01-10", "2025-04-20"), spell(4, "2025-01-20", ""),
                          spell(5, "2024-12-31", "2025-05-31")};
  const auto group = read(all, Grain::month);
  CHECK(group.customers == 5);
  CHECK(group.lost == 3);
  CHECK(group.counts ==
        Counts{{1, 1, 0, 0}, {2, 0, 1, 0}, {3, 1, 0, 0}, {4, 0, 1, 0}, {5, 1, 0, 0}});
  const cx::stats::SurvivalCurve curve(group.counts);
  CHECK(curve.survival(3) == Approx(0.5333333333333334).epsilon(1e-9));
  CHECK(curve.quantile(0.5) == 5);
  CHECK(curve.restricted_mean(5)->value == Approx(3.666666666666667).epsilon(1e-9));
}

TEST_CASE("a tenure ends with the first loss, whatever comes after a return", "[tenures]") {
  const Subscriptions all{spell(1, "2025-01-01", "2025-02-01"), spell(1, "2025-03-01", ""),
                          spell(2, "2025-01-01", "2025-06-01")};
  CHECK(read(all, Grain::month).counts == Counts{{1, 1, 0, 0}, {5, 1, 0, 0}});
}

TEST_CASE("who joined before the window enters late, and who was lost before it is not known of",
          "[tenures]") {
  const Subscriptions all{spell(1, "2025-01-01", "2025-02-15"),  // before
                          spell(2, "2025-01-01", "2025-05-01"),  // enters at 2
                          spell(3, "2025-02-15", "2025-03-10"),  // in the month in which it begins
                          spell(4, "2025-03-05", "2025-03-20"),  // in it
                          spell(5, "2025-03-05", ""),            //
                          spell(6, "2025-02-20", ""),            // enters at 0
                          spell(7, "2025-07-01", "")};           // after
  const auto group = read(all, Grain::month, {.as_of = instant("2025-12-31")},
                          {instant("2025-03-01"), instant("2025-06-10")});
  CHECK(group.customers == 4);
  CHECK(group.lost == 2);
  CHECK(group.unobserved == 2);
  // Customer 4 is lost in the first month, for which nobody who entered late was at risk.
  CHECK(group.counts == Counts{{0, 1, 0, 1}, {2, 0, 0, 1}, {3, 0, 2, 0}, {4, 1, 0, 0}});
  CHECK(cx::stats::SurvivalCurve(group.counts).steps()[0].at_risk == 2);
  CHECK(cx::stats::SurvivalCurve(group.counts).steps()[1].at_risk == 1);
}

TEST_CASE("what lies at the end of the window is not in it, what is known then is", "[tenures]") {
  const Subscriptions all{spell(1, "2025-01-01", "2025-03-01"), spell(2, "2025-01-01", "")};
  CHECK(read(all, Grain::month, {.as_of = instant("2025-03-01")}).lost == 1);
  CHECK(
      read(all, Grain::month, {.as_of = instant("2025-06-01")}, {{}, instant("2025-03-01")}).lost ==
      0);
}

// By hand: of who is there on June 1 it is known that they were not lost until May 2.
TEST_CASE("a tenure goes as far as losses are known, which a grace delays", "[tenures]") {
  const Subscriptions all{spell(1, "2025-01-01", "2025-03-01"), spell(2, "2025-01-01", ""),
                          spell(3, "2025-01-01", "2025-05-20"), spell(4, "2025-05-10", "")};
  const auto group =
      read(all, Grain::month, {.rules = {.grace = 720h}, .as_of = instant("2025-06-01")});
  CHECK(group.counts == Counts{{2, 1, 0, 0}, {4, 0, 2, 0}});
  CHECK(group.unobserved == 1);  // customer 4
  const auto cut =
      read(all, Grain::month, {.rules = {.grace = 720h}, .as_of = instant("2025-06-01")},
           {{}, instant("2025-05-05")});
  CHECK(cut.counts == group.counts);
  CHECK(cut.unobserved == 0);  // customer 4 is none of the window's
}

TEST_CASE("who joined as the window began did not enter late, and a window ends with what is known",
          "[tenures]") {
  const Subscriptions all{spell(1, "2025-03-01", "2025-03-10"), spell(2, "2025-03-01", "")};
  const auto group = read(all, Grain::month, {.as_of = instant("2025-06-01")},
                          {instant("2025-03-01"), instant("2025-12-01")});
  CHECK(group.counts == Counts{{0, 1, 0, 0}, {3, 0, 1, 0}});
}

TEST_CASE("each group has its tenures, by name", "[tenures]") {
  cx::Names names;
  auto shop = spell(1, "2025-01-01", "2025-02-01"), app = spell(2, "2025-01-01", "2025-04-01");
  shop.touchpoint = names.touchpoints.id("shop");
  app.touchpoint = names.touchpoints.id("app");
  MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names)}};
  customers.observe(Subscriptions{shop, app});
  const auto groups = cx::tenures(customers, Grain::month, utc);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].key == std::vector<std::string>{"app"});
  CHECK(groups[0].counts == Counts{{3, 1, 0, 0}});
  CHECK(groups[1].counts == Counts{{1, 1, 0, 0}});
}
