// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// A file that cannot be read, or that is not a table. The message is one line that names the file,
/// and row and column where known.
class CXMETRICS_EXPORT InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Some rows of a table, cut into the wanted fields, unquoted. All views end with the next call to
/// RowSource::next().
struct RowBlock {
  std::size_t columns = 0;  ///< wanted columns per row
  /// Row by row: columns fields for each row, empty ones for a row with a fault. Behind one that is
  /// not empty 16 bytes can be read, whatever they hold.
  std::vector<std::string_view> fields;
  std::vector<std::uint64_t>
      numbers;  ///< the row's number, counted as a spreadsheet does: the header is row 1
  std::vector<Reject> faults;  ///< none, or why the row could not be cut

  std::size_t rows() const { return numbers.size(); }
  std::span<const std::string_view> row(std::size_t i) const {
    return std::span(fields).subspan(i * columns, columns);
  }
};

/// A table read from the start to the end in constant memory: a header, then blocks of rows.
class CXMETRICS_EXPORT RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;

  /// The column names, trimmed of spaces.
  virtual const std::vector<std::string>& header() const = 0;
  /// The index of a column that header() lacks and later rows may still have; nothing where
  /// header() is all there is.
  virtual std::optional<std::size_t> late_column(std::string_view) { return std::nullopt; }
  /// Which columns (indices into header(), or of late_column()) the blocks carry, in this order; to
  /// be called once, before next().
  virtual void want(std::span<const std::size_t> columns) = 0;
  /// The next rows, at least one; nullptr at the end. Throws InputError when reading fails.
  virtual const RowBlock* next() = 0;
  /// Another reader of the rest of the table, for another thread: each row comes from one of them,
  /// and the rows of each come in order. To be called after want(), and before any of them is used
  /// by its thread; the views of the last block end. nullptr where little is left to be read, or
  /// the rows do not divide.
  virtual std::unique_ptr<RowSource> share() { return nullptr; }
};

}  // namespace cx
