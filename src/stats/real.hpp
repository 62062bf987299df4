// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cx::stats {

/// A count as the formulas take it; exact up to 2^53.
inline double real(std::uint64_t count) { return static_cast<double>(count); }

}  // namespace cx::stats
