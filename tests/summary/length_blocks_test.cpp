// SPDX-License-Identifier: MIT
#include "cx/summary/length_blocks.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

using cx::LengthBlocks;
using Lengths = std::vector<LengthBlocks::Length>;

void add(LengthBlocks& blocks, LengthBlocks::Length length) {
  if (blocks.add_if_room(length)) return;
  blocks.make_room(~std::uint64_t{0});
  REQUIRE(blocks.add_if_room(length));
}

Lengths counting(LengthBlocks::Length from, std::size_t count) {
  Lengths lengths(count);
  std::iota(lengths.begin(), lengths.end(), from);
  return lengths;
}

LengthBlocks of(const Lengths& lengths) {
  LengthBlocks blocks;
  for (const auto length : lengths) add(blocks, length);
  return blocks;
}

Lengths sorted(Lengths lengths) {
  std::sort(lengths.begin(), lengths.end());
  return lengths;
}

}  // namespace

TEST_CASE("blocks hold what was added, in its order, across their borders", "[length_blocks]") {
  for (const std::size_t count : {0U, 1U, 3U, 4U, 5U, 8U, 9U, 4095U, 4096U, 8192U, 20001U}) {
    INFO(count);
    const Lengths lengths = counting(7, count);
    CHECK(of(lengths).flat() == lengths);
    CHECK(of(lengths).size() == count);
  }
}

TEST_CASE("copies share lengths, and what is added to one is not seen by the other",
          "[length_blocks]") {
  for (const std::size_t count : {1U, 5U, 600U, 3000U, 9000U}) {
    INFO(count);
    LengthBlocks one = of(counting(0, count));
    LengthBlocks two = one;
    add(one, 111);
    add(two, 222);
    add(one, 333);
    Lengths first = counting(0, count), second = first;
    first.insert(first.end(), {111, 333});
    second.push_back(222);
    CHECK(sorted(one.flat()) == sorted(first));
    CHECK(sorted(two.flat()) == sorted(second));
  }
}

TEST_CASE("merged blocks hold the lengths of all, also of themselves", "[length_blocks]") {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    INFO(round);
    LengthBlocks all;
    Lengths expected;
    for (int part = 0; part < 4; ++part) {
      const Lengths more =
          counting(static_cast<std::uint32_t>(random()), std::size_t{1} << (random() % 14));
      all.append(of(more));
      expected.insert(expected.end(), more.begin(), more.end());
      add(all, 5);
      expected.push_back(5);
    }
    CHECK(sorted(all.flat()) == sorted(expected));
    all.append(all);
    expected.insert(expected.end(), expected.begin(), expected.end());
    CHECK(all.size() == expected.size());
    CHECK(sorted(all.flat()) == sorted(expected));
  }
}

TEST_CASE("no more lengths find room than were allowed", "[length_blocks]") {
  LengthBlocks blocks = of(counting(0, 100));
  blocks.close();
  CHECK_FALSE(blocks.add_if_room(1));
  blocks.make_room(2);
  CHECK(blocks.add_if_room(1));
  CHECK(blocks.add_if_room(1));
  CHECK_FALSE(blocks.add_if_room(1));
  blocks.make_room(50);
  blocks.limit_room(1);
  CHECK(blocks.add_if_room(1));
  CHECK_FALSE(blocks.add_if_room(1));
  LengthBlocks copy = of({1});
  CHECK_FALSE(LengthBlocks(copy).add_if_room(2));
}

TEST_CASE("blocks that were moved are empty and can be used again", "[length_blocks]") {
  LengthBlocks from = of({1, 2, 3});
  const LengthBlocks to = std::move(from);
  CHECK(to.flat() == Lengths{1, 2, 3});
  from = LengthBlocks();
  add(from, 9);
  CHECK(from.flat() == Lengths{9});
}

TEST_CASE("other lengths can take the place of all, in one block", "[length_blocks]") {
  LengthBlocks blocks = of(counting(0, 5000));
  blocks.replace({3, 4});
  CHECK(std::ranges::equal(blocks.only_block(), Lengths{3, 4}));
  CHECK(blocks.size() == 2);
  CHECK_FALSE(blocks.add_if_room(1));
  blocks.replace({});
  CHECK(blocks.only_block().empty());
  CHECK(blocks.size() == 0);
}
