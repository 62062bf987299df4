// SPDX-License-Identifier: MIT
#include "cx/report/text.hpp"

#include "catch.hpp"

using namespace std::string_literals;

TEST_CASE("printable text is left alone, in any script", "[text]") {
  const std::string text = GENERATE("", "checkout", "Ärger im Büro", "日本語", "👍🏽", "a\"b\\c");
  CHECK(cx::printable(text) == text);
}

TEST_CASE("what would move the cursor, colour the screen or turn text round is shown as an escape",
          "[text]") {
  CHECK(cx::printable("a\x1b[2Jb") == "a\\x1b[2Jb");
  CHECK(cx::printable("a\nb\r\t\0\x7f"s) == "a\\x0ab\\x0d\\x09\\x00\\x7f");
  CHECK(cx::printable("\xc2\x9b"
                      "31m") == "\\u009b31m");  // C1 control sequence introducer
  CHECK(cx::printable("abc\xe2\x80\xae"
                      "def") == "abc\\u202edef");  // right-to-left override
}

TEST_CASE("bytes that are not UTF-8 are shown as escapes", "[text]") {
  CHECK(cx::printable("caf\xe9") == "caf\\xe9");
  CHECK(cx::printable("\xc0\xaf") == "\\xc0\\xaf");                    // an overlong slash
  CHECK(cx::printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
  CHECK(cx::printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
  CHECK(cx::printable("\xe2\x82") == "\\xe2\\x82");                    // cut off
}

TEST_CASE("wide characters take two columns, combining marks none", "[text]") {
  CHECK(cx::display_width("") == 0);
  CHECK(cx::display_width("abc") == 3);
  CHECK(cx::display_width("Ärger") == 5);
  CHECK(cx::display_width("日本") == 4);
  CHECK(cx::display_width("e\xcc\x81") == 1);
  CHECK(cx::display_width("👍") == 2);
}

TEST_CASE("the account of the input says what was read, counted and left out", "[text]") {
  cx::Tally tally;
  CHECK(cx::account_text(tally) == "0 rows read, 0 counted.\n");
  tally.add(cx::Reject::none);
  CHECK(cx::account_text(tally) == "1 row read, 1 counted.\n");
  tally.add(cx::Reject::none, 1234566);
  tally.add(cx::Reject::bad_time, 999);
  tally.add(cx::Reject::missing_answer, 1000);
  tally.add(cx::Reject::naive_time, 1);
  CHECK(cx::account_text(tally) ==
        "1,236,567 rows read, 1,234,567 counted, 2,000 left out: 1,000 not answered, 999 with no "
        "valid time,\n"
        "  1 with a time that names no zone.\n");
}

TEST_CASE("the account of the input names every reason, in lines of at most 100 columns",
          "[text]") {
  cx::Tally tally;
  for (std::size_t i = 0; i < cx::reject_count; ++i)
    tally.add(static_cast<cx::Reject>(i), 1000000 + i);
  std::string text = cx::account_text(tally);
  for (std::size_t from = 0, to = 0; (to = text.find('\n', from)) != std::string::npos;
       from = to + 1) {
    CHECK(to - from <= 100);
  }
  for (std::size_t i = 1; i < cx::reject_count; ++i) {
    const auto reason = static_cast<cx::Reject>(i);
    CHECK(text.find(cx::grouped(1000000 + i) + " " + std::string(describe(reason))) !=
          std::string::npos);
  }
}

TEST_CASE("a length of time is told in its two largest units", "[text]") {
  CHECK(cx::duration_text(0) == "0 s");
  CHECK(cx::duration_text(45.4) == "45 s");
  CHECK(cx::duration_text(125) == "2 min 5 s");
  CHECK(cx::duration_text(3 * 3600 + 12 * 60) == "3 h 12 min");
  CHECK(cx::duration_text(71 * 3600 + 59 * 60) == "71 h 59 min");
  CHECK(cx::duration_text(72 * 3600) == "3 d 0 h");
  CHECK(cx::duration_text(99.5 * 3600) == "4 d 4 h");
}

TEST_CASE("a length of time is rounded before it is cut into units", "[text]") {
  CHECK(cx::duration_text(59.6) == "1 min 0 s");
  CHECK(cx::duration_text(3599.7) == "1 h 0 min");
  CHECK(cx::duration_text(3 * 3600 + 59 * 60 + 45) == "4 h 0 min");
  CHECK(cx::duration_text(72 * 3600 - 20) == "3 d 0 h");
}

TEST_CASE("the lower end of an interval of times may be negative", "[text]") {
  CHECK(cx::duration_text(-0.3) == "0 s");
  CHECK(cx::duration_text(-90) == "-1 min 30 s");
}
