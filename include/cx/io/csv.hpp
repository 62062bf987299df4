// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/row_source.hpp"

namespace cx {

struct CsvFormat {
  char delimiter = ',';
  /// The names and the rows under them that are not data: 3 skips two rows.
  std::size_t header_rows = 1;
  /// A longer row is Reject::field_too_long. At most 1 GiB.
  std::size_t max_row_bytes = std::size_t{1} << 20;
};

/// A table in CSV (RFC 4180): fields may be quoted, and then hold delimiters, newlines and doubled
/// quotes. UTF-8 with or without BOM, LF or CRLF; the last newline may be missing.
///
/// - An empty line is no row, but counts in the numbers of the rows. In a table of one column it
///   is a row with an empty field.
/// - A row with fewer or more fields than the header is Reject::too_few_fields or too_many_fields.
/// - A quote inside an unquoted field, and a CR that does not end a line, are characters like any
///   other. Spaces, NULs and bytes that are not UTF-8 are passed on as they stand.
/// - A quote that is never closed, and text after a closing quote, are Reject::bad_quote. Only the
///   line on which that row began is given up: reading goes on with the next one. From there to
///   the place where the fault showed, a line with an open quote is Reject::bad_quote by itself,
///   so that reading takes linear time whatever the quotes.
/// - A row over max_row_bytes likewise: Reject::field_too_long, and on with the next line.
///
/// Throws InputError where there is no header, or binary data in its place; std::invalid_argument
/// for a format that cannot be.
CXMETRICS_EXPORT std::unique_ptr<RowSource> open_csv(Input input, CsvFormat format = {});

}  // namespace cx
