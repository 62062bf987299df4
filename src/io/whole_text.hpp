// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "cx/io/input.hpp"

namespace cx::io {

/// All that is left of an input, for files that are small.
inline std::string whole_text(Input& input) {
  std::string text;
  std::string piece(Input::piece_bytes, '\0');
  while (const std::size_t got = input.read(piece)) text.append(piece, 0, got);
  return text;
}

}  // namespace cx::io
