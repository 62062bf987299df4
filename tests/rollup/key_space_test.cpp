// SPDX-License-Identifier: MIT
#include "cx/rollup/key_space.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cx/time/calendar.hpp"

namespace {

using Columns = std::vector<std::vector<std::int32_t>>;

constexpr std::int32_t none = cx::Calendar::no_ordinal;

}  // namespace

TEST_CASE("a key holds the places of the ordinals in their ranges, the first dimension's highest",
          "[key_space]") {
  cx::KeySpace space(2);
  const Columns columns{{1, 5}, {24300, 24306}};  // 0-7 take 3 bits, 24300-24307 another 3
  space.cover(columns);
  CHECK(space.bits() == 6);
  std::vector<std::uint32_t> keys(2);
  REQUIRE(space.pack(columns, std::span(keys)));
  CHECK(keys == std::vector<std::uint32_t>{1 << 3 | 0, 5 << 3 | 6});
  CHECK(space.pack(std::array{5, 24306}) == 46);
  std::array<std::int32_t, 2> ordinals{};
  space.unpack(46, ordinals);
  CHECK(ordinals == std::array{5, 24306});
}

TEST_CASE("an ordinal outside its range, or none, is not packed", "[key_space]") {
  cx::KeySpace space(1);
  std::vector<std::uint64_t> keys(1);
  CHECK_FALSE(space.pack(Columns{{3}}, std::span(keys)));  // there is no range yet
  space.cover(Columns{{4, none, 7}});                      // two bits: 4-7
  CHECK(space.pack(Columns{{4}}, std::span(keys)));
  CHECK_FALSE(space.pack(Columns{{8}}, std::span(keys)));
  CHECK_FALSE(space.pack(Columns{{3}}, std::span(keys)));
  CHECK_FALSE(space.pack(Columns{{none}}, std::span(keys)));
}

TEST_CASE("keys of more than 64 bits are refused, and nothing changes", "[key_space]") {
  cx::KeySpace space(3);
  space.cover(Columns{{0, 1}, {0, 1}, {0, 1}});
  const cx::KeySpace before = space;
  const std::vector<std::int32_t> wide{-2'000'000'000, 2'000'000'000};
  CHECK_THROWS_AS(space.cover(Columns{wide, wide, wide}), std::length_error);
  CHECK(space == before);
}

TEST_CASE("packed keys come back as they were, in the order of their ordinals", "[key_space]") {
  const unsigned seed = 20261123;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  cx::KeySpace space(3);
  for (int round = 0; round < 20; ++round) {
    Columns columns(3, std::vector<std::int32_t>(50));
    for (auto& column : columns) {
      const auto from = static_cast<std::int32_t>(random() % 400) - 200;
      for (auto& ordinal : column) ordinal = from + static_cast<std::int32_t>(random() % 100);
    }
    space.cover(columns);
    std::vector<std::uint64_t> keys(50);
    REQUIRE(space.pack(columns, std::span(keys)));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::array row{columns[0][i], columns[1][i], columns[2][i]};
      const std::array first{columns[0][0], columns[1][0], columns[2][0]};
      std::array<std::int32_t, 3> back{};
      space.unpack(keys[i], back);
      CHECK(back == row);
      CHECK(space.pack(row) == keys[i]);
      CHECK((keys[0] < keys[i]) == (first < row));
    }
  }
}
