// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace cx {

/// Puts values in ascending order. O(n), in twice their memory.
void sort_lengths(std::vector<std::uint32_t>& values);

}  // namespace cx
