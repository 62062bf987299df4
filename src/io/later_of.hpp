// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "cx/core/optional_instant.hpp"

namespace cx::io {

/// The later of two instants, or the one that there is; none where there are none.
constexpr OptionalInstant later_of(OptionalInstant a, OptionalInstant b) {
  // None is the earliest instant of the type.
  return std::max(a.value_or(Instant::min()), b.value_or(Instant::min()));
}

}  // namespace cx::io
