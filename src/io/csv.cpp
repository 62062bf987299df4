// SPDX-License-Identifier: MIT
#include "cx/io/csv.hpp"

#include <stdexcept>
#include <utility>

#include "io/csv_reader.hpp"

namespace cx {

namespace {

constexpr std::size_t longest_row = std::size_t{1} << 30;

void check(const CsvFormat& format) {
  const char c = format.delimiter;
  if (c == '"' || c == '\r' || c == '\n' || c == '\0') {
    throw std::invalid_argument("a CSV delimiter is not a quote, a line end or NUL");
  }
  if (format.header_rows == 0) throw std::invalid_argument("a CSV table has a header row");
  if (format.max_row_bytes == 0 || format.max_row_bytes > longest_row) {
    throw std::invalid_argument("the longest row of a table has between 1 byte and 1 GiB");
  }
}

}  // namespace

std::unique_ptr<RowSource> open_csv(Input input, CsvFormat format) {
  check(format);
  return std::make_unique<io::CsvReader>(std::move(input), format);
}

}  // namespace cx
