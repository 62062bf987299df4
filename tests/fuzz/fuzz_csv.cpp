// SPDX-License-Identifier: MIT
// CSV: the rows do not depend on the pieces in which the bytes come nor on the walk through them,
// and the positions not on the scan.
#include <algorithm>
#include <memory>

#include "fuzz.hpp"
#include "io/csv_reader.hpp"
#include "io/csv_scan.hpp"

using cx::io::CsvReader;
using cx::io::CsvWalk;

namespace {

bool same(const cx::io::Positions& a, const cx::io::Positions& b) {
  return a.count == b.count && std::equal(a.at - 1, a.at + a.count + 1, b.at - 1);
}

void check_scan(const std::string& text, char delimiter) {
  cx::io::CsvIndex index;
  cx::io::CsvIndex by_bytes;
  index.reserve(text.size());
  by_bytes.reserve(text.size());
  cx::io::scan_csv(text, delimiter, by_bytes, cx::io::ScanPath::bytes);
  for (const auto path : cx::io::scan_paths) {
    if (!cx::io::can_scan(path)) continue;
    cx::io::scan_csv(text, delimiter, index, path);
    fuzz::expect(same(index.separators, by_bytes.separators));
    fuzz::expect(same(index.newlines, by_bytes.newlines));
    fuzz::expect(same(index.quotes, by_bytes.quotes));
  }
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
  const auto read = [&](std::size_t piece_size, CsvWalk walk) {
    return fuzz::read([&] {
      return std::make_unique<CsvReader>(cx::Input::memory(text, "fuzz", piece_size), format, walk);
    });
  };
  const auto general = read(cx::Input::piece_bytes, CsvWalk::general);
  fuzz::expect(read(piece, CsvWalk::fast) == general);
  fuzz::expect(read(cx::Input::piece_bytes, CsvWalk::fast) == general);
  check_scan(text, format.delimiter);
  return 0;
}
