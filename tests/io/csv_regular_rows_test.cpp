// SPDX-License-Identifier: MIT
#include "io/csv_regular_rows.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using Fields = std::vector<std::string>;

namespace {

constexpr std::size_t many = 100;

struct Cut {
  std::size_t rows = 0;
  Fields fields;
  cx::io::CsvCursor cursor;
};

/// The first rows of the text that are regular in a table of three columns.
Cut cut(const std::string& text, const std::vector<std::size_t>& wanted = {0, 1, 2},
        std::size_t most = many, std::size_t most_bytes = 1000) {
  cx::io::CsvIndex index;
  index.reserve(text.size());
  cx::io::scan_csv(text, ',', index);
  cx::io::RegularRows regular(3, wanted, most_bytes);
  std::vector<std::string_view> out(many * wanted.size());
  Cut cut;
  cut.rows = regular.cut(text.data(), index, cut.cursor, most, out.data());
  out.resize(cut.rows * wanted.size());
  cut.fields.assign(out.begin(), out.end());
  return cut;
}

}  // namespace

TEST_CASE("regular CSV rows are cut without a look at what is not wanted", "[csv]") {
  CHECK(cut("1,2,3\n,,\n4,,5\r\n").fields == Fields{"1", "2", "3", "", "", "", "4", "", "5"});
  CHECK(cut("1,2,3\n4,5,6\r\n", {2, 0, 2}).fields == Fields{"3", "1", "3", "6", "4", "6"});
  CHECK(cut("1,2,3\n4,5,6\n", {}).rows == 2);
  CHECK(cut("1,2,3\n4,5,6\n7,8,9\n", {1}, 2).fields == Fields{"2", "5"});
}

TEST_CASE("regular CSV rows are cut into any number of wanted fields", "[csv]") {
  const std::vector<Fields> rows{{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}};
  for (std::size_t count = 0; count < 20; ++count) {
    INFO(count << " wanted");
    std::vector<std::size_t> wanted(count);
    for (std::size_t i = 0; i < count; ++i) wanted[i] = (i + count) % 3;
    Fields expected;
    for (const Fields& row : rows) {
      for (const std::size_t column : wanted) expected.push_back(row[column]);
    }
    const Cut result = cut("1,2,3\n4,5,6\r\n7,\"8\",9\n", wanted);
    CHECK(result.rows == 3);
    CHECK(result.fields == expected);
  }
}

TEST_CASE("regular CSV rows have quotes around whole fields, any of them", "[csv]") {
  CHECK(cut("\"1\",2,\"3\"\n\"4\",5,\"\"\r\n").fields == Fields{"1", "2", "3", "4", "5", ""});
  CHECK(cut("1,\"2\",3\n4,5,6\n\"7\",8,9\n7,\"8\",\"9\"\r\n", {2, 1}).fields ==
        Fields{"3", "2", "6", "5", "9", "8", "9", "8"});
}

TEST_CASE("regular CSV rows end at the first that is not", "[csv]") {
  const std::string row =
      GENERATE(as<std::string>(), "\n", "\r\n", "1,2\n", "1,2,3,4\n", "1,2,3", "\"1,2\",3\n",
               "\"1,2\",3,4\n", "\"1\"\"\",2,3\n", "\"1\",2,\"3\n\"\n", "\"1\",2\",3\n",
               "1\",2,3\n", "\",2,3\n", "1,2,\"\n", "1,2,\"\r\n", "\"1\" ,2,3\n", " \"1\",2,3\n",
               "\"1\"\r,2,3\n", "\"1\",\"2,3\n", "1,2,\"3\"\r\r\n");
  for (const std::string before : {"", "a,b,c\n", "\"a\",b,\"c\"\n"}) {
    INFO("before: " << before << "row: " << row);
    const std::size_t rows = before.empty() ? 0 : 1;
    const Cut result = cut(before + row + "7,8,9\n");
    CHECK(result.rows == rows);
    CHECK(result.cursor.separator == 3 * rows);
    CHECK(result.cursor.newline == rows);
    CHECK(result.cursor.quote == (before.starts_with('"') ? 4 : 0));
  }
}

TEST_CASE("a regular CSV row is not longer than the longest row", "[csv]") {
  CHECK(cut("1,2,34\n1,2,345\n", {0}, many, 6).rows == 1);
  CHECK(cut("1,\"2\",3\r\n1,\"2\",34\r\n", {0}, many, 8).rows == 1);
}
