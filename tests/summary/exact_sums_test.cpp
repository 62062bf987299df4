// SPDX-License-Identifier: MIT
#include "cx/summary/exact_sums.hpp"

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

using cx::ExactSums;

constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();

ExactSums of(const std::vector<std::uint64_t>& values) {
  ExactSums sums;
  for (const auto value : values) sums.add(value);
  return sums;
}

Approx near(double expected) { return Approx(expected).epsilon(1e-14); }

}  // namespace

TEST_CASE("nothing has no mean, and one value no deviation", "[exact_sums]") {
  CHECK_FALSE(ExactSums{}.moments().mean);
  CHECK_FALSE(ExactSums{}.moments().sd);
  CHECK(of({7}).moments().mean == 7.0);
  CHECK_FALSE(of({7}).moments().sd);
  CHECK(of({7, 7, 7}).moments().sd == 0.0);
}

// Expected values: Python 3.11, statistics.mean and statistics.stdev of integers (exact fractions).
TEST_CASE("means and deviations are right to the last digits", "[exact_sums]") {
  const auto [values, mean, sd] = GENERATE(table<std::vector<std::uint64_t>, double, double>({
      {{1, 2, 3, 4, 10}, 4.0, 3.5355339059327378},
      {{0, 0, 0, 1}, 0.25, 0.5},
      // A far-off mean costs no digits: of 10^15 and 10^15 + 1 and 10^15 + 2.
      {{1000000000000000, 1000000000000001, 1000000000000002}, 1000000000000001.0, 1.0},
      {{4611686018427387904, 4611686018427387905}, 4.611686018427388e18, 0.7071067811865476},
      {{60, 120, 180, 1800}, 540.0, 841.4273587185052},
  }));
  const auto found = of(values).moments();
  CHECK(found.n == values.size());
  CHECK(found.mean == near(mean));
  CHECK(found.sd == near(sd));
}

TEST_CASE("squares of the largest numbers do not overflow", "[exact_sums]") {
  ExactSums sums = of({0, largest});
  for (int i = 0; i < 5; ++i) sums.merge(ExactSums(sums));  // 32 of each
  CHECK(sums.n() == 64);
  CHECK(sums.moments().mean == near(4611686018427387903.5));
  // sqrt(64 / 63) (2^63 - 1) / 2, of as many zeros as 2^63 - 1
  CHECK(sums.moments().sd == near(4648142601703810753.2));
  CHECK(of(std::vector<std::uint64_t>(40, largest)).moments().sd == 0.0);
}

TEST_CASE("a great many values that hardly differ keep their deviation", "[exact_sums]") {
  // One 1 and 2^40 - 1 zeros, or the reverse: the variance is 1 / n either way.
  const auto [rare, usual] = GENERATE(table<std::uint64_t, std::uint64_t>({{1, 0}, {0, 1}}));
  ExactSums block = of({usual});
  ExactSums sums = of({rare});
  for (int i = 0; i < 40; ++i) {
    sums.merge(block);
    block.merge(ExactSums(block));
  }
  CHECK(sums.n() == std::uint64_t{1} << 40);
  CHECK(*sums.moments().sd == near(1.0 / (1 << 20)));
}

TEST_CASE("many values at once are summed up as one by one", "[exact_sums]") {
  std::mt19937 random(1);
  for (const int bits : {8, 26, 27, 32}) {
    for (const std::size_t count : {0U, 1U, 4095U, 4096U, 4097U, 12'345U}) {
      INFO(bits << " bits, " << count << " values");
      std::vector<std::uint32_t> values(count);
      for (auto& value : values) value = static_cast<std::uint32_t>(random() >> (32 - bits));
      ExactSums together, one_by_one;
      together.add(values);
      for (const auto value : values) one_by_one.add(value);
      CHECK(together == one_by_one);
    }
  }
}

TEST_CASE("the largest values at once do not overflow", "[exact_sums]") {
  const std::vector<std::uint32_t> values(10'000, (std::uint32_t{1} << 26) - 1);
  ExactSums together, one_by_one;
  for (int i = 0; i < 3; ++i) together.add(values);
  for (int i = 0; i < 30'000; ++i) one_by_one.add(values[0]);
  CHECK(together == one_by_one);
}
