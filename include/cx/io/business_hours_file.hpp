// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cx/export.hpp"
#include "cx/time/business_hours.hpp"

namespace cx {

/// Reads business hours from JSON: zone, week, holidays, special_days and breaks, or versions of
/// them over ranges of dates (see Schedule for what they mean). Throws InputError naming `file` and
/// the key at fault: one that is unknown, missing or given twice, what is no time, date or zone,
/// and whatever BusinessHours refuses.
CXMETRICS_EXPORT BusinessHours parse_business_hours(std::string_view json, const std::string& file);
/// Throws InputError also when the file cannot be read.
CXMETRICS_EXPORT BusinessHours load_business_hours(const std::string& path);

}  // namespace cx
