// SPDX-License-Identifier: MIT
#include "cx/metrics/revenue_retention.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::RevenueRetention;
using cx::RevenueRetentionRule;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

double read(bool net, const std::vector<cx::Subscription>& subscriptions) {
  RevenueRetention retention{instant("2025-04-01"), instant("2025-05-01"), {.net = net}};
  retention.add(subscriptions);
  return retention.estimate().value.value();
}

/// Ten customers who pay 10 before April. In it one leaves, one goes down to 1 and one up to 20.
std::vector<cx::Subscription> ten() {
  std::vector<cx::Subscription> all;
  for (std::uint32_t i = 1; i <= 7; ++i) all.push_back(spell(i, "2025-01-01", "", 10));
  all.push_back(spell(8, "2025-01-01", "2025-04-10", 10));
  all.push_back(spell(9, "2025-01-01", "2025-04-10", 10));
  all.push_back(spell(9, "2025-04-10", "", 1));
  all.push_back(spell(10, "2025-01-01", "2025-04-10", 10));
  all.push_back(spell(10, "2025-04-10", "", 20));
  return all;
}

}  // namespace

// Definition sheet, section 4, example 3: opening 100, churn 10, contraction 10, expansion 10.
TEST_CASE("gross retention leaves out expansion, net retention counts it", "[revenue_retention]") {
  std::vector<cx::Subscription> all;
  for (std::uint32_t i = 1; i <= 7; ++i) all.push_back(spell(i, "2025-01-01", "", 10));
  all.push_back(spell(8, "2025-01-01", "2025-04-10", 10));  // churn
  all.push_back(spell(9, "2025-01-01", "", 4));
  all.push_back(spell(9, "2025-01-01", "2025-04-10", 10));  // contraction
  all.push_back(spell(10, "2025-01-01", "", 6));
  all.push_back(spell(10, "2025-04-10", "", 10));  // expansion
  CHECK(read(false, all) == near(80));
  CHECK(read(true, all) == near(90));
}

// By hand: 7 x 10 + 0 + 1 + 20 of 100, and of each at most 10.
TEST_CASE("gross retention takes of each customer no more than was paid before",
          "[revenue_retention]") {
  CHECK(read(true, ten()) == near(91));
  CHECK(read(false, ten()) == near(81));
}

// By hand.
TEST_CASE("who joined and who returned do not count for revenue retention", "[revenue_retention]") {
  auto all = ten();
  all.push_back(spell(11, "2025-04-02", "", 500));
  all.push_back(spell(8, "2025-04-20", "", 500));
  CHECK(read(true, all) == near(91));
  CHECK(read(false, all) == near(81));
}

// By hand: a customer who goes up and down again within the period has lost nothing at its close.
TEST_CASE("what counts for revenue retention is what is paid at the close", "[revenue_retention]") {
  const std::vector<cx::Subscription> all{spell(1, "2025-01-01", "", 10),
                                          spell(1, "2025-04-05", "2025-04-15", 30)};
  CHECK(read(true, all) == near(100));
  CHECK(read(false, all) == near(100));
}

TEST_CASE("revenue retention is undefined where nothing was paid before", "[revenue_retention]") {
  CHECK_FALSE(RevenueRetentionRule{}.estimate({}).value);
  RevenueRetention unknown{instant("2025-04-01"), instant("2025-05-01")};
  (void)unknown.add(spell(1, "2025-01-01", ""));
  CHECK_FALSE(unknown.estimate().value);
  CHECK(unknown.estimate().excluded[cx::Reject::missing_amount] == 1);
  CHECK(RevenueRetentionRule{.net = false}.name() == "grr");
  CHECK(RevenueRetentionRule{}.name() == "nrr");
}

TEST_CASE("a calculator of revenue retention has a bootstrap interval, whatever came first",
          "[revenue_retention]") {
  auto all = ten();
  RevenueRetention forward{instant("2025-04-01"), instant("2025-05-01")};
  forward.add(all);
  const auto estimate = forward.estimate();
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::bootstrap);
  CHECK(estimate.interval->low < *estimate.value);
  CHECK(estimate.interval->high > *estimate.value);
  std::reverse(all.begin(), all.end());
  RevenueRetention backward{instant("2025-04-01"), instant("2025-05-01")};
  backward.add(all);
  CHECK(backward.estimate() == estimate);
  CHECK_FALSE(RevenueRetentionRule{}.estimate(forward.breakdown()).interval);
}
