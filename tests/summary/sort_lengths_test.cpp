// SPDX-License-Identifier: MIT
#include "summary/sort_lengths.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"

namespace {

std::vector<std::uint32_t> some_values(std::size_t n, std::uint32_t from, std::uint32_t to,
                                       unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::uint32_t> value(from, to);
  std::vector<std::uint32_t> values(n);
  for (auto& v : values) v = value(random);
  return values;
}

}  // namespace

// Independent of the code under test: std::sort.
TEST_CASE("lengths are put in order, whatever their number and range", "[sort_lengths]") {
  const std::size_t n = GENERATE(0U, 1U, 2U, 63U, 64U, 255U, 256U, 257U, 1000U, 20000U);
  const auto [from, to] =
      GENERATE(table<std::uint32_t, std::uint32_t>({{0, 0},
                                                    {7, 7},
                                                    {0, 1},
                                                    {0, 4095},
                                                    {0, 4096},
                                                    {4096, 8191},
                                                    {0, 86400},
                                                    {0, (1U << 24) - 1},
                                                    {0, 1U << 24},
                                                    {0, 4294967295U},
                                                    {4294967000U, 4294967295U},
                                                    {2147483647U, 2147483649U}}));
  CAPTURE(n, from, to);
  auto values = some_values(n, from, to, 3);
  auto expected = values;
  std::sort(expected.begin(), expected.end());
  cx::sort_lengths(values);
  CHECK((values == expected));
}

TEST_CASE("lengths in order, and in reverse, are put in order", "[sort_lengths]") {
  auto values = some_values(5000, 0, 10000000, 5);
  std::sort(values.begin(), values.end());
  auto turned = values;
  std::reverse(turned.begin(), turned.end());
  auto again = values;
  cx::sort_lengths(turned);
  cx::sort_lengths(again);
  CHECK((turned == values));
  CHECK((again == values));
}
