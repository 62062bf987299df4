// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "io/csv_row.hpp"
#include "io/csv_scan.hpp"

namespace cx::io {

/// Cuts the rows that most tables consist of: on one line that is not empty, with as many fields as
/// columns, and with quotes, if any, in pairs around whole fields. What it leaves, cut_csv_row()
/// cuts; what both can, they cut alike.
class RegularRows {
 public:
  /// For a table of at least one column, of which some are wanted, in this order, with rows of at
  /// most `most_bytes`.
  RegularRows(std::size_t columns, std::span<const std::size_t> wanted, std::size_t most_bytes);

  /// Cuts the rows from `cursor` on, as long as they are regular, at most `most`. Puts their wanted
  /// fields, without quotes, to `out`, row by row, and the cursor behind them; returns how many
  /// rows they are.
  std::size_t cut(const char* text, const CsvIndex& index, CsvCursor& cursor, std::size_t most,
                  std::string_view* out);

 private:
  struct Wanted {
    std::uint32_t column;
    std::uint32_t quotes;  ///< 1 where the field of a row as expected stands in quotes
  };
  /// Where a row begins.
  struct Place {
    const std::uint32_t* before;  ///< the separator that ends the one before
    const std::uint32_t* newline;
    const std::uint32_t* quote;
  };
  /// Field i of a line lies between before[i] and before[i + 1].
  struct Line {
    const std::uint32_t* before;
    std::uint32_t newline;
    std::uint32_t cr;  ///< 1 where a CR belongs to the newline
  };

  std::uint32_t field_end(const Line& line, std::size_t column) const {
    return line.before[column + 1] - (column + 1 == columns_ ? line.cr : 0);
  }
  bool is_quoted(const Line& line, std::size_t column, const std::uint32_t* quotes) const {
    return quotes[0] == line.before[column] + 1 && quotes[1] == field_end(line, column) - 1;
  }
  template <bool quoted, std::size_t fields>
  static void put(const char* text, const std::uint32_t* before,
                  std::span<const Wanted, fields> all_wanted, std::string_view* out);
  /// For so many wanted fields, or for any number.
  template <bool quotes, std::size_t fields>
  std::size_t cut_some(const char* text, Place& next, std::size_t most, std::string_view* out);
  using CutSome = std::size_t (RegularRows::*)(const char*, Place&, std::size_t, std::string_view*);
  template <bool quotes, std::size_t... fields>
  static CutSome cut_of(std::size_t wanted, std::index_sequence<fields...>);
  bool expects(const Line& line, const std::uint32_t* quotes) const;
  bool learn(const Line& line, const std::uint32_t* quotes);

  std::size_t columns_;
  std::uint32_t most_bytes_;
  CutSome cut_unquoted_;
  CutSome cut_any_;
  std::vector<Wanted> wanted_;
  std::vector<std::size_t> wanted_last_;   ///< where wanted_ has the last column
  std::vector<std::size_t> quoted_;        ///< the columns that are expected in quotes
  std::vector<std::uint8_t> quoted_flag_;  ///< the same, for each column
};

}  // namespace cx::io
