// SPDX-License-Identifier: MIT
// The bodies of cx/rollup/rollup.hpp for cells that go by key, see cx/rollup/keyed_cells.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cx/rollup/rollup.hpp"

namespace cx {

template <class Row>
KeyedCells<Row>* Rollup<Row>::by_key() const {
  if (cells_.size() != 1) return nullptr;
  KeyedCells<Row>* const keyed = cells_.front()->keyed();
  return keyed != nullptr && keyed->space() != nullptr ? keyed : nullptr;
}

template <class Row>
bool Rollup<Row>::observe_known(const Batch<Row>& batch) {
  if (cells_.size() != 1 || !cells_.front()->basis().is_own()) return false;
  KeyedCells<Row>* const cells = cells_.front()->keyed();
  if (cells == nullptr) return false;
  known_keys_.resize(batch.rows.size());
  const CellNumber* const known = index_.pack_dense(ordinals_, known_keys_);
  if (known == nullptr) return false;
  const std::size_t done = cells->observe_known(batch.rows, known_keys_, known);
  if (done < batch.rows.size()) {
    numbers_.resize(batch.rows.size());
    (void)index_.locate(ordinals_, numbers_);
    cells_.front()->observe(batch.rows.subspan(done), std::span(numbers_).subspan(done),
                            index_.size());
  }
  return true;
}

template <class Row>
void Rollup<Row>::begin_keys() {
  if (cells_.size() != 1 || !cells_.front()->basis().is_own()) return;
  KeyedCells<Row>* const keyed = cells_.front()->keyed();
  if (keyed == nullptr || index_.space().bits() > max_key_bits) return;
  keyed->start(index_, index_.space());
  index_ = CellIndex(dimensions_.size());
}

template <class Row>
void Rollup<Row>::end_keys() {
  Rollup same = numbered();
  index_ = std::move(same.index_);
  cells_ = std::move(same.cells_);
}

template <class Row>
Rollup<Row> Rollup<Row>::numbered() const {
  CellIndex index(dimensions_.size());
  CellsList<Row> cells;
  cells.push_back(by_key()->numbered(index));
  Rollup result(dimensions_, std::move(cells));
  result.index_ = std::move(index);
  result.nowhere_ = nowhere_;
  return result;
}

template <class Row>
void Rollup<Row>::observe_keys(const Batch<Row>& batch) {
  keys_.resize(batch.rows.size());
  KeyedCells<Row>& keyed = *by_key();
  if (keyed.space()->pack(ordinals_, std::span(keys_)))
    return keyed.observe_keys(batch.rows, keys_);
  KeySpace grown = *keyed.space();
  grown.cover(ordinals_);
  if (grown.bits() > max_key_bits) {
    end_keys();
    return observe_piece(batch);
  }
  if (grown != *keyed.space()) keyed.widen(grown);
  observe_some_keys(batch);
}

template <class Row>
void Rollup<Row>::observe_some_keys(const Batch<Row>& batch) {
  KeyedCells<Row>& keyed = *by_key();
  std::vector<std::int32_t> key(dimensions_.size());
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    for (std::size_t d = 0; d < key.size(); ++d) key[d] = ordinals_[d][i];
    if (std::find(key.begin(), key.end(), Calendar::no_ordinal) != key.end()) {
      ++nowhere_;
      continue;
    }
    const std::uint64_t packed = keyed.space()->pack(key);
    keyed.observe_keys(batch.rows.subspan(i, 1), std::span(&packed, 1));
  }
}

template <class Row>
void Rollup<Row>::adopt(const Rollup& other, const Translate& translate, bool same) {
  if (other.nowhere_ > std::numeric_limits<std::uint64_t>::max() - nowhere_)
    throw std::overflow_error("more than 2^64 - 1 rows");
  KeyedCells<Row>*const ours = by_key(), *const theirs = other.by_key();
  if (ours == nullptr && theirs == nullptr) {
    adopt_numbers(other, translate);
    if (index_.space().bits() > CellIndex::dense_bits) begin_keys();
  } else if (ours != nullptr && theirs != nullptr && same && *ours->space() == *theirs->space()) {
    ours->merge_keys(*theirs, nullptr);
  } else {
    adopt_keys(other, translate);
  }
  nowhere_ += other.nowhere_;
}

template <class Row>
void Rollup<Row>::adopt_keys(const Rollup& other, const Translate& translate) {
  if (other.index_.space().bits() > max_key_bits) {
    end_keys();
    return adopt_numbers(other, translate);
  }
  if (other.by_key() == nullptr) {
    Rollup by_key = other.fresh();
    by_key.adopt_numbers(other, [](std::size_t, std::span<std::int32_t>) {});
    by_key.cells_.front()->keyed()->start(by_key.index_, by_key.index_.space());
    return adopt_keys(by_key, translate);
  }
  KeySpace space = by_key() != nullptr ? *by_key()->space() : index_.space();
  other.by_key()->cover(space, translate);
  if (space.bits() > max_key_bits) {
    if (by_key() != nullptr) end_keys();
    return adopt_numbers(other.numbered(), translate);
  }
  if (by_key() == nullptr) {
    cells_.front()->keyed()->start(index_, space);
    index_ = CellIndex(dimensions_.size());
  } else if (space != *by_key()->space()) {
    by_key()->widen(space);
  }
  by_key()->merge_keys(*other.by_key(), &translate);
}

}  // namespace cx
