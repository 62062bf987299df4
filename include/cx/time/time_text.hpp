// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/time/time_format.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// A time as it was read; `instant` means something only where `reject` is Reject::none.
struct ParsedTime {
  Reject reject = Reject::none;
  Instant instant{};

  friend constexpr bool operator==(const ParsedTime&, const ParsedTime&) = default;
};

class TimeReader;
namespace detail {
class FixedTimes;
inline ParsedTime read_time(const TimeReader& reader, std::string_view text);  // for the library
}  // namespace detail

/// Reads the times of one format. A date alone means the start of that day in the reporting zone. A
/// time without an offset is one of the assumed zone (see TimeZone::to_instant()), or
/// Reject::naive_time where there is none. A second 60 is read as POSIX counts it, as the midnight
/// that follows 23:59:60 UTC, and is no time elsewhere.
///
/// Rejects: missing_time (empty), bad_time, naive_time, outside_window (an instant that the
/// reporting zone does not know, or a local time that the assumed zone does not).
class CXMETRICS_EXPORT TimeReader {
 public:
  explicit TimeReader(TimeZone reporting, std::optional<TimeZone> assumed = std::nullopt,
                      TimeFormat format = {});

  /// Allocates nothing and depends on no locale or environment.
  ParsedTime read(std::string_view text) const;

 private:
  friend class detail::FixedTimes;
  friend ParsedTime detail::read_time(const TimeReader& reader, std::string_view text);

  ParsedTime read_any(std::string_view text) const;
  ParsedTime read_epoch(std::string_view text) const;
  ParsedTime within_window(Instant instant) const {
    if (instant < first_known_ || instant >= last_known_) return {Reject::outside_window, {}};
    return {Reject::none, instant};
  }

  TimeZone reporting_;
  std::optional<TimeZone> assumed_;
  TimeFormat format_;
  Instant first_known_, last_known_;  // of the reporting zone
};

/// 2025-03-31T20:00:00Z
CXMETRICS_EXPORT std::string to_string_utc(Instant instant);

}  // namespace cx
