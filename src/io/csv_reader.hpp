// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

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

/// Cuts a window of text at a time: first finds everything that separates, then walks from
/// separator to separator.
class CsvReader final : public RowSource {
 public:
  CsvReader(Input input, const CsvFormat& format, CsvWalk walk = CsvWalk::fast);

  const std::vector<std::string>& header() const override { return header_; }
  void want(std::span<const std::size_t> columns) override;
  const RowBlock* next() override;
  std::unique_ptr<RowSource> share() override;

 private:
  /// Another one that takes turns with it.
  explicit CsvReader(const CsvReader& first);

  enum class Taken : std::uint8_t { row, empty_line, nothing };
  struct Row {
    Taken taken;
    Reject fault = Reject::none;
  };

  void read_header();
  void check_header(Reject fault, std::string_view row) const;
  [[noreturn]] void not_a_table(const std::string& why) const;
  void skip_rows(std::size_t rows);
  void want_room();
  void resize_block(std::size_t rows);

  std::size_t cut_block(std::size_t most_rows);
  std::size_t cut_regular_rows(std::size_t rows);
  Row take_row(std::size_t most_fields);
  Row take_long_line(std::uint32_t start);
  Row cut_row(std::uint32_t start, std::size_t most_fields);
  Row give_up(Reject fault, std::size_t seen_to);
  void put(Reject fault, std::size_t row);
  std::string_view text_of(CsvField& field);

  bool read_on();
  bool take_turn();
  void end_turn();
  void scan();
  std::uint32_t row_start() const { return (index_.separators.at + cursor_.separator)[-1] + 1; }
  std::uint32_t line_end() const { return index_.newlines[cursor_.newline]; }
  void go_past(std::uint32_t newline);

  InputWindow window_;
  CsvFormat format_;
  CsvWalk walk_;
  std::vector<std::string> header_;
  std::vector<std::size_t> wanted_;
  bool started_ = false;

  CsvIndex index_;
  CsvCursor cursor_;
  std::optional<RegularRows> regular_;  ///< nothing where all rows go the general way
  std::vector<CsvField> fields_;        ///< of the row that take_row() cut last
  std::size_t field_count_ = 0;         ///< of that row
  std::uint64_t window_at_ = 0;         ///< where the window begins in the input
  std::uint64_t one_line_to_ = 0;       ///< rows that begin before it are one line each
  bool skipping_ = false;               ///< inside a line that was given up
  std::uint64_t number_ = 0;            ///< of the last row
  std::size_t block_rows_ = 0;
  RowBlock block_;
  std::shared_ptr<InputTurns> turns_;  ///< with other readers; nothing when there are none
};

}  // namespace cx::io
