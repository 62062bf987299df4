// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "io/csv_scan.hpp"

namespace cx::io {

/// One field of a row: text[begin, end), without the quotes around it.
struct CsvField {
  std::uint32_t begin;
  std::uint32_t end;
  bool doubled;  ///< holds doubled quotes
};

/// The first entries of an index that are not before a row.
struct CsvCursor {
  std::size_t separator = 0;
  std::size_t newline = 0;
  std::size_t quote = 0;
};

enum class RowEnd : std::uint8_t {
  newline,  ///< the row is whole; `at` is its newline
  open,     ///< the text ends before the row does
  fault,    ///< text after a closing quote, which stands at `at`
};

struct CutRow {
  RowEnd end;
  std::uint32_t at;
  std::size_t fields;
};

/// Cuts the row that begins at `start` by the rules of RFC 4180. Looks at `text` alone, which may
/// be shorter than what was indexed. Puts the first `most` fields into `fields`. A quote that does
/// not open a field is a character like any other; a CR before the newline belongs to the newline.
CutRow cut_csv_row(std::string_view text, const CsvIndex& index, CsvCursor cursor,
                   std::uint32_t start, std::size_t most, std::vector<CsvField>& fields);

}  // namespace cx::io
