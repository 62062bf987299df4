// SPDX-License-Identifier: MIT
// The one shape in which nearly all times come, YYYY-MM-DDThh:mm:ssZ, eight bytes at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace cx::detail {

/// The bytes of `text` as a little-endian number.
template <class Word>
constexpr Word word_of(std::string_view text) {
  Word word = 0;
  for (std::size_t i = text.size(); i-- > 0;)
    word = static_cast<Word>(word << 8) | static_cast<unsigned char>(text[i]);
  return word;
}

/// Eight (or four) bytes of a fixed shape such as "0000-00-": a '0' stands for any digit, all else
/// for itself.
template <class Word>
struct Shape {
  Word expected = 0;    // the shape itself: a digit xor '0' is its value
  Word to_sixteen = 0;  // 6 at digits: 10 and more carry into the upper half of the byte
  Word unwanted = 0;    // the bits that no digit has

  explicit constexpr Shape(std::string_view text) : expected(word_of<Word>(text)) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool digit = text[i] == '0';
      to_sixteen |= static_cast<Word>(Word{digit ? 0x06U : 0x00U} << (8 * i));
      unwanted |= static_cast<Word>(Word{digit ? 0xF0U : 0xFFU} << (8 * i));
    }
  }

  /// Turns bytes of this shape into the values of their digits; zero back where all is well.
  constexpr Word misfit(Word& bytes) const {
    bytes ^= expected;
    return ((bytes + to_sixteen) | bytes) & unwanted;
  }
};

/// Each byte becomes ten times itself and the byte behind it: two digits become their number.
template <class Word>
constexpr Word pairs(Word digits) {
  return digits * 10 + (digits >> 8);
}

template <class Word>
constexpr unsigned byte_at(Word word, unsigned index) {
  return static_cast<unsigned>(word >> (8 * index)) & 0xFFU;
}

/// Days from 1970-01-01 to a date of the years 0 to 9999; `month` and `day` in range.
/// Years are counted from March, so that the leap day is their last (as in H. Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
constexpr std::int64_t days_since_1970(unsigned year, unsigned month, unsigned day) {
  constexpr std::array<std::uint16_t, 13> days_from_march{0,   306, 337, 0,   31,  61, 92,
                                                          122, 153, 184, 214, 245, 275};
  constexpr std::int64_t from_march_of_year_minus_400 = 719468 + 146097;
  const unsigned y = year + 400 - (month <= 2 ? 1 : 0);
  const unsigned days = y * 365 + y / 4 - y / 100 + y / 400 + days_from_march[month] + day - 1;
  return static_cast<std::int64_t>(days) - from_march_of_year_minus_400;
}

constexpr unsigned days_in_month(unsigned year, unsigned month) {
  constexpr std::array<std::uint8_t, 13> lengths{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return lengths[month] + (leap && month == 2 ? 1U : 0U);
}

/// The seconds since 1970 of a text YYYY-MM-DDThh:mm:ssZ with a real date and a second up to 59;
/// nothing for any other text.
inline std::optional<std::int64_t> read_fixed_utc(std::string_view text) {
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  constexpr Shape<std::uint64_t> date_shape{"0000-00-"};
  constexpr Shape<std::uint64_t> clock_shape{"00T00:00"};
  constexpr Shape<std::uint32_t> tail_shape{":00Z"};
  if (text.size() != 20) return std::nullopt;
  std::uint64_t date = 0;
  std::uint64_t clock = 0;
  std::uint32_t tail = 0;
  std::memcpy(&date, text.data(), 8);
  std::memcpy(&clock, text.data() + 8, 8);
  std::memcpy(&tail, text.data() + 16, 4);
  if ((date_shape.misfit(date) | clock_shape.misfit(clock) | tail_shape.misfit(tail)) != 0)
    return std::nullopt;
  date = pairs(date);
  clock = pairs(clock);
  const unsigned year = byte_at(date, 0) * 100 + byte_at(date, 2);
  const unsigned month = byte_at(date, 5);
  const unsigned day = byte_at(clock, 0);
  const unsigned hour = byte_at(clock, 3);
  const unsigned minute = byte_at(clock, 6);
  const unsigned second = byte_at(pairs(tail), 1);
  if (month - 1 > 11 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  if (day - 1 >= (day <= 28 ? 28 : days_in_month(year, month))) return std::nullopt;
  return days_since_1970(year, month, day) * 86400 + (hour * 60 + minute) * 60 + second;
}

}  // namespace cx::detail
