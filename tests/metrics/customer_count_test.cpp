// SPDX-License-Identifier: MIT
#include "cx/metrics/customer_count.hpp"

#include "catch.hpp"

namespace {

using cx::CustomerLine;

cx::Estimate read(CustomerLine line) {
  const cx::MemberCounts counts{.opening = 5, .joined = 1, .returned = 2, .lost = 4};
  return cx::CustomerCountRule{line}.estimate(counts);
}

}  // namespace

TEST_CASE("the lines of the balance are counts, and close", "[customer_count]") {
  CHECK(read(CustomerLine::opening).value == 5.0);
  CHECK(read(CustomerLine::joined).value == 1.0);
  CHECK(read(CustomerLine::returned).value == 2.0);
  CHECK(read(CustomerLine::lost).value == 4.0);
  CHECK(read(CustomerLine::closing).value == 4.0);
  CHECK(read(CustomerLine::closing).n == 4);
  CHECK(read(CustomerLine::closing).unit == cx::Unit::count);
  CHECK_FALSE(read(CustomerLine::closing).interval);
}

TEST_CASE("a count of no customers is 0, which is no lack of data", "[customer_count]") {
  CHECK(cx::CustomerCountRule{}.estimate({}).value == 0.0);
}

TEST_CASE("the lines of the balance have names", "[customer_count]") {
  CHECK(cx::CustomerCountRule{CustomerLine::opening}.name() == "opening");
  CHECK(cx::CustomerCountRule{CustomerLine::joined}.name() == "joined");
  CHECK(cx::CustomerCountRule{CustomerLine::returned}.name() == "returned");
  CHECK(cx::CustomerCountRule{CustomerLine::lost}.name() == "lost");
  CHECK(cx::CustomerCountRule{CustomerLine::closing}.name() == "closing");
}
