// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/batch.hpp"

namespace cx::io {

/// So many records that a batch stays in the cache, and that work per batch does not count.
inline constexpr std::size_t batch_size = 4096;

/// Fills batches one after another, in the same memory.
template <class Record>
class BatchBuilder {
 public:
  explicit BatchBuilder(std::size_t columns) : columns_(columns) {}

  /// Begins a batch of at most so many records.
  void clear(std::size_t most) {
    rows_.resize(std::max(rows_.size(), most));
    for (auto& column : columns_) column.resize(rows_.size());
    count_ = 0;
  }

  std::size_t size() const { return count_; }
  /// The record behind the last one that was kept, to be made in its place.
  Record& next() { return rows_[count_]; }
  void keep(std::span<const std::uint32_t> columns) {
    for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c][count_] = columns[c];
    ++count_;
  }
  /// Keeps as many records, which were made from next() on; their further columns are those from
  /// `first` on.
  template <class Columns>
  void keep_made(std::size_t records, const Columns& columns, std::size_t first) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      std::copy_n(columns[c].data() + first, records, columns_[c].data() + count_);
    }
    count_ += records;
  }
  std::uint32_t& column(std::size_t c, std::size_t record) { return columns_[c][record]; }

  Batch<Record> batch() const { return {{rows_.data(), count_}, columns_}; }

 private:
  std::vector<Record> rows_;
  std::vector<std::vector<std::uint32_t>> columns_;
  std::size_t count_ = 0;
};

}  // namespace cx::io
