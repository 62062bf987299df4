// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/batch.hpp"

namespace cx::cli {

/// Rows and their columns, kept until all are there.
template <class Row>
class KeptRows {
 public:
  void add(const Batch<Row>& batch) {
    rows_.insert(rows_.end(), batch.rows.begin(), batch.rows.end());
    columns_.resize(batch.columns.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto& column = batch.columns[c];
      columns_[c].insert(columns_[c].end(), column.begin(),
                         column.begin() + static_cast<std::ptrdiff_t>(batch.rows.size()));
    }
  }

  std::vector<Row>& rows() { return rows_; }
  Batch<Row> batch() const { return {rows_, columns_}; }

 private:
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> columns_;
};

}  // namespace cx::cli
