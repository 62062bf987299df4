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

TEST_CASE(
    "the account of the input is one sentence for what was read and one for what was left out",
    "[text]") {
  cx::Tally tally;
  CHECK(cx::account_line(tally) == "0 rows read, 0 counted.");
  tally.add(cx::Reject::none);
  CHECK(cx::account_line(tally) == "1 row read, 1 counted.");
  tally.add(cx::Reject::none, 1234566);
  tally.add(cx::Reject::bad_time, 999);
  tally.add(cx::Reject::missing_answer, 1000);
  CHECK(cx::account_line(tally) ==
        "1,236,566 rows read, 1,234,567 counted. Left out: 1,000 not answered, 999 not a time.");
}
