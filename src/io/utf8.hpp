// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cx::io {

/// Bytes of the UTF-8 character at the front of `text`; 0 where it is none, as of an overlong form,
/// a surrogate, a number above 10FFFF or an incomplete one. `text` is not empty.
/// Source: The Unicode Standard 15.0, table 3-7.
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

/// The front of `text` in at most `most` bytes of valid UTF-8: bytes that are none show as U+FFFD.
std::string shown(std::string_view text, std::size_t most);

}  // namespace cx::io
