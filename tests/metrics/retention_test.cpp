// SPDX-License-Identifier: MIT
#include "cx/metrics/retention.hpp"

#include "catch.hpp"

namespace {

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

cx::Estimate read(const cx::MemberCounts& counts) { return cx::RetentionRule{}.estimate(counts); }

}  // namespace

// Definition sheet, section 4b, example 1: S = 1000, E = 1438, N = 500.
TEST_CASE("retention counts every joiner, so that those who left again reduce it", "[retention]") {
  const auto estimate =
      read({.opening = 1000, .joined = 500, .lost = 62, .lost_customers = 62, .lost_joiners = 12});
  CHECK(estimate.value == near(93.8));
  CHECK(estimate.n == 1000);
  CHECK(estimate.unit == cx::Unit::percent);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wilson);
}

TEST_CASE("retention of nobody is undefined", "[retention]") {
  CHECK_FALSE(read({}).value);
  CHECK_FALSE(read({.joined = 5, .lost = 1}).value);
}

// By hand.
TEST_CASE("retention passes its bounds with who returned, and with joiners who left",
          "[retention]") {
  const auto above = read({.opening = 2, .returned = 1});
  CHECK(above.value == near(150));
  CHECK_FALSE(above.interval);
  const auto below =
      read({.opening = 1, .joined = 3, .lost = 3, .lost_customers = 3, .lost_joiners = 3});
  CHECK(below.value == near(-200));
  CHECK_FALSE(below.interval);
}
