// SPDX-License-Identifier: MIT
// Nearly all rows of nearly all tables go this way, so that a row may cost what its wanted fields
// cost and little more; and each row is checked all the same.
//
// That a line is a row of the right length takes one comparison. The separators, delimiters and
// newlines in one list, are counted off from the one before the row: the newline that ends the line
// stands in the place of the last column exactly if the line has as many separators as the table
// has columns. No separator is looked at that does not border a wanted field.
//
// Without quotes between here and there, this is all there is to know. With quotes it is the row if
// each quote is the first character of a field, or the last one of a field that began with one: no
// separator then stands inside quotes, no quote is doubled, none is left open. Whoever writes a
// table quotes the same columns in each row, as a rule, so the columns that the last quoted row had
// in quotes are expected of the next one. The expectation is verified with two comparisons for each
// quoted column, against positions that the scan found, and one more, that there is no further
// quote; columns without quotes cost nothing. A row that is quoted in another way is learnt anew by
// a look at all its columns, and if it is not regular either, left to the general way. Each step is
// linear in the length of the row, so that a text made to disappoint expectations is read in linear
// time too.
//
// The loop is compiled for each usual number of wanted fields, and once more for tables without
// quotes: with 4 of 7 columns wanted an unquoted row takes 58 instructions, half as many again
// where the number of fields is a variable. What the loop uses is held in local variables: the
// fields that it writes could otherwise be, for all the compiler knows, its members.
#include "io/csv_regular_rows.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace cx::io {
namespace {

constexpr std::size_t usual_fields = 8;

/// Whether the line that ends at `newline` is not empty, has at most `most_bytes` and as many
/// fields as columns.
bool is_line(const std::uint32_t* before, std::size_t columns, std::uint32_t newline,
             std::uint32_t most_bytes) {
  const std::uint32_t length = newline - (before[0] + 1);
  return before[columns] == newline && length - 1 < most_bytes;  // 0 - 1 is the largest number
}

}  // namespace

template <bool quoted, std::size_t fields>
void RegularRows::put(const char* text, const std::uint32_t* before,
                      std::span<const Wanted, fields> all_wanted, std::string_view* out) {
  for (const Wanted& wanted : all_wanted) {
    const std::uint32_t* const field = before + wanted.column;
    const std::uint32_t quotes = quoted ? wanted.quotes : 0;
    const std::uint32_t from = field[0] + 1 + quotes;
    *out++ = std::string_view(text + from, field[1] - quotes - from);
  }
}

RegularRows::RegularRows(std::size_t columns, std::span<const std::size_t> wanted,
                         std::size_t most_bytes)
    : columns_(columns),
      most_bytes_(static_cast<std::uint32_t>(
          std::min<std::size_t>(most_bytes, std::numeric_limits<std::uint32_t>::max()))),
      cut_unquoted_(cut_of<false>(wanted.size(), std::make_index_sequence<usual_fields + 1>())),
      cut_any_(cut_of<true>(wanted.size(), std::make_index_sequence<usual_fields + 1>())),
      quoted_flag_(columns) {
  for (const std::size_t column : wanted) {
    if (column + 1 == columns) wanted_last_.push_back(wanted_.size());
    wanted_.push_back({static_cast<std::uint32_t>(column), 0});
  }
}

template <bool quotes, std::size_t... fields>
RegularRows::CutSome RegularRows::cut_of(std::size_t wanted, std::index_sequence<fields...>) {
  constexpr std::array cuts{&RegularRows::cut_some<quotes, fields>...};
  return wanted < cuts.size() ? cuts[wanted] : &RegularRows::cut_some<quotes, std::dynamic_extent>;
}

std::size_t RegularRows::cut(const char* text, const CsvIndex& index, CsvCursor& cursor,
                             std::size_t most, std::string_view* out) {
  Place next{index.separators.at + cursor.separator - 1, index.newlines.at + cursor.newline,
             index.quotes.at + cursor.quote};
  const std::uint32_t* const last = index.separators.at + index.separators.count - 1;
  most = std::min(most, static_cast<std::size_t>(last - next.before) / columns_);
  std::size_t rows = (this->*cut_unquoted_)(text, next, most, out);
  if (rows < most && *next.quote < *next.newline)
    rows += (this->*cut_any_)(text, next, most - rows, out + rows * wanted_.size());
  cursor = {static_cast<std::size_t>(next.before + 1 - index.separators.at),
            static_cast<std::size_t>(next.newline - index.newlines.at),
            static_cast<std::size_t>(next.quote - index.quotes.at)};
  return rows;
}

/// As cut(); without `quotes`, up to the next one.
template <bool quotes, std::size_t fields>
std::size_t RegularRows::cut_some(const char* text, Place& next, std::size_t most,
                                  std::string_view* out) {
  const std::size_t columns = columns_;
  const std::uint32_t most_bytes = most_bytes_;
  const auto wanted = std::span<const Wanted, fields>(wanted_);
  const std::span<const std::size_t> wanted_last = wanted_last_;
  const std::uint32_t* before = next.before;
  const std::uint32_t* newline = next.newline;
  const std::uint32_t* quote = next.quote;
  const std::uint32_t* const last = newline + most;
  for (; newline != last; ++newline, out += wanted.size(), before += columns) {
    const std::uint32_t end = *newline;
    if (!is_line(before, columns, end, most_bytes)) break;
    const std::uint32_t cr = text[end - 1] == '\r' ? 1 : 0;
    if (*quote > end) {
      put<false, fields>(text, before, wanted, out);
    } else {
      if (!quotes) break;
      const Line line{before, end, cr};
      if (!expects(line, quote) && !learn(line, quote)) break;
      put<true, fields>(text, before, wanted, out);
      quote += 2 * quoted_.size();
    }
    if (cr != 0) {
      for (const std::size_t i : wanted_last) out[i].remove_suffix(1);
    }
  }
  const auto rows = static_cast<std::size_t>(newline - next.newline);
  next = {before, newline, quote};
  return rows;
}

/// Whether all quotes of the line, the first of which is *quotes, stand where they are expected.
bool RegularRows::expects(const Line& line, const std::uint32_t* quotes) const {
  for (const std::size_t column : quoted_) {
    if (!is_quoted(line, column, quotes)) return false;
    quotes += 2;
  }
  return *quotes > line.newline;
}

/// Expects from now on what this line has; whether that is all its quotes.
bool RegularRows::learn(const Line& line, const std::uint32_t* quotes) {
  quoted_.clear();
  for (std::size_t column = 0; column < columns_; ++column) {
    const bool quoted = is_quoted(line, column, quotes);
    quoted_flag_[column] = quoted ? 1 : 0;
    if (!quoted) continue;
    quoted_.push_back(column);
    quotes += 2;
  }
  for (Wanted& wanted : wanted_) wanted.quotes = quoted_flag_[wanted.column];
  return *quotes > line.newline;
}

}  // namespace cx::io
