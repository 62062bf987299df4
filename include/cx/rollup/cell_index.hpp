// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "cx/export.hpp"
#include "cx/rollup/key_space.hpp"

namespace cx {

/// The number of a cell of a roll-up: 1, 2, 3, ... in the order in which the cells were first seen.
using CellNumber = std::uint32_t;

/// Where rows go that have no place (their instant is outside the zone's window).
inline constexpr CellNumber nowhere = 0;

/// Numbers the combinations of ordinals that occur. As long as the ordinals of all dimensions span
/// few combinations (2^20), finding a cell is one look-up in a dense table; beyond that, in a flat
/// hash table. Cell numbers never change, so counters never move.
class CXMETRICS_EXPORT CellIndex {
 public:
  /// Keys of up to so many bits have a dense table.
  static constexpr unsigned dense_bits = 20;

  explicit CellIndex(std::size_t dimensions);
  CellIndex(const CellIndex& other);
  CellIndex& operator=(const CellIndex& other);
  CellIndex(CellIndex&&) noexcept;
  CellIndex& operator=(CellIndex&&) noexcept;
  ~CellIndex();

  /// Writes the cell of each row; ordinals[d][i] is row i's ordinal in dimension d, all of
  /// cells.size(). Returns how many rows are nowhere, because they have no ordinal in some
  /// dimension.
  std::size_t locate(std::span<const std::vector<std::int32_t>> ordinals,
                     std::span<CellNumber> cells);

  /// Packs the keys of a batch and returns where to look up their cells, `nowhere` for one that was
  /// not seen yet; nullptr, and nothing done, without a dense table or where an ordinal is outside.
  const CellNumber* pack_dense(std::span<const std::vector<std::int32_t>> ordinals,
                               std::span<std::uint32_t> keys) const;

  /// The ranges of the ordinals that were located.
  const KeySpace& space() const;
  /// One more than the highest cell number given out.
  std::size_t size() const;
  /// The ordinals of a cell, one per dimension.
  std::span<const std::int32_t> key(CellNumber cell) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
