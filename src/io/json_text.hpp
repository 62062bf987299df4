// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cx::io {

/// A number by RFC 8259, of any size.
bool is_json_number(std::string_view text);

/// Without the JSON white space at its end.
std::string_view without_trailing_space(std::string_view text);

/// Spaces, tabs and CR alone.
bool is_blank_line(std::string_view line);

}  // namespace cx::io
