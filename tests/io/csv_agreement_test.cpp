// SPDX-License-Identifier: MIT
// Agreement with libcsv 3.0.3, a CSV reader of other hands. It is set not to trim spaces. Where the
// two differ by intent:
// - it ends a row at a lone CR, so the texts have CR only before LF;
// - it has no header, so our too_few_fields and too_many_fields are checked by its field counts;
// - it goes on in its own way after a quote that does not add up (bad_quote), so the comparison
//   ends there; and it has no longest row.
#include <csv.h>

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/rows.hpp"

namespace {

struct Theirs {
  std::vector<rows::Fields> rows;
  rows::Fields row;
  bool strict = true;  ///< accepted by the strict mode too

  static void end_field(void* text, std::size_t size, void* self) {
    static_cast<Theirs*>(self)->row.emplace_back(static_cast<const char*>(text), size);
  }
  static void end_row(int, void* self) {
    auto& theirs = *static_cast<Theirs*>(self);
    theirs.rows.push_back(std::move(theirs.row));
    theirs.row.clear();
  }
};

int no_space(unsigned char) { return 0; }

bool parse(const std::string& text, unsigned char options, Theirs& theirs) {
  csv_parser parser;
  REQUIRE(csv_init(&parser, options) == 0);
  csv_set_space_func(&parser, no_space);
  const bool all = csv_parse(&parser, text.data(), text.size(), Theirs::end_field, Theirs::end_row,
                             &theirs) == text.size();
  const bool good = all && csv_fini(&parser, Theirs::end_field, Theirs::end_row, &theirs) == 0;
  csv_free(&parser);
  return good;
}

Theirs by_libcsv(const std::string& text) {
  Theirs theirs;
  REQUIRE(parse(text, 0, theirs));
  Theirs unused;
  theirs.strict = parse(text, CSV_STRICT | CSV_STRICT_FINI, unused);
  return theirs;
}

cx::Reject expected_fault(std::size_t fields, std::size_t columns) {
  if (fields < columns) return cx::Reject::too_few_fields;
  return fields > columns ? cx::Reject::too_many_fields : cx::Reject::none;
}

/// Returns how many rows were compared.
std::size_t compare(const std::string& body) {
  const auto ours = rows::csv("h,i,j\n" + body);
  const auto theirs = by_libcsv(body);
  std::size_t i = 0;
  for (; i < ours.size() && ours[i].fault != cx::Reject::bad_quote; ++i) {
    REQUIRE(i < theirs.rows.size());
    REQUIRE(ours[i].fault == expected_fault(theirs.rows[i].size(), 3));
    if (ours[i].fault == cx::Reject::none) REQUIRE(ours[i].fields == theirs.rows[i]);
  }
  if (i == ours.size()) REQUIRE(theirs.rows.size() == ours.size());
  if (theirs.strict) REQUIRE(i == ours.size());
  return i;
}

const std::vector<std::string> corpus{
    "",
    "1,2,3",
    "1,2,3\n4,5,6\n",
    "1,2,3\r\n4,5,6\r\n",
    "\n\n1,2,3\n\n\n4,5,6\n\n",
    "\"1\",\"2\",\"3\"\n",
    "\"a,b\",\"c\nd\",\"e\r\nf\"\n1,2,3\n",
    "\"a\"\"b\",\"\"\"\",\"\"\"\"\"\"\n",
    "\"\",\"\",\"\"\r\n,,\r\n",
    "a b, c ,\" d \"\n",
    "5\" pipe,x\"y\"z,\"q\"\n1,2,3\n",
    "1,2\n1,2,3,4\n1\n\"1\"\n,\n",
    "1,2,\"3\n4,5,6\n",
    "1,2,\"3\"x\n4,5,6\n",
    "\"1\n2\n3\",4,5\n\"6\",\"7\n\",\"\n8\"\n",
    "\"\"\n\"\"\"\n",
    "1,2,3\n4,5,\"6\"",
};

/// The text in the pieces that mutations move about: CR LF stays together.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r';
    pieces.push_back(text.substr(i, pair ? 2 : 1));
    if (pair) ++i;
  }
  return pieces;
}

std::string mutated(std::mt19937& random) {
  static const std::vector<std::string> alphabet{"\"",   "\"", "\"\"", ",",     "\n",
                                                 "\r\n", " ",  "x",    "\",\"", "\"\n\""};
  auto pieces = pieces_of(corpus[random() % corpus.size()] + corpus[random() % corpus.size()]);
  for (auto changes = 1 + random() % 6; changes > 0; --changes) {
    const auto at = static_cast<std::ptrdiff_t>(random() % (pieces.size() + 1));
    const bool inside = at < static_cast<std::ptrdiff_t>(pieces.size());
    const auto kind = random() % 3;
    if (kind == 0 || !inside) {
      pieces.insert(pieces.begin() + at, alphabet[random() % alphabet.size()]);
    } else if (kind == 1) {
      pieces.erase(pieces.begin() + at);
    } else {
      pieces[static_cast<std::size_t>(at)] = alphabet[random() % alphabet.size()];
    }
  }
  std::string text;
  for (const auto& piece : pieces) text += piece;
  return text;
}

}  // namespace

TEST_CASE("tricky CSV is read as libcsv reads it", "[csv]") {
  for (const auto& text : corpus) {
    INFO(text);
    compare(text);
  }
}

TEST_CASE("randomly changed CSV is read as libcsv reads it", "[csv]") {
  constexpr unsigned seed = 20240119;
  std::mt19937 random(seed);
  std::size_t compared = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto text = mutated(random);
    INFO("seed " << seed << ", text " << i << '\n' << text);
    compared += compare(text);
  }
  CHECK(compared > 200'000);
}
