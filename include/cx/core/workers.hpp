// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

#include "cx/export.hpp"

namespace cx::detail {

/// Calls work(0, stop) to work(count - 1, stop) at the same time, the first by this thread, and
/// waits for all. When one throws, the others are asked to stop, and the exception is thrown here:
/// of several, that of the lowest number. What no thread can be had for is done by this one.
CXMETRICS_EXPORT void run_workers(
    std::size_t count,
    const std::function<void(std::size_t worker, const std::stop_token& stop)>& work);

/// Throws std::invalid_argument where it is 0.
CXMETRICS_EXPORT void require_threads(std::size_t threads);

}  // namespace cx::detail
