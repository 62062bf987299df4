// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "cx/core/instant.hpp"

namespace cx::cli {

/// The longest that can be asked for, 200 years: more than any zone's window holds.
inline constexpr std::int64_t longest_days = std::int64_t{200} * 366;

/// "8h", "90min", "1d12h" as seconds. Throws UsageError naming the option.
Seconds length_option(const std::string& option, const std::string& text);

}  // namespace cx::cli
