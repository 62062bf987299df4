// SPDX-License-Identifier: MIT
#pragma once

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
  /// where nothing between them counts; Reject::outside_window where the hours do not know both.
  Duration elapsed(Instant from, Instant to) const {
    if (hours_) return open_time(from, to);
    return to - from;  // a negative length ends before its start
  }

  /// The instant at which `time` has counted since `from`, see BusinessHours::add(). Nothing where
  /// it is not known.
  std::optional<Instant> add(Instant from, Seconds time) const;

 private:
  Duration open_time(Instant from, Instant to) const;

  std::optional<BusinessHours> hours_;
};

}  // namespace cx
