// SPDX-License-Identifier: MIT
#include "cx/io/csv.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/rows.hpp"

using rows::bad;
using rows::csv;
using rows::good;
using Rows = std::vector<rows::Row>;
using cx::Reject;

namespace {

std::vector<std::string> header(const std::string& text, const cx::CsvFormat& format = {}) {
  return cx::open_csv(cx::Input::memory(text, "t.csv"), format)->header();
}

}  // namespace

TEST_CASE("CSV rows are cut into fields and numbered as in a spreadsheet", "[csv]") {
  const std::string end = GENERATE("", "\n", "\r\n");
  CHECK(csv("a,b,c\n1,2,3\n,,\nx, y ,z" + end) ==
        Rows{good(2, {"1", "2", "3"}), good(3, {"", "", ""}), good(4, {"x", " y ", "z"})});
}

TEST_CASE("CSV column names are trimmed and may be quoted or empty", "[csv]") {
  CHECK(header(" a ,\"b \"\"c\"\"\",\"d\ne\",\n") == rows::Fields{"a", "b \"c\"", "d\ne", ""});
  CHECK(header("a,b\r\n1,2\r\n") == rows::Fields{"a", "b"});
  CHECK(header("a;b\n", {.delimiter = ';'}) == rows::Fields{"a", "b"});
  CHECK(header("only\n") == rows::Fields{"only"});
}

TEST_CASE("CSV fields in quotes hold delimiters, line ends and doubled quotes", "[csv]") {
  CHECK(csv("a,b\n\"1,2\",\"x\r\ny\"\n\"\",\"\"\"\"\n\"a\"\"b\",\"\"\"c\"\"\"\r\n5,6\n") ==
        Rows{good(2, {"1,2", "x\r\ny"}), good(3, {"", "\""}), good(4, {"a\"b", "\"c\""}),
             good(5, {"5", "6"})});
}

TEST_CASE("a quote or CR inside an unquoted CSV field is a character like any other", "[csv]") {
  CHECK(csv("a,b\n5\" pipe,x\"\"y\n1\r2,\r3\r\n \"q\",\"r\"\n") ==
        Rows{good(2, {"5\" pipe", "x\"\"y"}), good(3, {"1\r2", "\r3"}), good(4, {" \"q\"", "r"})});
  CHECK(csv("a,b\n1,2\r\r\n") == Rows{good(2, {"1", "2\r"})});
}

TEST_CASE("a BOM before a CSV header is skipped, also before a quote", "[csv]") {
  CHECK(header("\xEF\xBB\xBF"
               "a,b\n") == rows::Fields{"a", "b"});
  CHECK(header("\xEF\xBB\xBF\"a\",b\n") == rows::Fields{"a", "b"});
}

TEST_CASE("empty CSV lines are counted and are no rows", "[csv]") {
  CHECK(csv("\n\r\na,b\n\n1,2\n\r\n3,4\n\n") == Rows{good(5, {"1", "2"}), good(7, {"3", "4"})});
}

TEST_CASE("in a CSV table of one column an empty line is an empty field", "[csv]") {
  CHECK(csv("score\n1\n\n\r\n\"\"\n2\n") ==
        Rows{good(2, {"1"}), good(3, {""}), good(4, {""}), good(5, {""}), good(6, {"2"})});
}

TEST_CASE("rows under the CSV names are skipped where the header has several", "[csv]") {
  CHECK(csv("a,b\n\"long\nname\",x,y\n\n1,2\n", {.header_rows = 3}) == Rows{good(4, {"1", "2"})});
  CHECK(csv("a,b\n1,2\n", {.header_rows = 9}).empty());
}

TEST_CASE("a CSV row with another number of fields than the header is rejected", "[csv]") {
  CHECK(csv("a,b\n1\n1,2,3\n1,\"2\",\"3\"\n\"1\"\n1,2\n") ==
        Rows{bad(2, Reject::too_few_fields), bad(3, Reject::too_many_fields),
             bad(4, Reject::too_many_fields), bad(5, Reject::too_few_fields), good(6, {"1", "2"})});
  CHECK(csv("a,b,\n1,2,\n1,2\n") == Rows{good(2, {"1", "2", ""}), bad(3, Reject::too_few_fields)});
}

TEST_CASE("text after a closing quote costs the CSV row", "[csv]") {
  CHECK(csv("a,b\n\"1\"x,2\n\"1\" ,2\n\"1\"\r,2\n3,4\n") ==
        Rows{bad(2, Reject::bad_quote), bad(3, Reject::bad_quote), bad(4, Reject::bad_quote),
             good(5, {"3", "4"})});
}

TEST_CASE("a stray quote costs one CSV line, not the rest of the file", "[csv]") {
  CHECK(csv("a,b\n1,2\n\"3,4\n5,6\n7,8") == Rows{good(2, {"1", "2"}), bad(3, Reject::bad_quote),
                                                 good(4, {"5", "6"}), good(5, {"7", "8"})});
  // closed by the opening quote of another row, with text after it
  CHECK(csv("a,b\n\"3,4\n5,6\n7,\"8\"\n") ==
        Rows{bad(2, Reject::bad_quote), good(3, {"5", "6"}), good(4, {"7", "8"})});
  // over the longest row before the end of the file
  CHECK(csv("a,b\n\"3,4\n5,6\n7,8\n9,9\n", {.max_row_bytes = 8}) ==
        Rows{bad(2, Reject::field_too_long), good(3, {"5", "6"}), good(4, {"7", "8"}),
             good(5, {"9", "9"})});
}

TEST_CASE("a CSV row over the longest row is skipped to its end", "[csv]") {
  const auto piece = GENERATE(values<std::size_t>({1, 7, 100, 1 << 20}));
  CHECK(csv("a,b\n12,4567890\n123,4567890\n" + std::string(5000, 'x') + "\n\"" +
                std::string(5000, 'y') + "\",1\n1,2\n",
            {.max_row_bytes = 10}, piece) ==
        Rows{good(2, {"12", "4567890"}), bad(3, Reject::field_too_long),
             bad(4, Reject::field_too_long), bad(5, Reject::field_too_long), good(6, {"1", "2"})});
}

TEST_CASE("NUL and bytes that are not UTF-8 are passed on in CSV fields", "[csv]") {
  using namespace std::string_literals;
  CHECK(csv("a,b\n1\0002,\xFF\xFE\n\"\0\",\x80\n"s) ==
        Rows{good(2, {"1\0002"s, "\xFF\xFE"}), good(3, {"\0"s, "\x80"})});
}

TEST_CASE("CSV columns come in the order in which they are wanted", "[csv]") {
  const auto source = cx::open_csv(cx::Input::memory("a,b,c\n1,\"2\"\"\",3\r\n4,5,6\r\n7\n"));
  CHECK(rows::read(*source, {2, 1, 1}) == Rows{good(2, {"3", "2\"", "2\""}),
                                               good(3, {"6", "5", "5"}),
                                               bad(4, Reject::too_few_fields)});
  CHECK_THROWS_AS(source->want({}), std::invalid_argument);
  CHECK_THROWS_AS(cx::open_csv(cx::Input::memory("a\n"))->want(std::vector<std::size_t>{1}),
                  std::invalid_argument);
}

TEST_CASE("CSV rows with a fault have empty fields", "[csv]") {
  const auto source = cx::open_csv(cx::Input::memory("a,b\n1,2\n3\n"));
  source->want(std::vector<std::size_t>{0, 1});
  const auto* block = source->next();
  REQUIRE(block != nullptr);
  REQUIRE(block->rows() == 2);
  REQUIRE(block->fields.size() == 4);
  CHECK(block->row(1)[0].empty());
  CHECK(block->row(1)[1].empty());
  CHECK(source->next() == nullptr);
  CHECK(source->next() == nullptr);
}

TEST_CASE("what is not a CSV table is refused in one sentence", "[csv]") {
  using namespace std::string_literals;
  const auto refused = [](const std::string& text, const std::string& why) {
    CHECK_THROWS_WITH(cx::open_csv(cx::Input::memory(text, "x.csv"), {.max_row_bytes = 20}),
                      "x.csv: not a table: " + why);
  };
  const auto binary = "binary data, or text that is not UTF-8, where the column names should be"s;
  refused("", "it is empty");
  refused("\xEF\xBB\xBF", "it is empty");
  refused("\n\r\n", "it is empty");
  refused("PK\003\004\0\0,b\n1\n"s, binary);
  refused("\0"s, binary);
  refused(
      "\xFF\xFE"
      "a\0,\0b\0\n\0"s,
      binary);
  refused("\"a,b\n1,2\n", "the quotes in its first row do not add up");
  refused("\"a\"b\n1,2\n", "the quotes in its first row do not add up");
  refused("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,b\n", "its first row is longer than 20 bytes");
}

TEST_CASE("a CSV format that cannot be is refused", "[csv]") {
  const auto open = [](const cx::CsvFormat& format) {
    return cx::open_csv(cx::Input::memory("a\n"), format);
  };
  CHECK_THROWS_AS(open({.delimiter = '"'}), std::invalid_argument);
  CHECK_THROWS_AS(open({.delimiter = '\n'}), std::invalid_argument);
  CHECK_THROWS_AS(open({.delimiter = '\r'}), std::invalid_argument);
  CHECK_THROWS_AS(open({.delimiter = '\0'}), std::invalid_argument);
  CHECK_THROWS_AS(open({.header_rows = 0}), std::invalid_argument);
  CHECK_THROWS_AS(open({.max_row_bytes = 0}), std::invalid_argument);
  CHECK_THROWS_AS(open({.max_row_bytes = std::size_t{1} << 31}), std::invalid_argument);
}

TEST_CASE("hostile CSV is read to its end", "[csv]") {
  CHECK(csv("a,b\n").empty());
  CHECK(csv("a,b").empty());
  CHECK(csv("a,b\n" + std::string(10'000'000, 'x') + "\n1,2\n") ==
        Rows{bad(2, Reject::field_too_long), good(3, {"1", "2"})});
  CHECK(csv("a,b\n" + std::string(10'000'000, 'x')) == Rows{bad(2, Reject::field_too_long)});
  CHECK(csv("a,b\n\"" + std::string(10'000'000, '\n') + "1,2\n") ==
        Rows{bad(2, Reject::field_too_long), good(10'000'002, {"1", "2"})});
  CHECK(csv("a,b\n" + std::string(1000, '"') + "\n") == Rows{bad(2, Reject::too_few_fields)});
  CHECK(csv("a,b\n" + std::string(999, '"') + "\n") == Rows{bad(2, Reject::bad_quote)});
  CHECK(csv("a,b\n" + std::string(10'000'000, '"') + "\n") == Rows{bad(2, Reject::field_too_long)});
}

TEST_CASE("CSV quotes that never add up are read in linear time", "[csv]") {
  // Each line closes a quote and opens one, so that no row that begins on it ever ends.
  std::string text = "a,b\n";
  for (int i = 0; i < 400'000; ++i) text += "x\",\"\n";
  const auto read = csv(text);
  CHECK(read.size() == 400'000);
  CHECK(read.front() == bad(2, Reject::field_too_long));
  CHECK(std::all_of(read.begin(), read.end(),
                    [](const auto& row) { return row.fault != Reject::none; }));
}

TEST_CASE("a CSV table with many columns and short rows needs little memory", "[csv]") {
  const auto source = cx::open_csv(
      cx::Input::memory(std::string(200'000, ',') + "\n" + std::string(100'000, '\n') + "1\n"));
  std::vector<std::size_t> all(source->header().size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  CHECK(rows::read(*source, all) == Rows{bad(100'002, Reject::too_few_fields)});
}

TEST_CASE("CSV blocks end anywhere and lose nothing", "[csv]") {
  std::string text = "n,text\n";
  Rows expected;
  for (std::uint64_t i = 0; i < 30'000; ++i) {
    const auto n = std::to_string(i);
    const bool quoted = i % 7 == 0;
    text += n + (quoted ? ",\"x\n\"\"" + n + "\"\"\"\n" : ",x" + n + "\n");
    expected.push_back(good(i + 2, {n, quoted ? "x\n\"" + n + "\"" : "x" + n}));
  }
  CHECK(csv(text) == expected);
}

namespace {

/// Pieces of CSV that meet in every order.
std::string random_csv(std::mt19937& random, std::size_t length) {
  static const std::vector<std::string> pieces{"a",
                                               "bc",
                                               ",",
                                               ",",
                                               "\n",
                                               "\n",
                                               "\r\n",
                                               "\r",
                                               "\"",
                                               "\"",
                                               "\"\"",
                                               " ",
                                               std::string(1, '\0'),
                                               "\xC3"};
  std::string text = "h,i,j\n";
  while (text.size() < length) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("CSV rows do not depend on the pieces in which the bytes come", "[csv]") {
  constexpr unsigned seed = 20240117;
  std::mt19937 random(seed);
  for (int i = 0; i < 400; ++i) {
    const auto text = random_csv(random, 20 + random() % 300);
    const cx::CsvFormat format{.max_row_bytes = 1 + random() % 60 + 5};
    const auto whole = csv(text, format);
    for (const std::size_t piece : {1U, 2U, 3U, 5U, 8U, 13U, 21U, 34U, 55U, 64U, 65U, 89U, 144U}) {
      INFO("seed " << seed << ", text " << i << ", piece " << piece << '\n' << text);
      REQUIRE(csv(text, format, piece) == whole);
    }
  }
}
