// SPDX-License-Identifier: MIT
#include "summary/length_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "summary/sort_lengths.hpp"

// The percentiles of a cell and their intervals are a handful of ranks, close together around each
// percentile. To sort tens of thousands of lengths for them is waste:
//
// - One pass counts the lengths by bins. Which ranks are in which bin is known then.
// - One pass for each percentile gathers the lengths in the bins of its ranks, some hundreds, and
//   only those are sorted.
//
// A bin is what a float keeps of a number in its first 16 bits: its exponent and 7 bits, so that
// each doubling has 128 bins, wherever the lengths lie; bins of one width would put most of them
// into one where a few are far longer than all others. To convert, shift and compare are
// instructions that every processor of the family has for four numbers at once. All that is used
// of the bins is that a longer length is never in an earlier bin, which holds for every conversion
// however it rounds; where a bin begins is found by search. So the result is exact, also where all
// lengths are in one bin, which are sorted then.

namespace cx {
namespace {

using Length = LengthBlocks::Length;

constexpr std::size_t bins = 30 * 128 + 1;
/// Converted together: their bins stay in the first-level cache.
constexpr std::size_t together = 1024;
/// Looked at together for one that is to be gathered.
constexpr std::size_t group = 16;

/// Seconds by four, counted from 1, which a signed number holds for every length, and whose first
/// bin is 0.
std::uint32_t bin_of(Length length) {
  constexpr std::uint32_t bits_of_one = 0x3f80;
  const auto quarter = static_cast<std::int32_t>((length >> 2) + 1);
  return (std::bit_cast<std::uint32_t>(static_cast<float>(quarter)) >> 16) - bits_of_one;
}

/// The shortest length in `bin` or a later one; 0, which comes after the longest, where there is
/// none.
Length first_of(std::size_t bin) {
  std::uint64_t low = 0, high = std::uint64_t{1} << 32;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (bin_of(static_cast<Length>(middle)) < bin) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return static_cast<Length>(low);
}

void count(std::span<const Length> lengths, std::array<std::uint64_t, bins>& counts) {
  std::array<std::uint32_t, together> found;
  for (std::size_t from = 0; from < lengths.size(); from += together) {
    const auto part = lengths.subspan(from, std::min(together, lengths.size() - from));
    for (std::size_t i = 0; i < part.size(); ++i) found[i] = bin_of(part[i]);
    for (std::size_t i = 0; i < part.size(); ++i) ++counts[found[i]];
  }
}

/// Lengths from `first` to `last`, inclusive.
struct Range {
  Length first;
  Length last;

  bool holds(Length length) const { return length - first <= last - first; }
};

/// Writes those in `range` to `to`, where there is room for one more; returns their end. Which of a
/// group are in it cannot be foreseen, so all of them are written, each over one that is not.
Length* gather(std::span<const Length> lengths, Range range, Length* to) {
  const auto take = [&](std::span<const Length> part) {
    for (const Length length : part) {
      *to = length;
      to += std::ptrdiff_t{range.holds(length)};
    }
  };
  std::size_t from = 0;
  for (; from + group <= lengths.size(); from += group) {
    const auto part = lengths.subspan(from).first<group>();
    std::uint32_t hits = 0;  // a sum, as the compiler makes vector code of it
    for (const Length length : part) hits += std::uint32_t{range.holds(length)};
    if (hits != 0) take(part);
  }
  take(lengths.subspan(from));
  return to;
}

}  // namespace

LengthIndex::LengthIndex(const LengthBlocks& lengths) {
  std::array<std::uint64_t, bins> counts{};
  lengths.for_each_block([&](std::span<const Length> block) { count(block, counts); });
  up_to_.resize(bins);
  std::partial_sum(counts.begin(), counts.end(), up_to_.begin());
}

std::size_t LengthIndex::bin_of_rank(std::uint64_t rank) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(up_to_, rank) - up_to_.begin());
}

std::vector<double> LengthIndex::select(const LengthBlocks& lengths,
                                        std::span<const std::uint64_t> ranks) const {
  if (ranks.empty()) return {};
  const auto [least, most] = std::ranges::minmax(ranks);
  const std::size_t low = bin_of_rank(least), high = bin_of_rank(most);
  const std::uint64_t before = low == 0 ? 0 : up_to_[low - 1];
  const Range range{first_of(low), static_cast<Length>(first_of(high + 1) - 1)};
  std::vector<Length> found(up_to_[high] - before + 1);
  Length* to = found.data();
  lengths.for_each_block([&](std::span<const Length> block) { to = gather(block, range, to); });
  found.pop_back();
  sort_lengths(found);
  std::vector<double> values;
  for (const std::uint64_t rank : ranks) values.push_back(found[rank - before - 1]);
  return values;
}

}  // namespace cx
