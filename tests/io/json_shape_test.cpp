// SPDX-License-Identifier: MIT
#include "io/json_shape.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/rows.hpp"

using cx::io::JsonShape;
using rows::json_lines;
using Texts = std::vector<std::string>;

namespace {

/// What a shape learnt from `like` reads of `line`.
Texts read(const std::string& like, const std::string& line) {
  JsonShape shape;
  shape.learn(like, [](std::string_view key) { return key.size(); });
  const std::string padded = line + "\n" + std::string(64, '#');
  const auto texts = shape.read(std::string_view(padded).substr(0, line.size()));
  return {texts.begin(), texts.end()};
}

/// A line changed in up to three places.
std::string mutated(std::string line, std::mt19937& random) {
  static const std::string bytes = "\"\\{}[]:,+-.019eEntrua \t\r\n\x01\x1f\x7f\xc3\xa9\xff";
  for (auto changes = 1 + random() % 3; changes > 0; --changes) {
    const auto at = line.begin() + static_cast<std::ptrdiff_t>(random() % line.size());
    const char byte = bytes[random() % bytes.size()];
    switch (random() % 3) {
      case 0: *at = byte; break;
      case 1: line.insert(at, byte); break;
      default: line.erase(at);
    }
    if (line.empty()) line.push_back('{');
  }
  return line;
}

}  // namespace

TEST_CASE("a line of JSON with the keys and spaces of one before is read without a parser",
          "[json_shape]") {
  const std::string like = R"({"a": "x", "b":1 , "long key":null})";
  CHECK(read(like, like) == Texts{"x", "1", ""});
  CHECK(read(like, R"({"a": null, "b":-0.5e+7 , "long key":"seventeen letters"})") ==
        Texts{"", "-0.5e+7", "seventeen letters"});
  CHECK(read(like, "{\"a\": \"\xC3\xA9t\xC3\xA9\", \"b\":true , \"long key\":\"\"}") ==
        Texts{"\xC3\xA9t\xC3\xA9", "true", ""});
  CHECK(read("{\"a\":0}\r", "{\"a\":120}\r") == Texts{"120"});
}

TEST_CASE("a line of JSON that is unusual in anything is left to the parser", "[json_shape]") {
  const std::string like = R"({"a":"x","b":1})";
  REQUIRE(read(like, R"({"a":"some text","b":2})") == Texts{"some text", "2"});
  const std::string line = GENERATE(
      R"({"a":"x","c":1})", R"({"a":"x", "b":1})",  // other keys
      R"({"b":1,"a":"x"})", R"({"a":"x"})", R"({"a":"x","b":1} )", R"({"a":"x","b":1,"c":2})",
      R"({"a":"x","b":1)", "{}", "", R"({"a":"\n","b":1})", "{\"a\":\"a tab\t\",\"b\":1}",  // texts
      "{\"a\":\"\xC3\",\"b\":1}", R"({"a":"x,"b":1})", R"({"a":"x","b":01})",
      R"({"a":"x","b":1.})",  // numbers
      R"({"a":"x","b":-})", R"({"a":"x","b":})", R"({"a":"x","b":1e})", R"({"a":"x","b":+1})",
      R"({"a":"x","b":nul})", R"({"a":"x","b":nulL})",  // words
      R"({"a":"x","b":True})", R"({"a":"x","b":[1]})");
  INFO(line);
  CHECK(read(like, line).empty());
}

TEST_CASE("lines of JSON with nested values, escapes or no keys have no shape to read others by",
          "[json_shape]") {
  const std::string line = GENERATE(R"({"a":[1]})", R"({"a":{}})", R"({"a":"\u0061"})",
                                    R"({"\u0061":1})", "{}", " { } ");
  INFO(line);
  CHECK(read(line, line).empty());
}

// The parser reads a line that comes after one of which nothing could be learnt.
TEST_CASE("a line of JSON reads the same with and without a shape, whatever is wrong with it",
          "[json_shape]") {
  const Texts usual{R"({"id":17,"at":"2025-03-01T09:00:00Z","score":null})",
                    R"({"id": -2.5, "at": "caf)"
                    "\xC3\xA9"
                    R"(", "score": true})",
                    R"({"id":"","at":"seven 7","score":10})"};
  const std::string escaped = R"({"id":"\u0031","at":null,"score":null})";
  constexpr unsigned seed = 20250301;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::size_t accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string& like = usual[random() % usual.size()];
    const std::string line = mutated(like, random);
    INFO(line);
    const auto by_shape = json_lines(escaped + "\n" + like + "\n" + line);
    const auto by_parser = json_lines(escaped + "\n" + line);
    REQUIRE(by_shape.size() == by_parser.size() + 1);
    for (std::size_t row = 1; row < by_parser.size(); ++row) {
      REQUIRE(by_shape[row + 1].fields == by_parser[row].fields);
      REQUIRE(by_shape[row + 1].fault == by_parser[row].fault);
      if (by_parser[row].fault == cx::Reject::none) ++accepted;
    }
  }
  CHECK(accepted > 1000);
}
