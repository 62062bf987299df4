// SPDX-License-Identifier: MIT
// What a text says of a time, before any zone is asked.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "cx/core/instant.hpp"
#include "cx/time/time_format.hpp"

namespace cx::detail {

struct CivilTime {
  std::chrono::local_days day;    ///< a real date
  std::optional<Seconds> clock;   ///< from midnight; nothing for a date alone
  std::optional<Seconds> offset;  ///< of the clock, ahead of UTC; nothing for a time without a zone
  bool leap_second = false;       ///< the second was 60 (in `clock`, the 0 of the next minute)
};

/// Nothing for what is not a time.
std::optional<CivilTime> read_rfc3339(std::string_view text);
std::optional<CivilTime> read_pattern(std::string_view text, const TimeFormat& format);

}  // namespace cx::detail
