// SPDX-License-Identifier: MIT
#include "cx/metrics/lifetime_value.hpp"

#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"
#include "metrics/made_revenue.hpp"

namespace {

using cx::FirstMargin;
using cx::HistoricalValue;
using cx::LifetimeValueRule;
using namespace std::chrono_literals;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

}  // namespace

// Definition sheet, section 4b, example 2.
TEST_CASE("simple lifetime value is margin by churn, and has none without churn",
          "[lifetime_value]") {
  CHECK(cx::lifetime_value(50 * 0.7, 0.035) == near(999.9999999999999));
  CHECK_FALSE(cx::lifetime_value(50 * 0.7, 0));
}

// Definition sheet, section 4b, example 3.
TEST_CASE("discounted lifetime value depends on when the first margin arrives",
          "[lifetime_value]") {
  CHECK(cx::lifetime_value(100, 0.1, {.discount = 0.01}) == near(818.1818181818182));
  CHECK(cx::lifetime_value(100, 0.1, {.discount = 0.01, .first = FirstMargin::now}) ==
        near(918.1818181818182));
}

// By hand: 100 x 0.9 / 1.01 x (1 + 0.9 / 1.01 + (0.9 / 1.01)^2), and 100 x as many from 1 on.
TEST_CASE("lifetime value of a few periods is the sum of so many margins", "[lifetime_value]") {
  const double q = 0.9 / 1.01;
  CHECK(cx::lifetime_value(100, 0.1, {.discount = 0.01, .periods = 3}) ==
        near(100 * (q + q * q + q * q * q)));
  CHECK(cx::lifetime_value(100, 0.1, {.discount = 0.01, .first = FirstMargin::now, .periods = 3}) ==
        near(100 * (1 + q + q * q)));
  CHECK(cx::lifetime_value(100, 0.0, {.first = FirstMargin::now, .periods = 12}) == near(1200));
  CHECK(cx::lifetime_value(100, 0.1, {.periods = 0}) == 0.0);
  CHECK(cx::lifetime_value(100, 1.0, {.discount = 0.01, .first = FirstMargin::now}) == near(100));
}

TEST_CASE("lifetime value without end or of no share is none", "[lifetime_value]") {
  CHECK_FALSE(cx::lifetime_value(100, 0, {.discount = 0}));
  CHECK_FALSE(cx::lifetime_value(100, 1.2, {.discount = 0.1}));
  CHECK_FALSE(cx::lifetime_value(100, -0.1, {.periods = 3}));
  CHECK(cx::lifetime_value(100, 1.25) == near(80));
  CHECK_THROWS_AS(cx::lifetime_value(100, 0.1, {.discount = -0.1}), std::invalid_argument);
}

// By hand: 10 customers pay 500 a month, one is lost: 50 x 0.7 / 0.1; a quarter's three times that.
TEST_CASE("lifetime value is of what a customer of the opening pays in the period",
          "[lifetime_value]") {
  auto counts = with_revenue(
      {.opening = 10, .lost = 1, .length = 720h, .observed = 720h, .months = 1}, {.opening = 500});
  const auto estimate = LifetimeValueRule{.margin = 0.7}.estimate(counts);
  CHECK(estimate.value == near(350));
  CHECK(estimate.n == 10);
  CHECK(estimate.unit == cx::Unit::money);
  CHECK(to_string(estimate.currency) == "EUR");
  counts.months = 3;
  CHECK(LifetimeValueRule{.margin = 0.7}.estimate(counts).value == near(1050));
  counts.months = 1;
  counts.observed = 240h;  // in a third of the month, a third of its margin
  CHECK(LifetimeValueRule{.margin = 0.7}.estimate(counts).value == near(350.0 / 3));
  counts.months = {};
  counts.length = counts.observed = 730h + 29min + 6s;  // a twelfth of 365.2425 days
  CHECK(LifetimeValueRule{.margin = 0.7}.estimate(counts).value == near(350));
  counts.lost = 0;
  CHECK_FALSE(LifetimeValueRule{}.estimate(counts).value);
  CHECK_FALSE(LifetimeValueRule{}.estimate({}).value);
  CHECK_THROWS_AS(LifetimeValueRule{.margin = 0}.estimate(counts), std::invalid_argument);
  CHECK_THROWS_AS(LifetimeValueRule{.margin = 1.1}.estimate(counts), std::invalid_argument);
}

// By hand: one pays 30 for all of April (30 days), one 60 for its first ten days, one 60 from the
// 16th on: 30 + 20 + 30 of three customers.
TEST_CASE("historical value is what the customers of a period have brought in it",
          "[lifetime_value]") {
  HistoricalValue value{instant("2025-04-01"), instant("2025-05-01"), {.margin = 0.5}};
  value.add(std::vector{spell(1, "2025-01-01", "", 30), spell(2, "2025-02-01", "2025-04-11", 60),
                        spell(3, "2025-04-16", "2025-06-01", 60),
                        spell(4, "2025-01-01", "2025-02-01", 99)});
  const auto estimate = value.estimate();
  CHECK(estimate.value == near(0.5 * 80 / 3));
  CHECK(estimate.n == 3);
  CHECK(estimate.unit == cx::Unit::money);
}

TEST_CASE("historical value of nobody is none", "[lifetime_value]") {
  CHECK_FALSE(HistoricalValue(instant("2025-04-01"), instant("2025-05-01")).estimate().value);
  CHECK_THROWS_AS(cx::HistoricalValueRule{.margin = 2}.estimate({}), std::invalid_argument);
}
