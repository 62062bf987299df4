// SPDX-License-Identifier: MIT
// The one shape in which nearly all times come, YYYY-MM-DDThh:mm:ss with Z or an offset behind it,
// eight bytes at a time.
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

/// The first day of each month of the years from 1900 on, in days since 1970. A year has 20
/// entries, because a month has two digits of which the first is 0 or 1; those that are no months
/// begin where the next month does, so that no day lies in them.
struct MonthStarts {
  static constexpr unsigned first_year = 1900, years = 300, per_year = 20;

  std::array<std::int32_t, std::size_t{years} * per_year + 1> day{};

  constexpr MonthStarts() {
    constexpr std::array<unsigned, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::int32_t next = -25567;  // 1900-01-01: 70 years of 365 days and 17 leap days before 1970
    std::size_t place = 0;
    for (unsigned year = first_year; year < first_year + years; ++year) {
      const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      for (unsigned month = 0; month < per_year; ++month) {
        day[place++] = next;
        if (month == 0 || month > 12) continue;
        next += static_cast<std::int32_t>(lengths[month - 1] + (leap && month == 2 ? 1U : 0U));
      }
    }
    day[place] = next;
  }
};

inline constexpr MonthStarts month_starts;

/// A time as its digits say, whatever its offset.
struct FixedTime {
  std::int64_t seconds;  ///< since 1970, as if it were UTC
  std::uint64_t misfit;  ///< zero where the text has the shape, and such a time exists
};

/// Reads the 19 bytes of YYYY-MM-DDThh:mm:ss, the years 1900 to 2199 and seconds up to 59. Nothing
/// here is decided by a jump: where all texts fit, as they do, none could be mispredicted.
[[gnu::always_inline]] inline FixedTime read_fixed_local(const char* text) {
  constexpr Shape<std::uint64_t> date_shape{"9999-19-"};
  constexpr Shape<std::uint64_t> clock_shape{"39T29:59"};
  constexpr Shape<std::uint32_t> tail_shape{"9:59"};
  auto date = load<std::uint64_t>(text);
  auto clock = load<std::uint64_t>(text + 8);
  auto tail = load<std::uint32_t>(text + 15);
  auto misfit = date_shape.misfit(date) | clock_shape.misfit(clock) | tail_shape.misfit(tail);
  date = pairs(date);
  clock = pairs(clock);
  const unsigned years = byte_at(date, 0) * 100 + byte_at(date, 2) - MonthStarts::first_year;
  const unsigned day = byte_at(clock, 0);
  const unsigned hour = byte_at(clock, 3);
  const unsigned minute = byte_at(clock, 6);
  const unsigned second = byte_at(pairs(tail), 2);
  misfit |= static_cast<std::uint64_t>(years >= MonthStarts::years) |
            static_cast<std::uint64_t>(hour > 23);
  const auto place = misfit == 0 ? years * MonthStarts::per_year + byte_at(date, 5) : 0;
  const auto start = month_starts.day[place];
  const auto length = static_cast<unsigned>(month_starts.day[place + 1] - start);
  misfit |= static_cast<std::uint64_t>(day - 1 >= length);
  const auto days = std::int64_t{start} + day - 1;
  return {days * 86400 + std::int64_t{hour * 3600 + minute * 60 + second}, misfit};
}

/// The seconds by which a time of the offset +hh:mm or -hh:mm is ahead of UTC; a bit in `misfit`
/// for any other text.
[[gnu::always_inline]] inline std::int64_t read_fixed_offset(const char* text,
                                                             std::uint64_t& misfit) {
  constexpr Shape<std::uint32_t> hour_shape{"29:5"};
  constexpr Shape<std::uint32_t> minute_shape{"9:59"};
  auto hours = load<std::uint32_t>(text + 1);
  auto minutes = load<std::uint32_t>(text + 2);
  misfit |= hour_shape.misfit(hours) | minute_shape.misfit(minutes);
  const unsigned hour = byte_at(pairs(hours), 0);
  const unsigned minute = byte_at(pairs(minutes), 2);
  const bool west = text[0] == '-';
  misfit |= static_cast<std::uint64_t>(hour > 23) |
            static_cast<std::uint64_t>(static_cast<unsigned>(text[0] != '+') & unsigned{!west});
  const std::int64_t offset = std::int64_t{hour * 3600 + minute * 60};
  return west ? -offset : offset;
}

/// What read_fixed_utc() says of any other text.
inline constexpr std::int64_t not_fixed = std::numeric_limits<std::int64_t>::min();

inline constexpr std::size_t size_with_z = 20, size_with_offset = 25;

constexpr bool has_fixed_size(std::string_view text) {
  return text.size() == size_with_z || text.size() == size_with_offset;
}

/// The seconds since 1970 of a text that has the front `local`, if it has a fixed size.
[[gnu::always_inline]] inline std::int64_t to_utc(FixedTime local, std::string_view text) {
  if (!has_fixed_size(text)) return not_fixed;
  if (text.size() == size_with_z) {
    local.misfit |= static_cast<std::uint64_t>(text[19] != 'Z');
  } else {
    local.seconds -= read_fixed_offset(text.data() + 19, local.misfit);
  }
  return local.misfit == 0 ? local.seconds : not_fixed;
}

/// The seconds since 1970 of a text YYYY-MM-DDThh:mm:ss with Z or an offset +hh:mm behind it.
[[gnu::always_inline]] inline std::int64_t read_fixed_utc(std::string_view text) {
  if (std::endian::native != std::endian::little || !has_fixed_size(text)) return not_fixed;
  return to_utc(read_fixed_local(text.data()), text);
}

/// The times of these shapes that a reader takes, for where a row must take a few nanoseconds.
class FixedTimes {
 public:
  explicit FixedTimes(const TimeReader& reader) : first_(seconds(reader.first_known_)) {
    if (reader.format_.kind() != TimeFormat::Kind::rfc3339) return;
    length_ = static_cast<std::uint64_t>(seconds(reader.last_known_) - first_);
  }

  /// False where only the reader can say what a text is of which read_fixed_utc() says that.
  [[gnu::always_inline]] bool hold(std::int64_t found) const {
    const auto since = static_cast<std::uint64_t>(found) - static_cast<std::uint64_t>(first_);
    return since < length_;
  }

 private:
  static std::int64_t seconds(Instant instant) { return instant.time_since_epoch().count(); }

  std::int64_t first_;
  std::uint64_t length_ = 0;  // what is before the first, as not_fixed is, wraps to more
};

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
