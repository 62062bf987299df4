// SPDX-License-Identifier: MIT
#include "cx/metrics/revenue_churn.hpp"

#include "catch.hpp"
#include "metrics/made_revenue.hpp"

namespace {

using cx::Reject;
using cx::RevenueChurnRule;
using cx::RevenueRule;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

/// Definition sheet, section 4, example 3: ChartMogul's.
cx::MemberCounts chartmogul() {
  return with_revenue({.opening = 10, .lost = 1},
                      {.opening = 100, .expanded = 10, .contracted = 10, .churned = 10});
}

}  // namespace

// Definition sheet, section 4, example 3.
TEST_CASE("revenue churn is gross of what came, or net of it", "[revenue_churn]") {
  CHECK(RevenueChurnRule{}.estimate(chartmogul()).value == near(20));
  CHECK(RevenueChurnRule{.net = true}.estimate(chartmogul()).value == near(10));
  CHECK(RevenueChurnRule{}.estimate(chartmogul()).n == 10);
  CHECK_FALSE(RevenueChurnRule{}.estimate(chartmogul()).interval);
  CHECK(RevenueChurnRule{}.name() == "mrr_churn_gross");
  CHECK(RevenueChurnRule{.net = true}.name() == "mrr_churn_net");
}

// By hand.
TEST_CASE("net revenue churn is below 0 where more came from customers than went",
          "[revenue_churn]") {
  const auto counts =
      with_revenue({.opening = 10}, {.opening = 100, .regained = 20, .expanded = 10, .churned = 5});
  CHECK(RevenueChurnRule{.net = true}.estimate(counts).value == near(-25));
}

TEST_CASE("revenue at the close has a currency", "[revenue_churn]") {
  const auto estimate = RevenueRule{}.estimate(chartmogul());
  CHECK(estimate.value == near(90));
  CHECK(estimate.unit == cx::Unit::money);
  CHECK(to_string(estimate.currency) == "EUR");
  CHECK(estimate.n == 9);
}

TEST_CASE("revenue churn is undefined where nothing was paid before", "[revenue_churn]") {
  CHECK_FALSE(RevenueChurnRule{}.estimate({}).value);
  CHECK_FALSE(RevenueChurnRule{.net = true}.estimate(with_revenue({}, {.gained = 10})).value);
  CHECK(RevenueRule{}.estimate({}).value == 0.0);
}

TEST_CASE("amounts of several currencies have no sum, and it is said of whom", "[revenue_churn]") {
  auto counts = chartmogul();
  counts.newcomers = 3;
  counts.revenue.several_currencies = true;
  for (const auto& estimate :
       {RevenueChurnRule{}.estimate(counts), RevenueRule{}.estimate(counts)}) {
    CHECK_FALSE(estimate.value);
    CHECK(estimate.excluded[Reject::several_currencies] == 13);
  }
}

TEST_CASE("subscriptions without an amount are left out of revenue, and counted",
          "[revenue_churn]") {
  auto counts = chartmogul();
  counts.revenue.unknown = 2;
  CHECK(RevenueChurnRule{}.estimate(counts).excluded[Reject::missing_amount] == 2);
  CHECK(RevenueChurnRule{}.estimate(counts).value);
}
