// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "cx/core/duration.hpp"
#include "cx/core/instant.hpp"
#include "cx/export.hpp"
#include "cx/time/business_hours.hpp"

namespace cx {

/// What time is measured by: the calendar, on which every second counts, or business hours.
class CXMETRICS_EXPORT Clock {
 public:
  Clock() = default;  ///< calendar time
  // NOLINTNEXTLINE(google-explicit-constructor): hours are a clock
  Clock(BusinessHours hours) : hours_(std::move(hours)) {}

  /// Nothing for calendar time.
  const std::optional<BusinessHours>& hours() const { return hours_; }

  /// The time that counts in [from, to). Reject::ends_before_start for `to` before `from`, even
  /// where nothing between them counts; Reject::outside_window where the hours do not know both, or
  /// by the calendar where the time is beyond 2^63 - 1 seconds.
  Duration elapsed(Instant from, Instant to) const {
    if (hours_) return open_time(from, to);
    return calendar_time(from, to);
  }

  /// The instant at which `time` has counted since `from`, see BusinessHours::add(). Nothing where
  /// it is not known.
  std::optional<Instant> add(Instant from, Seconds time) const;

  /// Whether both measure every time alike; business hours that are always open are not calendar
  /// time, as they do not know every instant.
  friend bool operator==(const Clock&, const Clock&) = default;

 private:
  Duration open_time(Instant from, Instant to) const;
  static Duration calendar_time(Instant from, Instant to) {
    if (to < from) return Duration::none(Reject::ends_before_start);
    const auto since_epoch = [](Instant at) {
      return static_cast<std::uint64_t>(at.time_since_epoch().count());
    };
    // Unsigned, as the extreme instants are farther apart than a signed number can say.
    const std::uint64_t time = since_epoch(to) - since_epoch(from);
    return std::in_range<std::int64_t>(time) ? Duration(Seconds(time))
                                             : Duration::none(Reject::outside_window);
  }

  std::optional<BusinessHours> hours_;
};

}  // namespace cx
