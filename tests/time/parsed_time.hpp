// SPDX-License-Identifier: MIT
// Reads one time, and shows what came of it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"
#include "cx/time/time_text.hpp"

namespace parsed_time {

inline cx::ParsedTime is(cx::Instant instant) { return {cx::Reject::none, instant}; }
inline cx::ParsedTime is_not(cx::Reject reason) { return {reason, cx::Instant{}}; }

inline cx::ParsedTime read(std::string_view text) {
  return cx::TimeReader(cx::TimeZone::utc()).read(text);
}

inline cx::ParsedTime read_as(std::string_view format, std::string_view text,
                              std::optional<cx::TimeZone> assumed = cx::TimeZone::utc()) {
  return cx::TimeReader(cx::TimeZone::utc(), std::move(assumed), cx::TimeFormat(format)).read(text);
}

/// 2025-03-31T20:00:00Z
inline const cx::Instant evening =
    std::chrono::sys_days{std::chrono::year{2025} / 3 / 31} + std::chrono::hours{20};

}  // namespace parsed_time

namespace Catch {
template <>
struct StringMaker<cx::ParsedTime> {
  static std::string convert(const cx::ParsedTime& time) {
    return std::string(cx::to_string(time.reject)) + " " + cx::to_string_utc(time.instant);
  }
};
}  // namespace Catch
