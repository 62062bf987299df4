// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/open_table.hpp"

namespace cx::io {

/// Goes through the rows of one table after another.
class TableCursor {
 public:
  /// Opens a table in the place of the last one and plans it: rows.open(source, file), which says
  /// what columns it wants. Throws InputError and what that throws; then no table is open.
  template <class Rows>
  void open(Input input, const ReadOptions& options, Rows& rows) {
    close();
    const std::string file = input.name();
    auto table = open_table(std::move(input), options.mapping ? &*options.mapping : nullptr);
    header_ = table->header();
    may_have_more_columns_ = table->late_column("ticket_id").has_value();  // any name would do
    rows.open(*table, file);
    source_ = std::move(table);
  }

  /// Has rows.read(block, row) read on, which returns the first row that it left; false at the end
  /// of the table.
  template <class Rows>
  bool read_on(Rows& rows) {
    if (!source_) return false;
    if (block_ == nullptr || next_row_ == block_->rows()) {
      block_ = source_->next();
      next_row_ = 0;
    }
    if (block_ == nullptr) {
      close();
      return false;
    }
    next_row_ = rows.read(*block_, next_row_);
    return true;
  }

  /// Whether rows of a block are left.
  bool is_within_block() const { return block_ != nullptr && next_row_ < block_->rows(); }
  /// Up to `most` other cursors through the rest of the table, for other threads; none where little
  /// is left to be read. Not within a block.
  std::vector<TableCursor> share(std::size_t most) {
    std::vector<TableCursor> others;
    block_ = nullptr;
    while (source_ && others.size() < most) {
      auto another = source_->share();
      if (!another) break;
      others.emplace_back().source_ = std::move(another);
    }
    return others;
  }

  /// Of the table that was opened last.
  const std::vector<std::string>& header() const { return header_; }
  bool may_have_more_columns() const { return may_have_more_columns_; }

 private:
  void close() {
    source_.reset();
    block_ = nullptr;
  }

  std::vector<std::string> header_;
  bool may_have_more_columns_ = false;
  std::unique_ptr<RowSource> source_;  // nothing when no table is open
  const RowBlock* block_ = nullptr;
  std::size_t next_row_ = 0;  // of the block
};

}  // namespace cx::io
