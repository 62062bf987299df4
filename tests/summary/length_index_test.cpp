// SPDX-License-Identifier: MIT
#include "summary/length_index.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

using Lengths = std::vector<std::uint32_t>;

constexpr std::uint32_t longest = std::numeric_limits<std::uint32_t>::max();

cx::LengthBlocks blocks_of(const Lengths& lengths) {
  cx::LengthBlocks blocks;
  for (const auto length : lengths) {
    if (blocks.add_if_room(length)) continue;
    blocks.make_room(~std::uint64_t{0});
    blocks.add_if_room(length);
  }
  return blocks;
}

/// Every rank by itself, and ranks together, against a sort of all.
void check_all_ranks(Lengths lengths) {
  const auto blocks = blocks_of(lengths);
  const cx::LengthIndex index(blocks);
  std::sort(lengths.begin(), lengths.end());
  const std::uint64_t n = lengths.size();
  std::uint64_t wrong = 0;
  for (std::uint64_t rank = 1; rank <= n; ++rank) {
    wrong += index.select(blocks, std::vector{rank}).front() != lengths[rank - 1] ? 1U : 0U;
  }
  CHECK(wrong == 0);
  const std::vector<std::uint64_t> ranks{n / 2 + 1, n, 1, n - n / 10, n};
  const auto found = index.select(blocks, ranks);
  REQUIRE(found.size() == ranks.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) CHECK(found[i] == lengths[ranks[i] - 1]);
}

template <class Draw>
Lengths drawn(std::size_t count, Draw draw) {
  Lengths lengths(count);
  std::generate(lengths.begin(), lengths.end(), draw);
  return lengths;
}

}  // namespace

TEST_CASE("every rank is found, whatever the lengths are", "[length_index]") {
  std::mt19937 random(1);
  const auto tail = [&] { return (120 + random() % 128) << (random() % 25); };
  SECTION("any") {
    check_all_ranks(drawn(1501, [&] { return std::uint32_t(random()); }));
  }
  SECTION("a long tail") {
    check_all_ranks(drawn(1501, [&] { return std::uint32_t(tail()); }));
  }
  SECTION("up to a minute") {
    check_all_ranks(drawn(999, [&] { return random() % 60; }));
  }
  SECTION("one bin") {
    check_all_ranks(drawn(700, [&] { return 1048576 + random() % 4096; }));
  }
  SECTION("all but one in one bin") {
    auto lengths = drawn(700, [&] { return random() % 4; });
    lengths.push_back(longest);
    check_all_ranks(lengths);
  }
  SECTION("sorted") {
    std::uint32_t next = 0;
    check_all_ranks(drawn(1000, [&] { return next += 1000; }));
  }
  SECTION("constant") {
    for (const std::uint32_t same : {0U, 1U, 3U, 4U, 255U, longest}) {
      check_all_ranks(Lengths(100, same));
    }
  }
  SECTION("the borders of bins, and of what a float can tell apart") {
    Lengths lengths;
    for (std::uint64_t power = 1; power <= longest; power *= 2) {
      for (int off = -2; off <= 2; ++off)
        lengths.push_back(static_cast<std::uint32_t>(power) + static_cast<std::uint32_t>(off));
    }
    check_all_ranks(lengths);
  }
  SECTION("one") { check_all_ranks({17}); }
}

TEST_CASE("ranks are found across blocks", "[length_index]") {
  std::mt19937 random(2);
  auto lengths = drawn(30'001, [&] { return std::uint32_t(random() >> (random() % 20)); });
  const auto blocks = blocks_of(lengths);
  const cx::LengthIndex index(blocks);
  std::sort(lengths.begin(), lengths.end());
  for (std::uint64_t rank = 1; rank <= lengths.size(); rank += 997) {
    INFO(rank);
    CHECK(index.select(blocks, std::vector{rank}).front() == lengths[rank - 1]);
  }
}

TEST_CASE("no ranks have no lengths", "[length_index]") {
  CHECK(cx::LengthIndex(cx::LengthBlocks{}).select({}, {}).empty());
}
