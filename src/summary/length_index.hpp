// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cx/summary/length_blocks.hpp"

namespace cx {

/// How many lengths are in each of some 4000 bins, so that those of any ranks are found in one pass
/// over the lengths, without a sort.
class LengthIndex {
 public:
  explicit LengthIndex(const LengthBlocks& lengths);

  /// The lengths of the given ranks, which count from 1; `lengths` are those of the index. All
  /// between the smallest rank and the largest are sorted: best asked for together when they lie
  /// together.
  std::vector<double> select(const LengthBlocks& lengths,
                             std::span<const std::uint64_t> ranks) const;

 private:
  std::size_t bin_of_rank(std::uint64_t rank) const;

  std::vector<std::uint64_t> up_to_;  // by bin: how many lengths it and those before it hold
};

}  // namespace cx
