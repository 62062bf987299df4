// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace cx::detail {

/// One character, and how many bytes it takes: 0 where they are none of UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;

  friend constexpr bool operator==(const CodePoint&, const CodePoint&) = default;
};

/// The character at the front of `text`, which is not empty. An overlong form, a surrogate, a
/// number above 10FFFF and an incomplete one are none. Source: The Unicode Standard 15.0, table
/// 3-7.
CodePoint decode_utf8(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace cx::detail
