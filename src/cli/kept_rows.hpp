// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/conversation.hpp"

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

  /// Keeps the rows i for which `kept[i]`, and returns how many rows of the file go with the
  /// others.
  std::uint64_t keep(const std::vector<bool>& kept) {
    std::size_t next = 0;
    std::uint64_t gone = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (!kept[i]) {
        gone += rows_of_file(rows_[i]);
        continue;
      }
      rows_[next] = rows_[i];
      for (auto& column : columns_) column[next] = column[i];
      ++next;
    }
    rows_.resize(next);
    for (auto& column : columns_) column.resize(next);
    return gone;
  }

  Batch<Row> batch() const { return {rows_, columns_}; }

 private:
  static std::size_t rows_of_file(const Ticket&) { return 1; }
  static std::size_t rows_of_file(const TicketHistory& ticket) {
    return ticket.conversation.events.size();
  }

  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> columns_;
};

}  // namespace cx::cli
