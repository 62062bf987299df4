// SPDX-License-Identifier: MIT
#include "cx/metrics/quick_ratio.hpp"

#include "catch.hpp"
#include "metrics/made_revenue.hpp"

// By hand: (60 + 30) / (10 + 20), and with 15 more that returned.
TEST_CASE("the quick ratio is what came for each that went", "[quick_ratio]") {
  const auto counts = with_revenue({.opening = 10, .newcomers = 4}, {.opening = 100,
                                                                     .gained = 60,
                                                                     .regained = 15,
                                                                     .expanded = 30,
                                                                     .contracted = 10,
                                                                     .churned = 20});
  const auto estimate = cx::QuickRatioRule{}.estimate(counts);
  CHECK(estimate.value == Approx(3.0).epsilon(1e-9));
  CHECK(estimate.unit == cx::Unit::ratio);
  CHECK(estimate.n == 14);
  CHECK(cx::QuickRatioRule{.with_returned = true}.estimate(counts).value ==
        Approx(3.5).epsilon(1e-9));
}

TEST_CASE("the quick ratio is undefined where nothing went", "[quick_ratio]") {
  CHECK_FALSE(cx::QuickRatioRule{}.estimate({}).value);
  CHECK_FALSE(cx::QuickRatioRule{}.estimate(with_revenue({}, {.gained = 10})).value);
}
