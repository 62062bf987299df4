// SPDX-License-Identifier: MIT
#include "cx/summary/yes_no_counts.hpp"

#include <stdexcept>

#include "catch.hpp"

using cx::Reject;
using cx::YesNo;
using cx::YesNoCounts;

TEST_CASE("yes, no and neither are counted", "[yes_no_counts]") {
  YesNoCounts counts;
  CHECK(counts.add(true) == Reject::none);
  CHECK(counts.add(false) == Reject::none);
  CHECK(counts.add(false) == Reject::none);
  CHECK(counts.add(std::nullopt) == Reject::missing_answer);
  CHECK(counts.add(YesNo::none(Reject::still_open)) == Reject::still_open);
  CHECK(counts.yes() == 1);
  CHECK(counts.n() == 3);
  CHECK(counts.tally().rows() == 5);
  CHECK(counts.tally()[Reject::still_open] == 1);
}

TEST_CASE("counts of yes and no merge", "[yes_no_counts]") {
  YesNoCounts a, b;
  a.add(true);
  a.add(std::nullopt);
  b.add(false);
  b.add(true);
  auto ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  CHECK(ab == ba);
  CHECK(ab.yes() == 2);
  CHECK(ab.n() == 3);
  CHECK_FALSE(a == b);
}

TEST_CASE("more answers than a number can count are refused", "[yes_no_counts]") {
  YesNoCounts counts;
  counts.add(true);
  for (int i = 0; i < 63; ++i) counts.merge(counts);
  CHECK_THROWS_AS(counts.merge(counts), std::overflow_error);
}
