// SPDX-License-Identifier: MIT
#include "cx/metrics/churn.hpp"

#include <vector>

#include "catch.hpp"
#include "cx/metrics/customer_count.hpp"
#include "cx/metrics/retention.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::Churn;
using cx::ChurnForm;
using cx::ChurnRule;
using cx::Reject;
using namespace std::chrono_literals;
using Subscriptions = std::vector<cx::Subscription>;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

const cx::Instant april = instant("2025-04-01"), may = instant("2025-05-01");

/// The spells of customers a to f of the definition sheet, example 4.1.
Subscriptions six_customers() {
  return {spell(1, "2025-01-01", ""),           spell(2, "2025-01-01", "2025-04-11"),
          spell(3, "2025-01-01", "2025-04-01"), spell(4, "2025-04-05", "2025-04-25"),
          spell(5, "2025-02-01", "2025-04-06"), spell(5, "2025-04-16", ""),
          spell(6, "2025-01-01", "2025-05-01")};
}

cx::Estimate read(ChurnForm form, const Subscriptions& subscriptions,
                  cx::MembershipOptions options = {}) {
  Churn churn{april, may, {.form = form}, std::move(options)};
  churn.add(subscriptions);
  return churn.estimate();
}

/// So many customers before April, of whom some are lost in it, and some join in it.
Subscriptions some(std::uint32_t before, std::uint32_t lost) {
  Subscriptions all;
  for (std::uint32_t i = 1; i <= before; ++i)
    all.push_back(spell(i, "2025-01-01", i <= lost ? "2025-04-10" : ""));
  return all;
}

}  // namespace

// Definition sheet, section 4, example 1.
TEST_CASE("one month of six customers, in every form of churn", "[churn]") {
  const auto all = six_customers();
  Churn churn{april, may};
  churn.add(all);
  const cx::MemberCounts counts = churn.breakdown();
  CHECK(counts.opening == 5);
  CHECK(counts.closing() == 3);
  CHECK(counts.joined == 1);
  CHECK(counts.returned == 1);
  CHECK(counts.lost == 4);
  CHECK(counts.lost_customers == 4);
  CHECK(counts.lost_openers == 2);
  CHECK(counts.exposure == cx::Int128{110} * 86400);

  CHECK(read(ChurnForm::opening, all).value == near(80.0));
  CHECK(read(ChurnForm::cohort, all).value == near(40.0));
  CHECK(read(ChurnForm::average, all).value == near(100.0));
  CHECK(read(ChurnForm::opening_plus_new, all).value == near(66.66666666666666));
  CHECK(read(ChurnForm::ignore_joiners, all).value == near(60.0));
  CHECK(read(ChurnForm::exposure, all).value == near(109.0909090909091));  // per 30 days
  CHECK(read(ChurnForm::daily, all, {.days = cx::TimeZone::utc()}).value == near(90.0));
}

// Definition sheet, section 4, example 2: Recurly's butter.
TEST_CASE("the same behaviour gives another rate of churn where more joined before", "[churn]") {
  const auto rate = [](std::uint64_t opening, std::uint64_t lost) {
    return ChurnRule{}.estimate({.opening = opening, .joined = 500, .lost = lost}).value;
  };
  CHECK(rate(1000, 50 + 12) == near(6.2));
  CHECK(rate(14380, 719 + 120) == near(5.834492350486788));  // tenfold: 71.9 of 1438 is no count
}

// Definition sheet, section 4, example 4.
TEST_CASE("churn of 7 of 100 has a Wilson interval, and an exact one of 7 in 2900 days",
          "[churn]") {
  const cx::MemberCounts counts{.opening = 100,
                                .lost = 7,
                                .lost_customers = 7,
                                .exposure = cx::Int128{2900} * 86400,
                                .length = 24h};
  const auto share = ChurnRule{}.estimate(counts);
  CHECK(share.value == near(7.0));
  CHECK(share.n == 100);
  REQUIRE(share.interval);
  CHECK(share.interval->low == near(3.431926106727268));
  CHECK(share.interval->high == near(13.7495147390735));
  CHECK(share.interval->method == cx::IntervalMethod::wilson);

  const auto exact = ChurnRule{.interval = cx::ShareInterval::clopper_pearson}.estimate(counts);
  REQUIRE(exact.interval);
  CHECK(exact.interval->low == near(2.8605288907438704));
  CHECK(exact.interval->high == near(13.891972845585732));

  const auto rate = ChurnRule{.form = ChurnForm::exposure}.estimate(counts);  // a day's
  REQUIRE(rate.interval);
  CHECK(rate.interval->low == near(0.09704700177654708));
  CHECK(rate.interval->high == near(0.4973336331621509));
  CHECK(rate.interval->method == cx::IntervalMethod::poisson);
}

// Definition sheet, section 4, example 6.
TEST_CASE("three percent a month are 30.6 a year, not 36", "[churn]") {
  CHECK(cx::compounded(0.03, 12) == near(0.3061576390045623));
  CHECK(cx::compounded(0, 12) == 0);
  CHECK(cx::compounded(1, 12) == 1);
  CHECK_THROWS_AS(cx::compounded(1.5, 12), std::invalid_argument);
  CHECK_THROWS_AS(cx::compounded(0.03, -1), std::invalid_argument);
}

// R 4.2.2: 1 - exp(-0.002 * 30)
TEST_CASE("a rate per day is a share of who is lost within some days", "[churn]") {
  CHECK(cx::share_lost(0.002, 30) == near(0.0582354664157513));
  CHECK_THROWS_AS(cx::share_lost(-0.1, 30), std::invalid_argument);
}

// Definition sheet, section 4, example 7.
TEST_CASE("without customers at the opening churn is undefined, and defined with who joined",
          "[churn]") {
  const Subscriptions all{spell(1, "2025-04-03", "2025-04-20")};
  CHECK_FALSE(read(ChurnForm::opening, all).value);
  CHECK_FALSE(read(ChurnForm::opening, all).interval);
  CHECK_FALSE(read(ChurnForm::cohort, all).value);
  CHECK_FALSE(read(ChurnForm::ignore_joiners, all).value);
  CHECK_FALSE(read(ChurnForm::average, all).value);
  CHECK(read(ChurnForm::opening_plus_new, all).value == near(100.0));
  // On April 20 one was there, and was lost; of who leaves on the day of coming that cannot be
  // said.
  CHECK(read(ChurnForm::daily, all, {.days = cx::TimeZone::utc()}).value == near(100.0));
  const Subscriptions brief{spell(1, "2025-04-03", "2025-04-03T12:00:00Z")};
  CHECK_FALSE(read(ChurnForm::daily, brief, {.days = cx::TimeZone::utc()}).value);
}

TEST_CASE("churn of nobody is undefined, not zero, in every form", "[churn]") {
  for (const auto form :
       {ChurnForm::opening, ChurnForm::cohort, ChurnForm::average, ChurnForm::opening_plus_new,
        ChurnForm::ignore_joiners, ChurnForm::daily, ChurnForm::exposure, ChurnForm::voluntary,
        ChurnForm::involuntary, ChurnForm::quick}) {
    const auto estimate = read(form, {}, {.days = cx::TimeZone::utc()});
    CAPTURE(to_string(form));
    CHECK_FALSE(estimate.value);
    CHECK_FALSE(estimate.interval);
    CHECK(estimate.n == 0);
    CHECK(estimate.unit == cx::Unit::percent);
  }
}

// By hand.
TEST_CASE("churn has an interval as long as nobody is lost twice, and no more than there were",
          "[churn]") {
  auto all = some(10, 2);
  CHECK(read(ChurnForm::opening, all).interval);
  all.push_back(spell(1, "2025-04-12", "2025-04-20"));  // returned, and lost again
  CHECK(read(ChurnForm::opening, all).value == near(30.0));
  CHECK_FALSE(read(ChurnForm::opening, all).interval);
  CHECK(read(ChurnForm::cohort, all).value == near(20.0));
  CHECK(read(ChurnForm::cohort, all).interval);

  Subscriptions more = some(1, 1);
  more.push_back(spell(2, "2025-04-03", "2025-04-20"));
  CHECK(read(ChurnForm::opening, more).value == near(200.0));
  CHECK_FALSE(read(ChurnForm::opening, more).interval);
}

// By hand.
TEST_CASE("who cancelled and whose payment failed are told apart by the last subscription",
          "[churn]") {
  auto all = some(10, 4);
  all[0].reason = cx::LossReason::voluntary;
  all[1].reason = cx::LossReason::voluntary;
  all[2].reason = cx::LossReason::involuntary;
  CHECK(read(ChurnForm::voluntary, all).value == near(20.0));
  CHECK(read(ChurnForm::voluntary, all).excluded[Reject::missing_reason] == 1);
  CHECK(read(ChurnForm::involuntary, all).value == near(10.0));
  CHECK(read(ChurnForm::opening, all).excluded.rejected() == 0);
  // A second subscription of customer 3 ends later, for another reason.
  all.push_back(spell(3, "2025-03-01", "2025-04-11"));
  all.back().reason = cx::LossReason::voluntary;
  CHECK(read(ChurnForm::voluntary, all).value == near(30.0));
  CHECK(read(ChurnForm::involuntary, all).value == near(0.0));
}

// By hand: of four joiners one is lost within ten days, and one is too young to tell on April 20.
TEST_CASE("quick churn counts joiners who have been observed for the whole age", "[churn]") {
  const Subscriptions all{spell(1, "2025-04-01", "2025-04-09"), spell(2, "2025-04-02", ""),
                          spell(3, "2025-04-03", "2025-04-15"),
                          spell(4, "2025-04-15", "2025-04-16"),
                          spell(5, "2025-01-01", "2025-04-02")};
  const auto estimate =
      read(ChurnForm::quick, all, {.as_of = instant("2025-04-20"), .early = 240h});
  CHECK(estimate.value == near(100.0 / 3));
  CHECK(estimate.n == 3);
  CHECK(estimate.excluded[Reject::not_elapsed] == 1);
  CHECK(estimate.interval);

  // Exactly at the end of the age is within it.
  CHECK(read(ChurnForm::quick, all, {.early = 192h}).value == near(50.0));
  CHECK(read(ChurnForm::quick, all, {.early = 192h - 1s}).value == near(25.0));
  // Without an age: within the month, once that is over.
  CHECK(read(ChurnForm::quick, all).value == near(75.0));
  CHECK(read(ChurnForm::quick, all).n == 4);
  const auto too_early = read(ChurnForm::quick, all, {.as_of = instant("2025-04-30")});
  CHECK_FALSE(too_early.value);
  CHECK(too_early.excluded[Reject::not_elapsed] == 4);
}

// By hand: with a grace of five days it is known on April 20 who was lost until the 15th.
TEST_CASE("quick churn waits until a grace is over", "[churn]") {
  const Subscriptions all{spell(1, "2025-04-01", "2025-04-09"), spell(2, "2025-04-05", ""),
                          spell(3, "2025-04-05T00:00:01Z", "")};
  const auto estimate =
      read(ChurnForm::quick, all,
           {.rules = {.grace = 120h}, .as_of = instant("2025-04-20"), .early = 240h});
  CHECK(estimate.value == near(50));
  CHECK(estimate.n == 2);
  CHECK(estimate.excluded[Reject::not_elapsed] == 1);
  const auto in_period = [&](std::string_view as_of) {
    return read(ChurnForm::quick, all, {.rules = {.grace = 120h}, .as_of = instant(as_of)}).n;
  };
  CHECK(in_period("2025-05-05T23:59:59Z") == 0);
  CHECK(in_period("2025-05-06") == 3);
}

TEST_CASE("churn by days needs days", "[churn]") {
  CHECK_THROWS_AS(read(ChurnForm::daily, six_customers()), std::invalid_argument);
}

TEST_CASE("forms of churn have names, and names that are none are not read", "[churn]") {
  CHECK(to_string(ChurnForm::opening_plus_new) == "opening_plus_new");
  CHECK(cx::parse_churn_form("ignore_joiners") == ChurnForm::ignore_joiners);
  CHECK(cx::parse_churn_form("quick") == ChurnForm::quick);
  CHECK_FALSE(cx::parse_churn_form("Opening"));
  CHECK_FALSE(cx::parse_churn_form(""));
}

TEST_CASE("a bad subscription is refused by a calculator, which says why and keeps count",
          "[churn]") {
  Churn churn{april, may};
  CHECK(churn.add(spell(1, "2025-04-03", "2025-04-01")) == Reject::ends_before_start);
  CHECK(churn.add(spell(0, "2025-04-03", "")) == Reject::missing_id);
  CHECK(churn.add(spell(1, "2025-01-03", "", -1)) == Reject::negative_amount);
  CHECK(churn.add(spell(1, "2025-01-03", "", 0)) == Reject::not_paid);
  CHECK(churn.add(spell(1, "2025-01-03", "", 5)) == Reject::none);
  CHECK(churn.tally().rows() == 5);
  CHECK(churn.tally().accepted() == 1);
  CHECK(churn.estimate().n == 1);
  CHECK_THROWS_AS(Churn(may, april), std::invalid_argument);
}

TEST_CASE("parts of a customer are put together again when they are merged", "[churn]") {
  const auto all = six_customers();
  Churn whole{april, may};
  whole.add(all);
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    Churn first{april, may}, second{april, may};
    first.add(std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(cut)));
    second.add(std::vector(all.begin() + static_cast<std::ptrdiff_t>(cut), all.end()));
    second.merge(first);
    CHECK(second.members() == whole.members());
    CHECK(second.breakdown() == whole.breakdown());
  }
  Churn other{april, may, {}, {.as_of = may}};
  CHECK_THROWS_AS(whole.merge(other), std::invalid_argument);
}
