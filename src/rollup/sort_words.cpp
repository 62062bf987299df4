// SPDX-License-Identifier: MIT
#include "rollup/sort_words.hpp"

#include <array>
#include <cstddef>

namespace cx {
namespace {

// So many places to write to stay in the first-level cache.
constexpr unsigned most_digit_bits = 9;

/// One pass of a radix sort, the last digit first.
void scatter(const std::vector<std::uint64_t>& from, std::vector<std::uint64_t>& to, unsigned shift,
             unsigned bits) {
  std::array<std::size_t, std::size_t{1} << most_digit_bits> places{};
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (const std::uint64_t word : from) ++places[(word >> shift) & mask];
  std::size_t place = 0;
  for (std::size_t& one : places) {
    const std::size_t count = one;
    one = place;
    place += count;
  }
  for (const std::uint64_t word : from) to[places[(word >> shift) & mask]++] = word;
}

}  // namespace

void sort_words(std::vector<std::uint64_t>& words, std::vector<std::uint64_t>& spare, unsigned from,
                unsigned bits) {
  if (bits == 0 || words.size() < 2) return;
  spare.resize(words.size());
  const unsigned passes = (bits + most_digit_bits - 1) / most_digit_bits;
  for (unsigned pass = 0, done = 0; pass < passes; ++pass) {
    const unsigned digit = (bits - done + passes - pass - 1) / (passes - pass);
    scatter(words, spare, from + done, digit);
    words.swap(spare);
    done += digit;
  }
}

}  // namespace cx
