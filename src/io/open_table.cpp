// SPDX-License-Identifier: MIT
#include "io/open_table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cx/io/csv.hpp"
#include "cx/io/json_lines.hpp"

namespace cx::io {
namespace {

/// An Input gives its bytes once, so what was looked at is handed on from memory.
std::string read_whole(Input& input) {
  std::string text;
  std::size_t size = 0;
  std::size_t got = 0;
  do {
    text.resize(size + Input::piece_bytes);
    got = input.read(std::span(text).subspan(size));
    size += got;
  } while (got != 0);
  text.resize(size);
  return text;
}

bool starts_with_object(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

}  // namespace

std::unique_ptr<RowSource> open_table(Input input, const Mapping* mapping) {
  auto text = read_whole(input);
  const bool is_json = starts_with_object(text);
  auto whole = Input::memory(std::move(text), input.name());
  if (is_json) return open_json_lines(std::move(whole));
  CsvFormat format;
  if (mapping != nullptr) {
    format.delimiter = mapping->delimiter;
    format.header_rows = mapping->header_rows;
  }
  return open_csv(std::move(whole), format);
}

}  // namespace cx::io
