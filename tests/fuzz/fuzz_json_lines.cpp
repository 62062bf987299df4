// SPDX-License-Identifier: MIT
// JSON Lines: the rows do not depend on the pieces in which the bytes come.
#include "cx/io/json_lines.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const std::size_t piece = 1 + bytes.number();
  const std::size_t cap = bytes.number();
  const cx::JsonLinesFormat format{.max_row_bytes = cap == 0 ? 1U << 20U : cap};
  const std::string text = bytes.rest();
  const auto read = [&](std::size_t piece_size) {
    return fuzz::read(
        [&] { return cx::open_json_lines(cx::Input::memory(text, "fuzz", piece_size), format); });
  };
  fuzz::expect(read(piece) == read(cx::Input::piece_bytes));
  return 0;
}
