// SPDX-License-Identifier: MIT
#pragma once

namespace cx {

/// For sums of 64-bit numbers, and of their products with times.
__extension__ typedef __int128 Int128;

}  // namespace cx
