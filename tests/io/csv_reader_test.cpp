// SPDX-License-Identifier: MIT
// The fast walk through CSV against the general one, which goes from field to field by the rules
// and is compared with another reader in csv_agreement_test.cpp.
#include "io/csv_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"

using cx::io::CsvReader;
using cx::io::CsvWalk;

namespace {

/// All that can be read from a text, as one value.
struct Reading {
  std::string refusal;
  std::vector<std::string> header;
  std::vector<std::uint64_t> numbers;
  std::vector<cx::Reject> faults;
  std::vector<std::size_t> lengths;  ///< of the fields
  std::string fields;                ///< behind each other

  friend bool operator==(const Reading&, const Reading&) = default;
};

void read_rows(CsvReader& reader, Reading& reading) {
  while (const cx::RowBlock* block = reader.next()) {
    reading.numbers.insert(reading.numbers.end(), block->numbers.begin(), block->numbers.end());
    reading.faults.insert(reading.faults.end(), block->faults.begin(), block->faults.end());
    for (const auto field : block->fields) {
      reading.lengths.push_back(field.size());
      reading.fields += field;
    }
  }
}

Reading read(const std::string& text, CsvWalk walk, const cx::CsvFormat& format,
             std::size_t piece) {
  Reading reading;
  try {
    CsvReader reader(cx::Input::memory(text, "t.csv", piece), format, walk);
    reading.header = reader.header();
    std::vector<std::size_t> wanted(reading.header.size());
    std::iota(wanted.rbegin(), wanted.rend(), std::size_t{0});
    wanted.push_back(0);
    reader.want(wanted);
    read_rows(reader, reading);
  } catch (const cx::InputError& error) {
    reading.refusal = error.what();
  }
  return reading;
}

/// The texts that fuzzing begins with, and some more that are regular for the most part.
std::vector<std::string> seeds() {
  std::vector<std::string> texts{
      "a,b,c\n1,2,3\n4,5,6\n\"7\",8,\"9\"\n\"7\",8,\"9\"\n1,\"\",3\n1,2,3\n",
      "\"a\",\"b\",\"c\"\r\n\"1\",\"2\",\"3\"\r\n\"4\",\"5\",\"6\"\r\n\"7\",\"8\",\"\"\r\n",
      "a,b,c\r\n1,2,3\r\n4,5,6\r\n7,8,\r\n,,\r\n1,2,\"3\"\r\n1,2,\"4\"\r\n",
      "n\n1\n\"2\"\n\n3\n\"4\"\n",
      "a,b,c\n1,\"x, y\",3\n1,\"x\",3\n1,\"x\"\"y\",3\n1,\"x\",3\n1,\"x\ny\",3\n1,\"x\",3\n"};
  const auto corpus = std::filesystem::path(CXMETRICS_TEST_SOURCES) / "fuzz/corpus/csv";
  std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(corpus), {});
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

/// Puts, takes or changes some bytes, most of them such as have a meaning.
void mutate(std::string& text, std::mt19937& random) {
  static const std::string bytes = "\",\n\r\",\nx1 \"";
  for (auto times = 1 + random() % 4; times > 0; --times) {
    const std::size_t at = random() % (text.size() + 1);
    switch (random() % 4) {
      case 0: text.insert(at, 1, bytes[random() % bytes.size()]); break;
      case 1: text.erase(at, 1 + random() % 3); break;
      case 2:
        if (at < text.size()) text[at] = bytes[random() % bytes.size()];
        break;
      default: text.insert(at, text.substr(random() % (text.size() + 1), random() % 40)); break;
    }
  }
}

}  // namespace

TEST_CASE("the fast walk through CSV reads what the general one reads", "[csv]") {
  constexpr unsigned seed = 20240119;
  constexpr int texts = 40'000;  // of 2.5 mutations more than the one before, on average
  const auto first = seeds();
  std::mt19937 random(seed);
  std::string text;
  std::size_t without_fault = 0;
  for (int i = 0; i < texts; ++i) {
    if (i % 16 == 0 || text.size() > 200) text = first[random() % first.size()];
    mutate(text, random);
    const cx::CsvFormat format{.delimiter = random() % 8 == 0 ? ';' : ',',
                               .header_rows = 1 + (random() % 16 == 0 ? 1U : 0U),
                               .max_row_bytes = random() % 4 == 0 ? 5 + random() % 30 : 1U << 20U};
    const std::size_t piece = random() % 2 == 0 ? 1000 : 1 + random() % 100;
    const Reading general = read(text, CsvWalk::general, format, 1000);
    INFO("seed " << seed << ", text " << i << ", piece " << piece << '\n' << text);
    REQUIRE(read(text, CsvWalk::fast, format, piece) == general);
    without_fault += static_cast<std::size_t>(
        std::count(general.faults.begin(), general.faults.end(), cx::Reject::none));
  }
  CHECK(without_fault > texts);  // there were rows to be compared
}

TEST_CASE("CSV rows that are quoted in ever other ways are read in linear time", "[csv]") {
  // No row quotes the columns that the row before it quoted, and there are many of them.
  constexpr std::size_t columns = 2000;
  std::string text(columns - 1, ',');
  text += '\n';
  for (std::size_t i = 0; i < 2000; ++i) {
    for (std::size_t column = 0; column < columns; ++column) {
      text += (column + i) % 2 == 0 ? "\"\"" : "x";
      text += column + 1 < columns ? ',' : '\n';
    }
  }
  CsvReader reader(cx::Input::memory(text), {});
  std::vector<std::size_t> wanted(columns);
  std::iota(wanted.begin(), wanted.end(), std::size_t{0});
  reader.want(wanted);
  std::size_t bytes = 0;
  while (const cx::RowBlock* block = reader.next()) {
    for (const auto field : block->fields) bytes += field.size();
  }
  CHECK(bytes == 2000 * columns / 2);
}
