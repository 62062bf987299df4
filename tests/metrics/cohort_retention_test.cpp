// SPDX-License-Identifier: MIT
#include "cx/metrics/cohort_retention.hpp"

#include <vector>

#include "catch.hpp"

namespace {

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

}  // namespace

// Definition sheet, section 4b, example 4.
TEST_CASE("a cohort triangle, and its cohorts together as far as they are observed", "[cohorts]") {
  const std::vector<cx::Cohort> cohorts{{10, {10, 8, 6}}, {20, {20, 15}}};
  const cx::CohortRetentionRule rule;
  CHECK(rule.estimate(cohorts[0], 0).value == near(100));
  CHECK(rule.estimate(cohorts[0], 1).value == near(80));
  CHECK(rule.estimate(cohorts[0], 2).value == near(60));
  CHECK(rule.estimate(cohorts[1], 1).value == near(75));
  CHECK(rule.pooled(cohorts, 0).value == near(100));
  CHECK(rule.pooled(cohorts, 1).value == near(76.66666666666667));
  CHECK(rule.pooled(cohorts, 2).value == near(60));
  CHECK(rule.pooled(cohorts, 2).n == 10);
  CHECK(rule.pooled(cohorts, 1).interval->method == cx::IntervalMethod::wilson);
}

TEST_CASE("retention of a cohort that nobody joined, or at an age to come, is none", "[cohorts]") {
  const cx::CohortRetentionRule rule;
  CHECK_FALSE(rule.estimate({0, {0, 0}}, 1).value);
  CHECK_FALSE(rule.estimate({10, {10, 8}}, 2).value);
  CHECK(rule.estimate({10, {10, 8}}, 2).n == 0);
  CHECK_FALSE(rule.pooled({}, 0).value);
}
