// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/row_source.hpp"

namespace cx {

struct JsonLinesFormat {
  /// A longer line is Reject::field_too_long. At most 1 GiB.
  std::size_t max_row_bytes = std::size_t{1} << 20;
};

/// A table in JSON Lines: one object a line, whose keys are the columns. UTF-8 with or without
/// BOM, LF or CRLF; the last newline may be missing. There is no header row: row 1 is line 1.
/// Lines of spaces alone are no rows, but count in the numbers of the rows.
///
/// - The header is the keys of the first line and of all others that end within the first 64 KiB,
///   in the order in which they appear, trimmed of spaces. A key that appears only later is no
///   column.
/// - A text is its characters; a number, true and false are as they are written; null and an
///   absent key are the empty text. A wanted column that holds an array or an object, or that is
///   there twice, makes the row Reject::bad_json; in other columns neither matters.
/// - A line that is not one object by RFC 8259, or whose arrays and objects are nested deeper than
///   256, is Reject::bad_json; one that is not UTF-8 is Reject::invalid_utf8.
///
/// Throws InputError where none of these lines is an object; std::invalid_argument for a format
/// that cannot be.
CXMETRICS_EXPORT std::unique_ptr<RowSource> open_json_lines(Input input,
                                                            JsonLinesFormat format = {});

}  // namespace cx
