// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "cx/core/instant.hpp"
#include "cx/export.hpp"
#include "cx/time/period.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// The instant at which clocks of the zone show the time of `at`, so many days, weeks, months,
/// quarters or years later, or earlier where `count` is negative. Months keep the day of the month
/// or take its last: January 31 and one month are February 28 or 29. What clocks show twice or
/// never is taken as TimeZone::to_instant() takes it. Nothing outside the zone's window.
CXMETRICS_EXPORT std::optional<Instant> shifted(const TimeZone& zone, Instant at, Grain grain,
                                                std::int64_t count);

/// How many whole days, weeks, ... of the zone have passed: the largest k with
/// shifted(from, k) <= to. Nothing for `to` before `from`, and outside the zone's window.
CXMETRICS_EXPORT std::optional<std::int64_t> whole_between(const TimeZone& zone, Grain grain,
                                                           Instant from, Instant to);

}  // namespace cx
