// SPDX-License-Identifier: MIT
// CSV: the rows do not depend on the pieces in which the bytes come, nor the positions on the scan.
#include <algorithm>

#include "cx/io/csv.hpp"
#include "fuzz.hpp"
#include "io/csv_scan.hpp"

namespace {

bool same(const cx::io::Positions& a, const cx::io::Positions& b) {
  return a.count == b.count && std::equal(a.at - 1, a.at + a.count + 1, b.at - 1);
}

void check_scan(const std::string& text, char delimiter) {
  cx::io::CsvIndex fast;
  cx::io::CsvIndex plain;
  fast.reserve(text.size());
  plain.reserve(text.size());
  cx::io::scan_csv(text, delimiter, fast);
  cx::io::scan_csv_plain(text, delimiter, plain);
  fuzz::expect(same(fast.separators, plain.separators));
  fuzz::expect(same(fast.newlines, plain.newlines));
  fuzz::expect(same(fast.quotes, plain.quotes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const std::size_t piece = 1 + bytes.number();
  const std::size_t choice = bytes.number();
  const cx::CsvFormat format{.delimiter = choice % 2 == 0 ? ',' : ';',
                             .header_rows = 1 + choice / 2 % 3,
                             .max_row_bytes = choice / 8 % 2 == 0 ? 1 + bytes.number() : 1U << 20U};
  const std::string text = bytes.rest();
  const auto read = [&](std::size_t piece_size) {
    return fuzz::read(
        [&] { return cx::open_csv(cx::Input::memory(text, "fuzz", piece_size), format); });
  };
  fuzz::expect(read(piece) == read(cx::Input::piece_bytes));
  check_scan(text, format.delimiter);
  return 0;
}
