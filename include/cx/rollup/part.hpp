// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace cx {

/// One of `of` shares of the work, counted from 0.
struct Part {
  std::size_t index = 0;
  std::size_t of = 1;
};

}  // namespace cx
