// SPDX-License-Identifier: MIT
#include "cx/core/scale.hpp"

#include "catch.hpp"

TEST_CASE("a scale is written from its worst to its best answer", "[scale]") {
  constexpr cx::Scale nps{0, 10};
  STATIC_REQUIRE(nps.points() == 11);
  STATIC_REQUIRE(nps.direction() == cx::Direction::higher_is_better);
  constexpr cx::Scale effort{5, 1};
  STATIC_REQUIRE(effort.direction() == cx::Direction::lower_is_better);
  STATIC_REQUIRE(effort.min() == 1);
  STATIC_REQUIRE(effort.max() == 5);
  STATIC_REQUIRE(effort.rank(5) == 0);
  STATIC_REQUIRE(effort.rank(1) == 4);
  STATIC_REQUIRE(effort.reversed() == cx::Scale{1, 5});
}

TEST_CASE("a scale's text reads back as the scale", "[scale]") {
  CHECK(cx::to_string(cx::Scale{0, 10}) == "0-10");
  CHECK(cx::to_string(cx::Scale{-2, 2}) == "-2-2");
  const auto [worst, best] =
      GENERATE(table<int, int>({{0, 10}, {5, 1}, {-2, 2}, {2, -2}, {-100, 100}}));
  const cx::Scale scale{worst, best};
  CHECK(cx::parse_scale(cx::to_string(scale)) == scale);
}

TEST_CASE("what is not a scale is not read as one", "[scale]") {
  const auto text =
      GENERATE("", "5", "1-", "-5", "1-1", "1-5x", " 1-5", "1--", "0-101", "1–5", "99999999999-1");
  CHECK_FALSE(cx::parse_scale(text));
}

TEST_CASE("a scale with one point or an end too far out is refused", "[scale]") {
  CHECK_THROWS_AS(cx::Scale(3, 3), std::invalid_argument);
  CHECK_THROWS_AS(cx::Scale(0, 101), std::invalid_argument);
  CHECK_THROWS_AS(cx::Scale(-101, 0), std::invalid_argument);
  CHECK_THROWS_AS(cx::Scale(0, 256), std::invalid_argument);
}
