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
// Rows without quotes have a loop of their own, and one for each usual number of wanted fields:
// with 4 of 7 columns wanted a row takes 58 instructions, half as many again where the number is a
// variable or the loop does more. What a loop uses is held in local variables: the fields that it
// writes could otherwise be, for all the compiler knows, its members.
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
      unquoted_cut_(cut_of(wanted.size(), std::make_index_sequence<usual_fields + 1>())),
      quoted_flag_(columns) {
  for (const std::size_t column : wanted) {
    if (column + 1 == columns) wanted_last_.push_back(wanted_.size());
    wanted_.push_back({static_cast<std::uint32_t>(column), 0});
  }
}

template <std::size_t... fields>
RegularRows::CutUnquoted RegularRows::cut_of(std::size_t wanted, std::index_sequence<fields...>) {
  constexpr std::array cuts{&RegularRows::cut_unquoted<fields>...};
  return wanted < cuts.size() ? cuts[wanted] : &RegularRows::cut_unquoted<std::dynamic_extent>;
}

std::size_t RegularRows::cut(const char* text, const CsvIndex& index, CsvCursor& cursor,
                             std::size_t most, std::string_view* out) {
  Place at{index.separators.at + cursor.separator - 1, index.newlines.at + cursor.newline,
           index.quotes.at + cursor.quote};
  const std::uint32_t* const last = index.separators.at + index.separators.count - 1;
  most = std::min(most, static_cast<std::size_t>(last - at.before) / columns_);
  std::size_t rows = 0;
  while (rows < most) {
    if (*at.quote > *at.newline) {
      const std::size_t unquoted = (this->*unquoted_cut_)(text, at, most - rows, out);
      if (unquoted == 0) break;
      rows += unquoted;
      out += unquoted * wanted_.size();
    } else {
      if (!cut_quoted(text, at, out)) break;
      ++rows;
      out += wanted_.size();
    }
  }
  cursor = {static_cast<std::size_t>(at.before + 1 - index.separators.at),
            static_cast<std::size_t>(at.newline - index.newlines.at),
            static_cast<std::size_t>(at.quote - index.quotes.at)};
  return rows;
}

/// As cut(), up to the next quote.
template <std::size_t fields>
std::size_t RegularRows::cut_unquoted(const char* text, Place& place, std::size_t most,
                                      std::string_view* out) const {
  const std::size_t columns = columns_;
  const std::uint32_t most_bytes = most_bytes_;
  const auto wanted = std::span<const Wanted, fields>(wanted_);
  const std::uint32_t quote = *place.quote;
  const std::uint32_t* before = place.before;
  const std::uint32_t* newline = place.newline;
  const std::uint32_t* const last = newline + most;
  for (; newline != last; ++newline, out += wanted.size(), before += columns) {
    const std::uint32_t end = *newline;
    if (end > quote || !is_line(before, columns, end, most_bytes)) break;
    put<false, fields>(text, before, wanted, out);
    if (text[end - 1] == '\r') drop_cr(out);
  }
  const auto rows = static_cast<std::size_t>(newline - place.newline);
  place.before = before;
  place.newline = newline;
  return rows;
}

/// Cuts the row at `place`, quotes and all; false, and nothing done, where it is not regular.
bool RegularRows::cut_quoted(const char* text, Place& place, std::string_view* out) {
  if (!is_line(place.before, columns_, *place.newline, most_bytes_)) return false;
  const std::uint32_t cr = text[*place.newline - 1] == '\r' ? 1 : 0;
  const Line line{place.before, *place.newline, cr};
  if (!expects(line, place.quote) && !learn(line, place.quote)) return false;
  put<true, std::dynamic_extent>(text, place.before, wanted_, out);
  if (cr != 0) drop_cr(out);
  place.before += columns_;
  ++place.newline;
  place.quote += 2 * quoted_.size();
  return true;
}

void RegularRows::drop_cr(std::string_view* row) const {
  for (const std::size_t i : wanted_last_) row[i].remove_suffix(1);
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
