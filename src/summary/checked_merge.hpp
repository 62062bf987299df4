// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <stdexcept>

#include "cx/core/reject.hpp"

namespace cx {

/// tally.merge(other); throws std::overflow_error, and leaves the tally as it is, when both
/// together have more than 2^64 - 1 rows.
inline void checked_merge(Tally& tally, const Tally& other) {
  if (other.rows() > std::numeric_limits<std::uint64_t>::max() - tally.rows()) {
    throw std::overflow_error("more than 2^64 - 1 rows");
  }
  tally.merge(other);
}

}  // namespace cx
