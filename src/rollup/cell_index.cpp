// SPDX-License-Identifier: MIT
#include "cx/rollup/cell_index.hpp"

#include <tsl/robin_map.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>
#include <utility>

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
  friend bool operator==(const Extent&, const Extent&) = default;

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
  std::vector<std::uint32_t> small_keys;  // of a batch
  std::vector<std::uint64_t> large_keys;

  std::size_t dimensions() const { return extents.size(); }
  bool is_dense() const { return bits <= dense_bits; }

  std::span<const std::int32_t> key_of(CellNumber cell) const {
    return std::span(keys).subspan(std::size_t{cell} * dimensions(), dimensions());
  }

  static std::uint64_t pack(std::span<const std::int32_t> key, std::span<const Extent> extents) {
    std::uint64_t result = 0;
    for (std::size_t d = 0; d < key.size(); ++d) {
      result = (result << extents[d].bits) | static_cast<std::uint64_t>(key[d] - extents[d].low);
    }
    return result;
  }

  CellNumber& slot(std::uint64_t key) { return is_dense() ? dense[key] : sparse[key]; }

  /// Takes other extents; nothing changes where it throws.
  void rebuild(std::vector<Extent> grown) {
    unsigned new_bits = 0;
    for (const auto& extent : grown) new_bits += extent.bits;
    if (new_bits > 64) throw std::length_error("a roll-up cannot number that many combinations");
    const bool new_dense = new_bits <= dense_bits;
    std::vector<CellNumber> new_table(new_dense ? std::size_t{1} << new_bits : 0);
    decltype(sparse) new_sparse;
    for (CellNumber cell = 1; cell < count; ++cell) {
      const std::uint64_t key = pack(key_of(cell), grown);
      (new_dense ? new_table[key] : new_sparse[key]) = cell;
    }
    extents = std::move(grown);
    bits = new_bits;
    dense = std::move(new_table);
    sparse = std::move(new_sparse);
  }

  /// Makes room for the ordinals of the batch.
  void cover(std::span<const std::vector<std::int32_t>> ordinals) {
    std::vector<Extent> grown = extents;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      std::int32_t low = std::numeric_limits<std::int32_t>::max();
      std::int32_t high = no_ordinal;
      for (const std::int32_t ordinal : ordinals[d]) {
        if (ordinal != no_ordinal) low = std::min(low, ordinal);
        high = std::max(high, ordinal);
      }
      if (high != no_ordinal && !grown[d].holds(low, high)) grown[d].include(low, high);
    }
    if (grown != extents) rebuild(std::move(grown));
  }

  CellNumber add(CellNumber& slot, std::span<const std::vector<std::int32_t>> ordinals,
                 std::size_t row) {
    if (count == std::numeric_limits<CellNumber>::max()) {
      throw std::length_error("a roll-up cannot hold more than 4 billion cells");
    }
    keys.resize(keys.size() + dimensions());
    for (std::size_t d = 0; d < dimensions(); ++d) {
      keys[count * dimensions() + d] = ordinals[d][row];
    }
    slot = count++;
    return slot;
  }

  /// Packs the keys of the batch; false when an ordinal is outside its extent.
  template <class Key>
  bool pack(std::span<const std::vector<std::int32_t>> ordinals, std::vector<Key>& keys_of,
            std::size_t rows) const {
    keys_of.assign(rows, 0);
    std::uint32_t outside = 0;
    for (std::size_t d = 0; d < dimensions(); ++d) {
      if (!extents[d].any) return false;
      const auto low = static_cast<std::uint32_t>(extents[d].low);
      const unsigned shift = extents[d].bits;
      const std::uint32_t beyond = ~static_cast<std::uint32_t>((std::uint64_t{1} << shift) - 1);
      const std::int32_t* const column = ordinals[d].data();
      for (std::size_t i = 0; i < rows; ++i) {
        const std::uint32_t place = static_cast<std::uint32_t>(column[i]) - low;
        outside |= place & beyond;
        keys_of[i] = static_cast<Key>(keys_of[i] << shift) | place;
      }
    }
    return outside == 0;
  }

  /// False, with nothing done, when an ordinal is outside its extent.
  template <class Table, class Key>
  bool locate_in(Table& table, std::vector<Key>& keys_of,
                 std::span<const std::vector<std::int32_t>> ordinals, std::span<CellNumber> cells) {
    if (!pack(ordinals, keys_of, cells.size())) return false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      CellNumber& found = table[keys_of[i]];
      cells[i] = found != 0 ? found : add(found, ordinals, i);
    }
    return true;
  }

  bool locate_all(std::span<const std::vector<std::int32_t>> ordinals,
                  std::span<CellNumber> cells) {
    return is_dense() ? locate_in(dense, small_keys, ordinals, cells)
                      : locate_in(sparse, large_keys, ordinals, cells);
  }

  /// Row by row, for a batch in which some rows have no place. Returns how many.
  std::size_t locate_some(std::span<const std::vector<std::int32_t>> ordinals,
                          std::span<CellNumber> cells) {
    std::vector<std::int32_t> key(dimensions());
    std::size_t lost = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (std::size_t d = 0; d < dimensions(); ++d) key[d] = ordinals[d][i];
      if (std::find(key.begin(), key.end(), no_ordinal) != key.end()) {
        cells[i] = nowhere;
        ++lost;
        continue;
      }
      CellNumber& found = slot(pack(key, extents));
      cells[i] = found != 0 ? found : add(found, ordinals, i);
    }
    return lost;
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

std::size_t CellIndex::locate(std::span<const std::vector<std::int32_t>> ordinals,
                              std::span<CellNumber> cells) {
  if (impl_->locate_all(ordinals, cells)) return 0;
  impl_->cover(ordinals);
  return impl_->locate_some(ordinals, cells);
}

std::size_t CellIndex::size() const { return impl_->count; }

std::span<const std::int32_t> CellIndex::key(CellNumber cell) const { return impl_->key_of(cell); }

}  // namespace cx
