// SPDX-License-Identifier: MIT
#include "io/open_table.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#include "cx/io/csv.hpp"
#include "cx/io/json_lines.hpp"

namespace cx::io {
namespace {

/// Blank lines before the first object are looked through up to this many bytes.
constexpr std::size_t most_blanks = 65536;

bool starts_with_object(Input& input) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  for (std::size_t wanted = 64; wanted <= most_blanks; wanted *= 2) {
    auto text = input.peek(wanted);
    const bool is_all = text.size() < wanted;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos) return text[first] == '{';
    if (is_all) break;
  }
  return false;
}

}  // namespace

std::unique_ptr<RowSource> open_table(Input input, const Mapping* mapping) {
  if (starts_with_object(input)) return open_json_lines(std::move(input));
  CsvFormat format;
  if (mapping != nullptr) {
    format.delimiter = mapping->delimiter;
    format.header_rows = mapping->header_rows;
  }
  return open_csv(std::move(input), format);
}

}  // namespace cx::io
