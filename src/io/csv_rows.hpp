// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/io/csv.hpp"
#include "io/csv_regular_rows.hpp"
#include "io/csv_row.hpp"
#include "io/csv_scan.hpp"
#include "io/input_turns.hpp"
#include "io/input_window.hpp"

namespace cx::io {

/// How a table is walked through: regular rows in the fast way, or every row in the general one,
/// which tests compare with the other.
enum class CsvWalk : std::uint8_t { fast, general };

/// Cuts an input into rows, one after another. Of each window of text, first everything is found
/// that separates; then rows are taken from separator to separator.
class CsvRows {
 public:
  enum class Taken : std::uint8_t { row, empty_line, nothing };
  struct Row {
    Taken taken;
    Reject fault = Reject::none;
  };

  /// Begins at the start of the input.
  CsvRows(Input input, const CsvFormat& format, CsvWalk walk);
  /// Another one on the same input, without a window until it has its turn.
  CsvRows another() const { return CsvRows(*this, window_.another()); }

  const std::string& name() const { return window_.name(); }
  const CsvFormat& format() const { return format_; }
  CsvWalk walk() const { return walk_; }

  /// How many columns the table has: only where it is one, an empty line is a row.
  void expect(std::size_t columns) { columns_ = columns; }

  /// Takes one row of any kind, with its first `most_fields` fields; or nothing, when the window
  /// holds no whole row.
  Row take(std::size_t most_fields);
  /// Takes rows as RegularRows::cut() does.
  std::size_t take_regular(RegularRows& regular, std::size_t most, std::string_view* out);
  /// The next window, which begins with what is left of this one; false at the end of the input.
  bool read_on();

  // Of the row that take() took last, if it has no fault.
  std::size_t field_count() const { return field_count_; }
  std::string_view field(std::size_t i) {
    CsvField& field = fields_[i];
    if (field.doubled) halve_quotes(field);
    return {window_.data() + field.begin, field.end - field.begin};
  }
  /// The number of the row taken last: the first one of the input is 1.
  std::uint64_t number() const { return number_; }
  /// All of the window before the next row.
  std::string_view text_before() const {
    return window_.text().substr(0, skipping_ ? window_.size() : row_start());
  }

  // With others on the same input; see InputTurns. Its turn begins with read() and ends with
  // take_lines() or end_turn(), and only then with begin().
  bool read(InputTurns& turns);
  /// Keeps the whole lines of the window where each is sure to be a row; else false, and rows are
  /// to be taken up to the end of the window before end_turn().
  bool take_lines(InputTurns& turns);
  /// Makes the rows that were kept ready to be taken.
  void begin() { scan(); }
  void end_turn(InputTurns& turns);
  bool has_text() const { return window_.size() > 0; }
  /// No more rows than that begin in the window.
  std::size_t most_rows() const { return index_.newlines.count + 1; }
  bool is_last_window() const { return window_.at_end(); }

 private:
  CsvRows(const CsvRows& first, InputWindow window);

  Row take_long_line(std::uint32_t start);
  Row cut(std::uint32_t start, std::size_t most_fields);
  Row give_up(Reject fault, std::size_t seen_to);
  void halve_quotes(CsvField& field);
  void scan();
  std::uint32_t row_start() const { return (index_.separators.at + cursor_.separator)[-1] + 1; }
  std::uint32_t line_end() const { return index_.newlines[cursor_.newline]; }
  void go_past(std::uint32_t newline);

  InputWindow window_;
  CsvFormat format_;
  CsvWalk walk_;
  std::size_t columns_ = 0;

  CsvIndex index_;
  CsvCursor cursor_;
  std::vector<CsvField> fields_;
  std::size_t field_count_ = 0;
  std::uint64_t window_at_ = 0;    ///< where the window begins in the input
  std::uint64_t one_line_to_ = 0;  ///< rows that begin before it are one line each
  bool skipping_ = false;          ///< inside a line that was given up
  std::uint64_t number_ = 0;
};

}  // namespace cx::io
