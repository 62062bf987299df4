// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <stdexcept>

#include "cx/core/reject.hpp"

namespace cx {

/// Throws std::overflow_error when both together have more than 2^64 - 1 rows.
inline void require_room(const Tally& tally, const Tally& other) {
  if (other.rows() > std::numeric_limits<std::uint64_t>::max() - tally.rows()) {
    throw std::overflow_error("more than 2^64 - 1 rows");
  }
}

/// tally.merge(other); throws as require_room(), and leaves the tally as it is then.
inline void checked_merge(Tally& tally, const Tally& other) {
  require_room(tally, other);
  tally.merge(other);
}

}  // namespace cx
