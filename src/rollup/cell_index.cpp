// SPDX-License-Identifier: MIT
#include "cx/rollup/cell_index.hpp"

#include <tsl/robin_map.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

#include "cx/time/calendar.hpp"

namespace cx {
namespace {

constexpr std::int32_t no_ordinal = Calendar::no_ordinal;
constexpr unsigned dense_bits = 20;

/// The ordinals of one dimension that have been seen, and the bits that hold `ordinal - low` in a
/// packed key.
struct Extent {
  std::int64_t low = 0;
  unsigned bits = 0;
  bool any = false;

  std::int64_t high() const { return low + (std::int64_t{1} << bits) - 1; }
  bool holds(std::int64_t from, std::int64_t to) const {
    return any && from >= low && to <= high();
  }

  /// Grows to hold [from, to], with room on the side where it grew.
  void include(std::int64_t from, std::int64_t to) {
    const bool downwards = any && from < low;
    const std::int64_t new_low = any ? std::min(from, low) : from;
    const std::int64_t new_high = any ? std::max(to, high()) : to;
    bits = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(new_high - new_low)));
    low = downwards ? new_high - (std::int64_t{1} << bits) + 1 : new_low;
    any = true;
  }
};

struct KeyHash {
  std::size_t operator()(std::uint64_t key) const {  // the finaliser of splitmix64
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ULL;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebULL;
    return key ^ (key >> 31);
  }
};

}  // namespace

struct CellIndex::Impl {
  explicit Impl(std::size_t dimensions) : extents(dimensions), keys(dimensions, no_ordinal) {}

  std::vector<Extent> extents;
  std::vector<std::int32_t> keys;    // the ordinals of each cell, from cell 0 on
  CellNumber count = 1;              // cell 0 is `nowhere`
  unsigned bits = 0;                 // of a packed key
  std::vector<CellNumber> dense{0};  // by packed key; 0: not seen yet
  tsl::robin_map<std::uint64_t, CellNumber, KeyHash> sparse;
  std::vector<std::uint64_t> packed;

  std::size_t dimensions() const { return extents.size(); }
  bool is_dense() const { return bits <= dense_bits; }

  std::uint64_t pack(std::span<const std::int32_t> key) const {
    std::uint64_t result = 0;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      result = (result << extents[d].bits) | static_cast<std::uint64_t>(key[d] - extents[d].low);
    }
    return result;
  }

  CellNumber& slot(std::uint64_t key) { return is_dense() ? dense[key] : sparse[key]; }

  void rebuild() {
    bits = 0;
    for (const auto& extent : extents) bits += extent.bits;
    if (bits > 64) throw std::length_error("a roll-up cannot number that many combinations");
    dense.assign(is_dense() ? std::size_t{1} << bits : 0, 0);
    sparse.clear();
    for (CellNumber cell = 1; cell < count; ++cell) {
      slot(pack(std::span(keys).subspan(cell * dimensions(), dimensions()))) = cell;
    }
  }

  /// Makes room for all ordinals of the batch; false when some row has none in some dimension.
  bool cover(std::span<const std::vector<std::int32_t>> ordinals, std::size_t rows) {
    bool everywhere = true;
    bool grown = false;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      std::int32_t low = std::numeric_limits<std::int32_t>::max();
      std::int32_t high = no_ordinal;
      std::int32_t lowest = std::numeric_limits<std::int32_t>::max();
      for (std::size_t i = 0; i < rows; ++i) {
        const std::int32_t ordinal = ordinals[d][i];
        lowest = std::min(lowest, ordinal);
        low = std::min(low,
                       ordinal == no_ordinal ? std::numeric_limits<std::int32_t>::max() : ordinal);
        high = std::max(high, ordinal);
      }
      everywhere = everywhere && lowest != no_ordinal;
      if (high != no_ordinal && !extents[d].holds(low, high)) {
        extents[d].include(low, high);
        grown = true;
      }
    }
    if (grown) rebuild();
    return everywhere;
  }

  CellNumber add(CellNumber& slot, std::span<const std::vector<std::int32_t>> ordinals,
                 std::size_t row) {
    if (count == std::numeric_limits<CellNumber>::max()) {
      throw std::length_error("a roll-up cannot hold more than 4 billion cells");
    }
    slot = count++;
    for (const auto& dimension : ordinals) keys.push_back(dimension[row]);
    return slot;
  }

  void locate(std::span<const std::vector<std::int32_t>> ordinals, std::span<CellNumber> cells) {
    const std::size_t rows = cells.size();
    packed.assign(rows, 0);
    for (std::size_t d = 0; d < dimensions(); ++d) {
      const auto low = static_cast<std::uint64_t>(extents[d].low);
      const unsigned shift = extents[d].bits;
      const auto& column = ordinals[d];
      for (std::size_t i = 0; i < rows; ++i) {
        packed[i] = (packed[i] << shift) | (static_cast<std::uint64_t>(column[i]) - low);
      }
    }
    if (is_dense()) {
      CellNumber* const table = dense.data();
      for (std::size_t i = 0; i < rows; ++i) {
        CellNumber& found = table[packed[i]];
        cells[i] = found != 0 ? found : add(found, ordinals, i);
      }
    } else {
      for (std::size_t i = 0; i < rows; ++i) {
        CellNumber& found = sparse[packed[i]];
        cells[i] = found != 0 ? found : add(found, ordinals, i);
      }
    }
  }

  /// The same for a batch in which some rows have no place.
  void locate_some(std::span<const std::vector<std::int32_t>> ordinals,
                   std::span<CellNumber> cells) {
    std::vector<std::int32_t> key(dimensions());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (std::size_t d = 0; d < dimensions(); ++d) key[d] = ordinals[d][i];
      if (std::find(key.begin(), key.end(), no_ordinal) != key.end()) {
        cells[i] = nowhere;
        continue;
      }
      CellNumber& found = slot(pack(key));
      cells[i] = found != 0 ? found : add(found, ordinals, i);
    }
  }
};

CellIndex::CellIndex(std::size_t dimensions) : impl_(std::make_unique<Impl>(dimensions)) {}
CellIndex::CellIndex(const CellIndex& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
CellIndex& CellIndex::operator=(const CellIndex& other) {
  if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
  return *this;
}
CellIndex::CellIndex(CellIndex&&) noexcept = default;
CellIndex& CellIndex::operator=(CellIndex&&) noexcept = default;
CellIndex::~CellIndex() = default;

void CellIndex::locate(std::span<const std::vector<std::int32_t>> ordinals,
                       std::span<CellNumber> cells) {
  if (impl_->cover(ordinals, cells.size())) {
    impl_->locate(ordinals, cells);
  } else {
    impl_->locate_some(ordinals, cells);
  }
}

std::size_t CellIndex::size() const { return impl_->count; }

std::span<const std::int32_t> CellIndex::key(CellNumber cell) const {
  return std::span(impl_->keys).subspan(cell * impl_->dimensions(), impl_->dimensions());
}

}  // namespace cx
