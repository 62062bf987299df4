// SPDX-License-Identifier: MIT
#include "cx/io/json_lines.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/rows.hpp"
#include "nlohmann/json.hpp"

using cx::Reject;
using rows::bad;
using rows::good;
using rows::json_lines;
using Rows = std::vector<rows::Row>;

namespace {

std::vector<std::string> header(const std::string& text) {
  return cx::open_json_lines(cx::Input::memory(text, "t.jsonl"))->header();
}

}  // namespace

TEST_CASE("JSON lines are rows of texts, numbers as written and words", "[json_lines]") {
  const std::string end = GENERATE("", "\n", "\r\n");
  CHECK(json_lines(R"({"a": "x", "b": 1.50, "c": true})"
                   "\n"
                   R"({"c":false,"b":-1e+2,"a":""})"
                   "\n"
                   R"({"a": null, "b": 123456789012345678901234567890})" +
                   end) == Rows{good(1, {"x", "1.50", "true"}), good(2, {"", "-1e+2", "false"}),
                                good(3, {"", "123456789012345678901234567890", ""})});
}

TEST_CASE("the columns of JSON lines are the keys of the first lines as they appear",
          "[json_lines]") {
  CHECK(header("{\"b\":1,\" a \":2}\n\nnot json\n{\"a\":1,\"c\\u0021\":null}\n") ==
        rows::Fields{"b", "a", "c!"});
  const std::string far(70'000, ' ');
  CHECK(header("{\"a\":1}\n" + far + "\n{\"late\":1}\n") == rows::Fields{"a"});
  CHECK(header("{\"a\":\"" + far + "\"}\n{\"late\":1}\n") == rows::Fields{"a"});
  CHECK(header("\xEF\xBB\xBF{\"a\":1}\n") == rows::Fields{"a"});
}

TEST_CASE("escapes in JSON lines are resolved in keys and texts", "[json_lines]") {
  CHECK(json_lines("{\"\\u0061\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"}\n"
                   "{\"a\": \"\xC3\xA9\"}\n") ==
        Rows{good(1, {"\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80"}), good(2, {"\xC3\xA9"})});
}

TEST_CASE("blank JSON lines are counted and are no rows", "[json_lines]") {
  CHECK(json_lines("\n  \t\r\n{\"a\":1}\n\n\r\n{\"a\":2}\n\n") ==
        Rows{good(3, {"1"}), good(6, {"2"})});
}

TEST_CASE("a nested value costs a JSON row only in a wanted column", "[json_lines]") {
  const std::string text = "{\"a\":1,\"b\":[1,{\"c\":[]}],\"d\":{}}\n{\"a\":[],\"b\":2,\"d\":3}\n";
  const auto read = [&text](std::vector<std::size_t> wanted) {
    return rows::read(*cx::open_json_lines(cx::Input::memory(text)), std::move(wanted));
  };
  CHECK(read({0}) == Rows{good(1, {"1"}), bad(2, Reject::bad_json)});
  CHECK(read({1, 2}) == Rows{bad(1, Reject::bad_json), good(2, {"2", "3"})});
}

TEST_CASE("a key given twice costs a JSON row only in a wanted column", "[json_lines]") {
  const std::string text = "{\"a\":1,\"b\":2,\"b\":3}\n{\"a\":1,\"b\":2}\n";
  const auto read = [&text](std::vector<std::size_t> wanted) {
    return rows::read(*cx::open_json_lines(cx::Input::memory(text)), std::move(wanted));
  };
  CHECK(read({0}) == Rows{good(1, {"1"}), good(2, {"1"})});
  CHECK(read({1}) == Rows{bad(1, Reject::bad_json), good(2, {"2"})});
  CHECK(read({1, 0, 1})[1] == good(2, {"2", "1", "2"}));
}

TEST_CASE("a line that is not one JSON object is rejected and the next is read", "[json_lines]") {
  const std::string line = GENERATE(
      "x", "1", "[]", "\"a\"", "null", "{", "}", "{}}", "{} {}", "{\"a\"}", "{\"a\":}",
      "{\"a\":1,}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1e}",
      "{\"a\":-}", "{\"a\":tru}", "{\"a\":nulls}", "{\"a\":NaN}", "{a:1}", "{'a':1}", "{\"a\":1 2}",
      "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\t\"}", "{\"a\":\"}", "{\"a\":1}x",
      "{\"a\":1,\"b\":[1,]}", "{\"a\":1,\"b\":[1}", "{\"a\":1,\"b\":{\"c\":tru}}",
      "{\"a\":1,\"b\":\"\\x\"}", "{\"a\":1,\"\\x\":1}", "{\"a\":1,\"b\":{\"\\x\":1}}",
      "{\"a\":1 \"b\":2}", "{,\"a\":1}", "{\"a\"::1}", "{\"a\":1}{\"a\":2}", "{\"a\":\"x\" \"y\"}",
      "{\"a\":1,\"b\":[1 2]}", "{\"a\":1,\"b\":[,1]}", "{\"a\":[]]}", "{\"a\":{}", "{\"a\":1]");
  INFO(line);
  CHECK(json_lines("{\"a\":1}\n" + line + "\n{\"a\":2}\n") ==
        Rows{good(1, {"1"}), bad(2, Reject::bad_json), good(3, {"2"})});
}

TEST_CASE("a JSON line that is not UTF-8 is rejected", "[json_lines]") {
  CHECK(json_lines("{\"a\":1}\n{\"a\":\"\xFF\"}\n{\"a\":\"\xC0\x80\"}\n{\"a\":2}\n") ==
        Rows{good(1, {"1"}), bad(2, Reject::invalid_utf8), bad(3, Reject::invalid_utf8),
             good(4, {"2"})});
}

TEST_CASE("JSON lines over the longest are skipped to their end", "[json_lines]") {
  const auto piece = GENERATE(values<std::size_t>({1, 7, 100, 1 << 20}));
  CHECK(json_lines("{\"a\":1}\n{\"a\": 12}\n{\"a\":\"" + std::string(5000, 'x') +
                       "\"}\n{\"a\":2}\n" + std::string(3000, '['),
                   {.max_row_bytes = 9},
                   piece) == Rows{good(1, {"1"}), good(2, {"12"}), bad(3, Reject::field_too_long),
                                  good(4, {"2"}), bad(5, Reject::field_too_long)});
}

TEST_CASE("hostile JSON lines are read to their end", "[json_lines]") {
  const std::string first = "{\"a\":1}\n";
  const auto nested = [](int depth) {
    return "{\"b\":" + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') + "}";
  };
  CHECK(json_lines(first + nested(500'000) + "\n") ==
        Rows{good(1, {"1"}), bad(2, Reject::bad_json)});
  CHECK(json_lines("{\"a\":1}\n" + nested(255) + "\n" + nested(256) + "\n").size() == 3);
  CHECK(json_lines(first + std::string(10'000'000, '{') + "\n{\"a\":2}\n") ==
        Rows{good(1, {"1"}), bad(2, Reject::field_too_long), good(3, {"2"})});
  CHECK(json_lines(first + std::string(3, '\0') + "\n") ==
        Rows{good(1, {"1"}), bad(2, Reject::bad_json)});
  CHECK(json_lines("{}\n{}\n").size() == 2);
}

TEST_CASE("JSON lines are nested at most 256 deep", "[json_lines]") {
  const auto fault = [](std::size_t arrays) {
    const auto text =
        "{\"a\":1}\n{\"x\":" + std::string(arrays, '[') + std::string(arrays, ']') + "}";
    const auto source = cx::open_json_lines(cx::Input::memory(text));
    return rows::read(*source, {0}).at(1).fault;
  };
  CHECK(fault(255) == Reject::none);
  CHECK(fault(256) == Reject::bad_json);
}

TEST_CASE("what is not a table of JSON lines is refused in one sentence", "[json_lines]") {
  const std::string text = GENERATE("", "\n\n", "[1,2]\n", "a,b\n1,2\n", "\xEF\xBB\xBF");
  CHECK_THROWS_WITH(cx::open_json_lines(cx::Input::memory(text, "x.jsonl")),
                    "x.jsonl: not a table: no line at its start is a JSON object");
  CHECK_THROWS_AS(cx::open_json_lines(cx::Input::memory("{}"), {.max_row_bytes = 0}),
                  std::invalid_argument);
}

namespace {

std::string random_lines(std::mt19937& random, std::size_t length) {
  static const std::vector<std::string> pieces{"{\"a\":1}",
                                               "{\"a\":\"x\\n\"}",
                                               "\n",
                                               "\n",
                                               "\r\n",
                                               "{",
                                               "}",
                                               "\"",
                                               ":",
                                               ",",
                                               "[",
                                               "]",
                                               "1",
                                               "null",
                                               " ",
                                               "\\",
                                               "\"a\":",
                                               "\"b\":2",
                                               "{\"b\":[{}],\"a\":2}",
                                               "\xC3",
                                               "-2e0",
                                               "truE"};
  std::string text = "{\"a\":0,\"b\":0}\n";
  while (text.size() < length) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("JSON rows do not depend on the pieces in which the bytes come", "[json_lines]") {
  constexpr unsigned seed = 20240120;
  std::mt19937 random(seed);
  for (int i = 0; i < 300; ++i) {
    const auto text = random_lines(random, 20 + random() % 300);
    const cx::JsonLinesFormat format{.max_row_bytes = 14 + random() % 60};
    const auto whole = json_lines(text, format);
    for (const std::size_t piece : {1U, 2U, 3U, 5U, 8U, 13U, 21U, 34U, 55U, 89U, 144U}) {
      INFO("seed " << seed << ", text " << i << ", piece " << piece << '\n' << text);
      REQUIRE(json_lines(text, format, piece) == whole);
    }
  }
}

TEST_CASE("a JSON line is accepted exactly when nlohmann::json reads an object from it",
          "[json_lines]") {
  constexpr unsigned seed = 20240121;
  std::mt19937 random(seed);
  std::size_t accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    auto line = random_lines(random, 16 + random() % 20).substr(15);
    if (i % 2 == 0) line = "{\"a\":1,\"c\":" + line + "}";
    line.erase(line.find_last_not_of(" \r\n") + 1);
    if (line.empty() || line.find('\n') != std::string::npos) continue;
    INFO("seed " << seed << ", text " << i << '\n' << line);
    const auto theirs = nlohmann::json::parse(line, nullptr, false);
    const auto source = cx::open_json_lines(cx::Input::memory("{\"none\":0}\n" + line));
    const auto ours = rows::read(*source, {0}).at(1);
    REQUIRE((ours.fault == Reject::none) == theirs.is_object());
    accepted += theirs.is_object() ? 1U : 0U;
  }
  CHECK(accepted > 500);
}
