// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cx/export.hpp"

namespace cx {

/// The length of a period. Weeks are ISO 8601: Monday first, week 1 holds the year's first
/// Thursday.
enum class Grain : std::uint8_t { day, week, month, quarter, year };

CXMETRICS_EXPORT std::string_view to_string(Grain grain);
CXMETRICS_EXPORT std::optional<Grain> parse_grain(std::string_view text);

/// Whether every period of grain `fine` lies in one period of grain `coarse`. A week can lie in two
/// months, and in two years.
constexpr bool fits_into(Grain fine, Grain coarse) {
  return fine == coarse || fine == Grain::day ||
         (fine < coarse && fine != Grain::week && coarse != Grain::week);
}

/// A civil day, ISO week, month, quarter or year: the half-open range of dates [first(), last()).
/// No zone in it.
class CXMETRICS_EXPORT Period {
 public:
  /// The period of that grain that holds `day`.
  static Period of(Grain grain, std::chrono::local_days day);
  /// The period with that ordinal: periods of a grain are numbered without gaps, 0 holds
  /// 1970-01-01.
  static constexpr Period from_ordinal(Grain grain, std::int32_t ordinal) {
    return {grain, ordinal};
  }

  constexpr Grain grain() const { return grain_; }
  constexpr std::int32_t ordinal() const { return ordinal_; }
  std::chrono::local_days first() const;
  std::chrono::local_days last() const;  ///< exclusive: the first day of next()
  constexpr Period next() const { return {grain_, ordinal_ + 1}; }

  /// Of one grain, by time. Of two grains, by grain.
  friend constexpr auto operator<=>(Period, Period) = default;

 private:
  constexpr Period(Grain grain, std::int32_t ordinal) : grain_(grain), ordinal_(ordinal) {}
  Grain grain_;
  std::int32_t ordinal_;
};

/// 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026; a week carries its ISO year (2010-01-01 is in
/// 2009-W53).
CXMETRICS_EXPORT std::string to_string(Period period);
/// Reads what to_string() writes.
CXMETRICS_EXPORT std::optional<Period> parse_period(std::string_view text);

}  // namespace cx
