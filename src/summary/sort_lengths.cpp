// SPDX-License-Identifier: MIT
#include "summary/sort_lengths.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>

namespace cx {
namespace {

// Below this the counters of a radix sort cost more than comparisons.
constexpr std::size_t few = 256;

// Two digits hold 194 days, three any value; their counters fit into the first-level cache.
constexpr unsigned widest_digit = 12;

/// `width` bits of a value, `shift` bits from its end.
struct Digit {
  unsigned shift;
  std::uint32_t mask;

  std::size_t operator()(std::uint32_t value) const { return (value >> shift) & mask; }
};

/// Moves `from` to `to`, which has the same size, in the order of a digit; those with the same one
/// keep theirs.
void distribute(const std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to,
                Digit digit) {
  std::array<std::uint32_t, std::size_t{1} << widest_digit> places{};
  for (const std::uint32_t value : from) ++places[digit(value)];
  std::uint32_t before = 0;
  for (std::size_t i = 0; i <= digit.mask; ++i) {
    const std::uint32_t here = places[i];
    places[i] = before;
    before += here;
  }
  for (const std::uint32_t value : from) to[places[digit(value)]++] = value;
}

unsigned significant_bits(const std::vector<std::uint32_t>& values) {
  std::uint32_t any = 0;
  for (const std::uint32_t value : values) any |= value;
  return static_cast<unsigned>(std::bit_width(any));
}

}  // namespace

// From the last digit to the first, which are as few and as narrow as the longest value allows.
void sort_lengths(std::vector<std::uint32_t>& values) {
  if (values.size() < few || values.size() > std::numeric_limits<std::uint32_t>::max()) {
    std::sort(values.begin(), values.end());
    return;
  }
  const unsigned bits = significant_bits(values);
  const unsigned digits = (bits + widest_digit - 1) / widest_digit;
  if (digits == 0) return;
  const unsigned width = (bits + digits - 1) / digits;
  std::vector<std::uint32_t> sorted(values.size());
  for (unsigned i = 0; i < digits; ++i) {
    distribute(values, sorted, {i * width, (std::uint32_t{1} << width) - 1});
    values.swap(sorted);
  }
}

}  // namespace cx
