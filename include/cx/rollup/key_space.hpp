// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cx/export.hpp"

namespace cx {

/// The ordinals that have been seen in each dimension span a range; a combination of them is packed
/// into one number of as many bits as the ranges need. Packed keys are in the order of their
/// ordinals, the first dimension first.
class CXMETRICS_EXPORT KeySpace {
 public:
  explicit KeySpace(std::size_t dimensions) : extents_(dimensions) {}

  std::size_t dimensions() const { return extents_.size(); }
  /// Of a packed key.
  unsigned bits() const { return bits_; }

  /// Packs the keys of a batch: ordinals[d][i] is row i's ordinal in dimension d. False, and the
  /// keys are of no use, when an ordinal is outside its range, or there is none. A 32-bit key is
  /// for spaces of up to 32 bits.
  bool pack(std::span<const std::vector<std::int32_t>> ordinals,
            std::span<std::uint32_t> keys) const;
  bool pack(std::span<const std::vector<std::int32_t>> ordinals,
            std::span<std::uint64_t> keys) const;
  /// The key of one combination, whose ordinals are in their ranges.
  std::uint64_t pack(std::span<const std::int32_t> ordinals) const;
  /// The inverse.
  void unpack(std::uint64_t key, std::span<std::int32_t> ordinals) const;

  /// Widens the ranges to hold the batch, but for rows without an ordinal. Throws
  /// std::length_error, and changes nothing, where a key would have more than 64 bits.
  void cover(std::span<const std::vector<std::int32_t>> ordinals);

  friend bool operator==(const KeySpace&, const KeySpace&) = default;

 private:
  /// [low, low + 2^bits)
  struct Extent {
    std::int64_t low = 0;
    unsigned bits = 0;
    bool any = false;

    std::int64_t high() const { return low + (std::int64_t{1} << bits) - 1; }
    bool holds(std::int64_t from, std::int64_t to) const {
      return any && from >= low && to <= high();
    }
    void include(std::int64_t from, std::int64_t to);

    friend bool operator==(const Extent&, const Extent&) = default;
  };
  template <class Key>
  bool pack_all(std::span<const std::vector<std::int32_t>> ordinals, std::span<Key> keys) const;

  std::vector<Extent> extents_;
  unsigned bits_ = 0;
};

}  // namespace cx
