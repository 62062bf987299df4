// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace cx {

/// Memory for that many lengths, which are not set.
std::shared_ptr<std::uint32_t[]> length_memory(std::size_t lengths);

}  // namespace cx
