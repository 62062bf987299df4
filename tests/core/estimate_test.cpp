// SPDX-License-Identifier: MIT
#include "cx/core/estimate.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include "catch.hpp"

// A bare number is no confidence level: `estimate(95)` does not compile.
static_assert(!std::is_convertible_v<double, cx::Confidence>);
static_assert(cx::Confidence{}.level() == 0.95);

TEST_CASE("an estimate starts without value, n or interval", "[estimate]") {
  const cx::Estimate estimate;
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
  CHECK(estimate.excluded.rows() == 0);
}

TEST_CASE("a confidence level lies between 0 and 1", "[estimate]") {
  const auto level =
      GENERATE(0.0, 1.0, -0.1, 95.0, std::numeric_limits<double>::infinity(), std::nan(""));
  CHECK_THROWS_AS(cx::Confidence{level}, std::invalid_argument);
}

TEST_CASE("a confidence level leaves the same tail at both ends", "[estimate]") {
  CHECK(cx::Confidence{}.tail() == Approx(0.025).epsilon(1e-12));
  CHECK(cx::Confidence{0.5}.tail() == 0.25);
}

TEST_CASE("units have the names of the reports", "[estimate]") {
  CHECK(to_string(cx::Unit::points) == "points");
  CHECK(to_string(cx::Unit::percent) == "percent");
  CHECK(to_string(cx::Unit::score) == "score");
  CHECK(to_string(cx::Unit::seconds) == "seconds");
  CHECK(to_string(cx::Unit::count) == "count");
}

TEST_CASE("interval methods have the names of the reports", "[estimate]") {
  using cx::IntervalMethod;
  CHECK(to_string(IntervalMethod::wald) == "wald");
  CHECK(to_string(IntervalMethod::adjusted_wald) == "adjusted_wald");
  CHECK(to_string(IntervalMethod::score) == "score");
  CHECK(to_string(IntervalMethod::wilson) == "wilson");
  CHECK(to_string(IntervalMethod::clopper_pearson) == "clopper_pearson");
  CHECK(to_string(IntervalMethod::jeffreys) == "jeffreys");
  CHECK(to_string(IntervalMethod::agresti_coull) == "agresti_coull");
  CHECK(to_string(IntervalMethod::t) == "t");
}
