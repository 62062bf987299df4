// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cx::io {

/// How many newlines the text has. The count of a short stretch fits a byte, so that compilers
/// turn the inner loop into comparisons of whole vectors.
inline std::uint64_t count_newlines(std::string_view text) {
  constexpr std::size_t stretch = 192;
  std::uint64_t count = 0;
  for (; text.size() >= stretch; text.remove_prefix(stretch)) {
    std::uint8_t in_stretch = 0;
    for (std::size_t i = 0; i < stretch; ++i) {
      in_stretch = static_cast<std::uint8_t>(in_stretch + (text[i] == '\n' ? 1 : 0));
    }
    count += in_stretch;
  }
  return count + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace cx::io
