// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace cx {

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z (POSIX: leap seconds are not
/// counted).
using Instant = std::chrono::sys_seconds;

using Seconds = std::chrono::seconds;

}  // namespace cx
