// SPDX-License-Identifier: MIT
#include "cx/rollup/cell_index.hpp"

#include <map>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cx/time/calendar.hpp"

using Ordinals = std::vector<std::vector<std::int32_t>>;

TEST_CASE("cells are numbered from 1 in the order in which they are first seen", "[cell_index]") {
  cx::CellIndex index(2);
  std::vector<cx::CellNumber> cells(5);
  index.locate(Ordinals{{7, 7, 9, 7, 9}, {-3, 4, -3, -3, -3}}, cells);
  CHECK(cells == std::vector<cx::CellNumber>{1, 2, 3, 1, 3});
  CHECK(index.size() == 4);
  CHECK(index.key(3)[0] == 9);
  CHECK(index.key(3)[1] == -3);
}

TEST_CASE("the first ordinals may all be 0, and the next ones anything", "[cell_index]") {
  cx::CellIndex index(1);
  std::vector<cx::CellNumber> cells;
  for (const std::int32_t ordinal : {0, 1, 0, -5, 70000, 0, 1}) {
    std::vector<cx::CellNumber> one(1);
    index.locate(Ordinals{{ordinal}}, one);
    cells.push_back(one[0]);
  }
  CHECK(cells == std::vector<cx::CellNumber>{1, 2, 1, 3, 4, 1, 2});
}

TEST_CASE("combinations beyond 64 bits are refused, and what was there stays as it was",
          "[cell_index]") {
  constexpr std::int32_t far = 2147483647;
  cx::CellIndex index(3);
  std::vector<cx::CellNumber> one(1), two(2);
  index.locate(Ordinals{{7}, {7}, {7}}, one);
  CHECK_THROWS_AS(index.locate(Ordinals{{-far, far}, {-far, far}, {-far, far}}, two),
                  std::length_error);
  index.locate(Ordinals{{7, 8}, {7, 7}, {7, 7}}, two);
  CHECK(two == std::vector<cx::CellNumber>{1, 2});
}

TEST_CASE("without dimensions everything is in one cell", "[cell_index]") {
  cx::CellIndex index(0);
  std::vector<cx::CellNumber> cells(3);
  index.locate(Ordinals{}, cells);
  CHECK(cells == std::vector<cx::CellNumber>{1, 1, 1});
}

TEST_CASE("a row without an ordinal in one dimension is nowhere, the rows around it are not",
          "[cell_index]") {
  cx::CellIndex index(2);
  std::vector<cx::CellNumber> cells(3);
  index.locate(Ordinals{{1, 1, 2}, {5, cx::Calendar::no_ordinal, 5}}, cells);
  CHECK(cells == std::vector<cx::CellNumber>{1, cx::nowhere, 2});
}

TEST_CASE(
    "cells keep their numbers while the key space grows in every direction and beyond the dense "
    "table",
    "[cell_index]") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U);
  INFO("seed " << seed);
  std::mt19937 random(seed);
  cx::CellIndex index(3);
  std::map<std::vector<std::int32_t>, cx::CellNumber> expected;
  for (int batch = 0; batch < 60; ++batch) {
    const std::int32_t reach =
        1 + batch * batch * batch;  // up to 70,000 in three dimensions: 2^51 combinations
    Ordinals ordinals(3, std::vector<std::int32_t>(50));
    for (auto& dimension : ordinals) {
      for (auto& ordinal : dimension)
        ordinal =
            static_cast<std::int32_t>(random() % (2U * static_cast<std::uint32_t>(reach))) - reach;
    }
    std::vector<cx::CellNumber> cells(50);
    index.locate(ordinals, cells);
    for (std::size_t i = 0; i < 50; ++i) {
      const std::vector<std::int32_t> key{ordinals[0][i], ordinals[1][i], ordinals[2][i]};
      const auto next = static_cast<cx::CellNumber>(expected.size() + 1);
      REQUIRE(cells[i] == expected.emplace(key, next).first->second);
    }
  }
  CHECK(index.size() == expected.size() + 1);
}

TEST_CASE("a copy of a cell index goes its own way", "[cell_index]") {
  cx::CellIndex index(1);
  std::vector<cx::CellNumber> cells(1);
  index.locate(Ordinals{{4}}, cells);
  cx::CellIndex copy = index;
  copy.locate(Ordinals{{5}}, cells);
  CHECK(copy.size() == 3);
  CHECK(index.size() == 2);
}
