// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace cx {

/// Mean and standard deviation (n - 1) of what was counted; no mean of nothing, no deviation of
/// fewer than two.
struct Moments {
  std::uint64_t n = 0;
  std::optional<double> mean;
  std::optional<double> sd;
};

}  // namespace cx
