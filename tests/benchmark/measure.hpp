// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

/// What one run of a job took.
struct Cost {
  double cpu_seconds = 0;  ///< user + system
  double wall_seconds = 0;
  double peak_mib = 0;  ///< of the whole process, what was prepared for it included
};

/// Runs `prepare`, then measures `job`, both in a process of their own, so that one run's memory is
/// not another's. Throws std::runtime_error when the process fails.
Cost measure(const std::function<void()>& prepare, const std::function<void()>& job);
