// SPDX-License-Identifier: MIT
#include "core/utf8.hpp"

#include <array>
#include <locale>
#include <ostream>
#include <string>

#include "catch.hpp"

using cx::detail::CodePoint;
using cx::detail::decode_utf8;
using cx::detail::is_utf8;

namespace cx::detail {
std::ostream& operator<<(std::ostream& out, const CodePoint& point) {
  return out << "U+" << std::hex << static_cast<unsigned>(point.value) << std::dec << " of "
             << point.length << " bytes";
}
}  // namespace cx::detail

namespace {

/// As the standard library's own conversion writes it.
std::string encoded(char32_t value) {
  using Facet = std::codecvt<char32_t, char8_t, std::mbstate_t>;
  const auto& facet = std::use_facet<Facet>(std::locale::classic());
  std::mbstate_t state{};
  std::array<char8_t, 4> bytes{};
  const char32_t* read = nullptr;
  char8_t* end = nullptr;
  facet.out(state, &value, &value + 1, read, bytes.data(), bytes.data() + bytes.size(), end);
  return {bytes.data(), end};
}

}  // namespace

TEST_CASE("every character of Unicode is decoded", "[utf8]") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value == 0xD800) value = 0xE000;  // the surrogates are no characters
    const auto text = encoded(value);
    if (decode_utf8(text + "x") != CodePoint{value, text.size()}) FAIL_CHECK(std::uint32_t{value});
  }
}

TEST_CASE("the first and the last character of each length are decoded", "[utf8]") {
  // The Unicode Standard 15.0, table 3-6.
  CHECK(decode_utf8(std::string("\0", 1)) == CodePoint{0, 1});
  CHECK(decode_utf8("\x7F") == CodePoint{0x7F, 1});
  CHECK(decode_utf8("\xC2\x80") == CodePoint{0x80, 2});
  CHECK(decode_utf8("\xDF\xBF") == CodePoint{0x7FF, 2});
  CHECK(decode_utf8("\xE0\xA0\x80") == CodePoint{0x800, 3});
  CHECK(decode_utf8("\xED\x9F\xBF") == CodePoint{0xD7FF, 3});
  CHECK(decode_utf8("\xEE\x80\x80") == CodePoint{0xE000, 3});
  CHECK(decode_utf8("\xEF\xBF\xBF") == CodePoint{0xFFFF, 3});
  CHECK(decode_utf8("\xF0\x90\x80\x80") == CodePoint{0x10000, 4});
  CHECK(decode_utf8("\xF4\x8F\xBF\xBF") == CodePoint{0x10FFFF, 4});
}

TEST_CASE("bytes that are not UTF-8 are no character", "[utf8]") {
  // Beside what The Unicode Standard 15.0, table 3-7, lists: continuations alone, overlong forms,
  // surrogates, numbers above 10FFFF, and forms cut off or broken.
  const std::string text = GENERATE(
      "\x80", "\xBF", "\xC0\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF",
      "\xF0\x80\x80\xAF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xAF\xBF", "\xED\xB0\x80",
      "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80",
      "\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF", "\xC2", "\xC2\x7F", "\xC2\xC0", "\xE0\xA0",
      "\xE1\x80\x7F", "\xEF\xBF\xC0", "\xF0\x90\x80", "\xF1\x80\x7F\x80", "\xF1\x80\x80\xC0");
  INFO(Catch::StringMaker<std::string>::convert(text));
  CHECK(decode_utf8(text) == CodePoint{});
  CHECK_FALSE(is_utf8(text));
  CHECK_FALSE(is_utf8("ok" + text));
}

TEST_CASE("a text is UTF-8 where all of its characters are", "[utf8]") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("ok\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
  CHECK_FALSE(is_utf8("caf\xE9 ok"));  // Latin-1
  CHECK_FALSE(is_utf8("\xE2\x82\xAC\xE2\x82"));
}
