// SPDX-License-Identifier: MIT
#include "cx/summary/open_since.hpp"

#include <vector>

#include "catch.hpp"

namespace {

using cx::Instant;
using cx::OpenSince;
using cx::Reject;

Instant at(int seconds) { return Instant{cx::Seconds{seconds}}; }

OpenSince of(const std::vector<int>& starts) {
  OpenSince open;
  for (const int start : starts) open.add(at(start));
  return open;
}

}  // namespace

TEST_CASE("what runs is kept by its start, and nothing is counted as filtered", "[open_since]") {
  OpenSince open;
  CHECK(open.add(at(5)) == Reject::none);
  CHECK(open.add(std::nullopt) == Reject::filtered);
  CHECK(open.add(at(-7)) == Reject::none);
  CHECK(open.n() == 2);
  CHECK(open.tally().rows() == 3);
  CHECK(open.tally()[Reject::filtered] == 1);
  CHECK(open.starts()[0] == at(5));
  CHECK(open.starts()[1] == at(-7));
}

TEST_CASE("starts merge, and compare in any order", "[open_since]") {
  auto open = of({3, 1});
  open.merge(of({2}));
  CHECK(open == of({1, 2, 3}));
  CHECK_FALSE(open == of({1, 2, 2}));
  auto filtered = of({1, 2, 3});
  filtered.add(std::nullopt);
  CHECK_FALSE(open == filtered);
  open.merge(open);
  CHECK(open == of({1, 1, 2, 2, 3, 3}));
}
