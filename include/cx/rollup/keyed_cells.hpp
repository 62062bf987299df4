// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/key_space.hpp"

namespace cx {

/// Cells go by keys of up to so many bits.
inline constexpr unsigned max_key_bits = 48;

/// Turns the ordinals of a dimension of one roll-up into those of another, in place.
using Translate = std::function<void(std::size_t dimension, std::span<std::int32_t> ordinals)>;

/// Cells that need no numbers when there are many of them: they can go by packed keys instead. A
/// roll-up that counts nothing else makes use of it beyond the dense table of CellIndex.
template <class Row>
class KeyedCells {
 public:
  virtual ~KeyedCells() = default;

  /// Counts rows by number, that of rows[i] being known[keys[i]], up to the first one whose cell
  /// was not seen yet. Returns how many.
  virtual std::size_t observe_known(std::span<const Row> rows, std::span<const std::uint32_t> keys,
                                    const CellNumber* known) = 0;
  /// The keys; nullptr as long as cells go by number.
  virtual const KeySpace* space() const = 0;
  /// From now on cells go by key: those that `index` numbers, and any in `space`, which holds them.
  virtual void start(const CellIndex& index, const KeySpace& space) = 0;
  /// `space` holds what space() holds. Needs space(), as do the following.
  virtual void widen(const KeySpace& space) = 0;
  virtual void observe_keys(std::span<const Row> rows, std::span<const std::uint64_t> keys) = 0;
  /// Merges cells by key, of the same space or, with `translate`, of one that cover() made space()
  /// hold.
  virtual void merge_keys(const KeyedCells& other, const Translate* translate) = 0;
  /// Widens `space` to hold the translated ordinals of all cells.
  virtual void cover(KeySpace& space, const Translate& translate) const = 0;
  virtual std::uint64_t cell_count() const = 0;
  /// The same, but by number in `index`, which is empty.
  virtual std::unique_ptr<Cells<Row>> numbered(CellIndex& index) const = 0;

 protected:
  KeyedCells() = default;
  KeyedCells(const KeyedCells&) = default;
  KeyedCells& operator=(const KeyedCells&) = default;
};

}  // namespace cx
