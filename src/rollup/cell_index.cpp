// SPDX-License-Identifier: MIT
#include "cx/rollup/cell_index.hpp"

#include <tsl/robin_map.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "cx/time/calendar.hpp"

namespace cx {
namespace {

struct KeyHash {
  std::size_t operator()(std::uint64_t key) const {  // the finaliser of splitmix64
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ULL;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebULL;
    return key ^ (key >> 31);
  }
};

}  // namespace

struct CellIndex::Impl {
  explicit Impl(std::size_t dimensions)
      : space(dimensions), keys(dimensions, Calendar::no_ordinal) {}

  KeySpace space;
  std::vector<std::int32_t> keys;    // the ordinals of each cell, from cell 0 on
  CellNumber count = 1;              // cell 0 is `nowhere`
  std::vector<CellNumber> dense{0};  // by packed key; 0: not seen yet
  tsl::robin_map<std::uint64_t, CellNumber, KeyHash> sparse;
  std::vector<std::uint32_t> small_keys;  // of a batch
  std::vector<std::uint64_t> large_keys;

  std::size_t dimensions() const { return space.dimensions(); }
  bool is_dense() const { return space.bits() <= dense_bits; }

  std::span<const std::int32_t> key_of(CellNumber cell) const {
    return std::span(keys).subspan(std::size_t{cell} * dimensions(), dimensions());
  }

  CellNumber& slot(std::uint64_t key) { return is_dense() ? dense[key] : sparse[key]; }

  /// Makes room for the ordinals of the batch; nothing changes where it throws.
  void cover(std::span<const std::vector<std::int32_t>> ordinals) {
    KeySpace grown = space;
    grown.cover(ordinals);
    if (grown == space) return;
    const bool new_dense = grown.bits() <= dense_bits;
    std::vector<CellNumber> new_table(new_dense ? std::size_t{1} << grown.bits() : 0);
    decltype(sparse) new_sparse;
    for (CellNumber cell = 1; cell < count; ++cell) {
      const std::uint64_t key = grown.pack(key_of(cell));
      (new_dense ? new_table[key] : new_sparse[key]) = cell;
    }
    space = std::move(grown);
    dense = std::move(new_table);
    sparse = std::move(new_sparse);
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

  /// False, with nothing done, when an ordinal is outside its range.
  template <class Table, class Key>
  bool locate_in(Table& table, std::vector<Key>& keys_of,
                 std::span<const std::vector<std::int32_t>> ordinals, std::span<CellNumber> cells) {
    keys_of.resize(cells.size());
    if (!space.pack(ordinals, std::span(keys_of))) return false;
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
      if (std::find(key.begin(), key.end(), Calendar::no_ordinal) != key.end()) {
        cells[i] = nowhere;
        ++lost;
        continue;
      }
      CellNumber& found = slot(space.pack(key));
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

const CellNumber* CellIndex::pack_dense(std::span<const std::vector<std::int32_t>> ordinals,
                                        std::span<std::uint32_t> keys) const {
  return impl_->is_dense() && impl_->space.pack(ordinals, keys) ? impl_->dense.data() : nullptr;
}

const KeySpace& CellIndex::space() const { return impl_->space; }

std::size_t CellIndex::size() const { return impl_->count; }

std::span<const std::int32_t> CellIndex::key(CellNumber cell) const { return impl_->key_of(cell); }

}  // namespace cx
