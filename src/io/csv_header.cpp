// SPDX-License-Identifier: MIT
#include "io/csv_header.hpp"

#include <cstddef>
#include <limits>
#include <string_view>

#include "io/trim.hpp"

namespace cx::io {

namespace {

using Taken = CsvRows::Taken;

[[noreturn]] void not_a_table(const CsvRows& rows, const std::string& why) {
  throw InputError(rows.name() + ": not a table: " + why);
}

/// `text`: of the row, or as much as there is of it.
void check(const CsvRows& rows, Reject fault, std::string_view text) {
  const std::size_t longest = rows.format().max_row_bytes;
  if (text.substr(0, longest).find('\0') != std::string_view::npos) {
    not_a_table(rows, "binary data, or text that is not UTF-8, where the column names should be");
  }
  if (fault == Reject::bad_quote) not_a_table(rows, "the quotes in its first row do not add up");
  if (fault == Reject::field_too_long) {
    not_a_table(rows, "its first row is longer than " + std::to_string(longest) + " bytes");
  }
}

void take_first_row(CsvRows& rows) {
  constexpr std::size_t all_fields = std::numeric_limits<std::size_t>::max();
  while (true) {
    const std::size_t start = rows.text_before().size();
    const CsvRows::Row row = rows.take(all_fields);
    if (row.taken == Taken::row) return check(rows, row.fault, rows.text_before().substr(start));
    if (row.taken == Taken::nothing && !rows.read_on()) not_a_table(rows, "it is empty");
  }
}

void skip(CsvRows& rows, std::size_t count) {
  while (count > 0) {
    const CsvRows::Row row = rows.take(0);
    if (row.taken != Taken::nothing) --count;
    if (row.taken == Taken::nothing && !rows.read_on()) return;
  }
}

}  // namespace

std::vector<std::string> read_csv_header(CsvRows& rows) {
  take_first_row(rows);
  std::vector<std::string> header;
  for (std::size_t i = 0; i < rows.field_count(); ++i) header.emplace_back(trimmed(rows.field(i)));
  rows.expect(header.size());
  skip(rows, rows.format().header_rows - 1);
  return header;
}

}  // namespace cx::io
