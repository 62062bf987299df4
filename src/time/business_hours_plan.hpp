// SPDX-License-Identifier: MIT
// From what a schedule says of local dates to instants.
#pragma once

#include <span>
#include <vector>

#include "cx/time/business_hours.hpp"

namespace cx::detail {

/// All that is open within the zone's window, in order of time; no two of them touch. Throws
/// std::invalid_argument for windows or versions that make no sense.
std::vector<OpenInterval> open_intervals_of(const TimeZone& zone,
                                            std::span<const ScheduleVersion> versions);

}  // namespace cx::detail
