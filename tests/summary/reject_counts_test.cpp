// SPDX-License-Identifier: MIT
#include "cx/summary/reject_counts.hpp"

#include <random>

#include "catch.hpp"

using cx::Reject;
using cx::RejectCounts;

TEST_CASE("reasons are counted as a tally counts them", "[reject_counts]") {
  std::mt19937 random(1);
  RejectCounts counts, other;
  cx::Tally expected;
  expected.add(Reject::none, 7);
  for (int i = 0; i < 500; ++i) {
    const auto reason = static_cast<Reject>(1 + random() % (cx::reject_count - 1));
    const std::uint64_t times = random() % 3;
    (i % 2 == 0 ? counts : other).add(reason, times);
    expected.add(reason, times);
  }
  counts.merge(other);
  CHECK(counts.with_accepted(7) == expected);
  counts.merge(counts);
  cx::Tally twice = expected;
  twice.merge(expected);
  CHECK(counts.with_accepted(14) == twice);
}

TEST_CASE("counts of reasons are equal in whatever order they came", "[reject_counts]") {
  RejectCounts a, b;
  CHECK(a == b);
  a.add(Reject::still_open);
  a.add(Reject::no_reply, 2);
  b.add(Reject::no_reply);
  b.add(Reject::neutral, 0);
  CHECK_FALSE(a == b);
  b.add(Reject::still_open);
  b.add(Reject::no_reply);
  CHECK(a == b);
}
