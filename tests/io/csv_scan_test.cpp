// SPDX-License-Identifier: MIT
#include "io/csv_scan.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using cx::io::CsvIndex;
using cx::io::ScanPath;

namespace {

/// The paths other than by bytes that this machine can go; says which it cannot.
std::vector<ScanPath> paths_here() {
  static constexpr std::array names{"bytes", "sse2", "avx2", "avx512"};
  std::vector<ScanPath> paths;
  for (const auto path : cx::io::scan_paths) {
    if (!cx::io::can_scan(path)) {
      WARN("not compared, as this machine cannot: " << names[static_cast<std::size_t>(path)]);
    } else if (path != ScanPath::bytes) {
      paths.push_back(path);
    }
  }
  return paths;
}

bool same(const cx::io::Positions& a, const cx::io::Positions& b) {
  return a.count == b.count && std::equal(a.at - 1, a.at + a.count + 1, b.at - 1);
}

/// Compares all paths, on one set of lists that are used again.
class Comparison {
 public:
  void operator()(std::string_view text, char delimiter = ',') {
    by_bytes_.reserve(text.size());
    index_.reserve(text.size());
    cx::io::scan_csv(text, delimiter, by_bytes_, ScanPath::bytes);
    cx::io::scan_csv(text, delimiter, index_);
    check();
    for (const auto path : paths_) {
      INFO("path " << static_cast<int>(path));
      cx::io::scan_csv(text, delimiter, index_, path);
      check();
    }
  }

 private:
  void check() const {
    REQUIRE(same(index_.separators, by_bytes_.separators));
    REQUIRE(same(index_.newlines, by_bytes_.newlines));
    REQUIRE(same(index_.quotes, by_bytes_.quotes));
  }

  std::vector<ScanPath> paths_ = paths_here();
  CsvIndex by_bytes_;
  CsvIndex index_;
};

}  // namespace

TEST_CASE("a scan of CSV finds what separates and what quotes", "[csv]") {
  const std::string_view text = "a,\"b\"\nc;d,\n";
  CsvIndex index;
  index.reserve(text.size());
  cx::io::scan_csv(text, ',', index, ScanPath::bytes);
  const auto list = [](const cx::io::Positions& positions) {
    return std::vector<std::uint32_t>(positions.at, positions.at + positions.count);
  };
  CHECK(list(index.separators) == std::vector<std::uint32_t>{1, 5, 9, 10});
  CHECK(list(index.newlines) == std::vector<std::uint32_t>{5, 10});
  CHECK(list(index.quotes) == std::vector<std::uint32_t>{2, 4});
  CHECK(index.separators.at[-1] + 1 == 0);
  CHECK(index.separators[4] == cx::io::Positions::beyond);
}

TEST_CASE("all ways to scan CSV agree at every length and alignment", "[csv]") {
  Comparison compare;
  std::string text(64 + 3 * 64, ' ');
  for (const std::string_view pattern : {"a", ",", "\n", "\"", "a,\n\"b", ",,,,,,,,,\n", "\",\""}) {
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = pattern[i % pattern.size()];
    for (std::size_t from = 0; from < 64; ++from) {
      for (std::size_t size = 0; size <= 130; ++size) {
        INFO("pattern " << pattern << ", from " << from << ", size " << size);
        compare(std::string_view(text).substr(from, size));
      }
    }
  }
}

TEST_CASE("all ways to scan CSV agree on every byte and delimiter", "[csv]") {
  Comparison compare;
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  for (int c = 0; c < 256; ++c) {
    INFO("delimiter " << c);
    compare(bytes + bytes, static_cast<char>(c));
  }
}

TEST_CASE("all ways to scan CSV agree on random text of any density", "[csv]") {
  constexpr unsigned seed = 20240118;
  std::mt19937 random(seed);
  Comparison compare;
  for (int i = 0; i < 4000; ++i) {
    const auto density = 1 + random() % 40;
    std::string text(random() % 700, 'x');
    for (char& c : text) {
      if (random() % density == 0) c = ",\n\"\r;\0\xFF,"[random() % 8];
    }
    INFO("seed " << seed << ", text " << i << '\n' << text);
    compare(text, i % 2 == 0 ? ',' : ';');
  }
}
