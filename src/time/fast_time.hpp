// SPDX-License-Identifier: MIT
// The one shape in which nearly all times come, YYYY-MM-DDThh:mm:ssZ, eight bytes at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

#include "cx/time/time_text.hpp"

namespace cx::detail {

template <class Word>
Word load(const char* from) {
  Word word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Eight (or four) bytes of a fixed shape such as "9999-19-": a digit stands for any digit up to
/// it, all else for itself.
template <class Word>
struct Shape {
  Word zeros = 0;  // the shape with '0' for its digits: a digit xor '0' is its value
  Word to_sixteen =
      0;              // at digits: what makes too large a one carry into the upper half of the byte
  Word unwanted = 0;  // the bits that no digit has

  explicit constexpr Shape(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const bool digit = c >= '0' && c <= '9';
      zeros |= Word{digit ? static_cast<unsigned char>('0') : c} << (8 * i);
      to_sixteen |= (digit ? Word{15U + '0'} - c : Word{0}) << (8 * i);
      unwanted |= Word{digit ? 0xF0U : 0xFFU} << (8 * i);
    }
  }

  /// Turns bytes of this shape into the values of their digits; zero back where all is well.
  constexpr Word misfit(Word& bytes) const {
    bytes ^= zeros;
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

// By month, 0 to 19. Tables instead of conditions, which dates in no order would have mispredicted;
// outside the functions, which would build them on the stack at each call.
inline constexpr std::array<std::uint16_t, 20> days_from_march{0,   306, 337, 0,   31,  61, 92,
                                                               122, 153, 184, 214, 245, 275};
inline constexpr std::array<std::array<std::uint8_t, 20>, 2> month_lengths{
    {{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
     {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}}};  // of leap years

/// Days from 1970-01-01 to a date of the years 0 to 9999; `month` and `day` in range.
/// Years are counted from March, so that the leap day is their last (as in H. Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", days_from_civil), and from 400 years before 0.
constexpr std::int64_t days_since_1970(unsigned year, unsigned month, unsigned day) {
  constexpr std::int64_t first_day_to_1970 = 719468 + 146097;
  const unsigned y = year + 400 - (month <= 2 ? 1 : 0);
  const unsigned century = y / 100;
  const unsigned days = y * 365 + y / 4 - century + century / 4 + days_from_march[month] + day - 1;
  return static_cast<std::int64_t>(days) - first_day_to_1970;
}

/// 0 for the months 0 and 13 to 19.
constexpr unsigned days_in_month(unsigned year, unsigned month) {
  // A year that 25 divides is a leap year if 16 divides it too: the rule of 100 and 400 in one.
  const bool leap = (year & (year % 25 == 0 ? 15U : 3U)) == 0;
  return month_lengths[leap ? 1 : 0][month];
}

/// What read_fixed_utc() says of any other text.
inline constexpr std::int64_t not_fixed = std::numeric_limits<std::int64_t>::min();

/// The seconds since 1970 of a text YYYY-MM-DDThh:mm:ssZ with a real date and a second up to 59.
[[gnu::always_inline]] inline std::int64_t read_fixed_utc(std::string_view text) {
  constexpr Shape<std::uint64_t> date_shape{"9999-19-"};
  constexpr Shape<std::uint64_t> clock_shape{"39T29:59"};
  constexpr Shape<std::uint32_t> tail_shape{":59Z"};
  if (text.size() != 20 || std::endian::native != std::endian::little) return not_fixed;
  auto date = load<std::uint64_t>(text.data());
  auto clock = load<std::uint64_t>(text.data() + 8);
  auto tail = load<std::uint32_t>(text.data() + 16);
  if ((date_shape.misfit(date) | clock_shape.misfit(clock) | tail_shape.misfit(tail)) != 0)
    return not_fixed;
  date = pairs(date);
  clock = pairs(clock);
  const unsigned year = byte_at(date, 0) * 100 + byte_at(date, 2);
  const unsigned month = byte_at(date, 5);
  const unsigned day = byte_at(clock, 0);
  const unsigned hour = byte_at(clock, 3);
  const unsigned minute = byte_at(clock, 6);
  const unsigned second = byte_at(pairs(tail), 1);
  if (day - 1 >= days_in_month(year, month) || hour > 23) return not_fixed;
  return days_since_1970(year, month, day) * 86400 + std::int64_t{hour * 60 + minute} * 60 + second;
}

/// TimeReader::read(), inline for where a row must take a few nanoseconds.
[[gnu::always_inline]] inline ParsedTime read_time(const TimeReader& reader,
                                                   std::string_view text) {
  if (reader.format_.kind() == TimeFormat::Kind::rfc3339) {
    const auto seconds = read_fixed_utc(text);
    if (seconds != not_fixed) return reader.within_window(Instant{Seconds{seconds}});
  }
  return reader.read_any(text);
}

}  // namespace cx::detail
