// SPDX-License-Identifier: MIT
#include "io/json_text.hpp"

#include <algorithm>

namespace cx::io {

namespace {

constexpr std::string_view white_space = " \t\r\n";

/// Drops the digits at the front; false where there are none.
bool take_digits(std::string_view& text) {
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

bool is_json_number(std::string_view text) {
  take(text, "-");
  if (!take(text, "0") && !take_digits(text)) return false;
  if (take(text, ".") && !take_digits(text)) return false;
  if (take(text, "eE")) {
    take(text, "+-");
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

std::string_view without_trailing_space(std::string_view text) {
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(white_space) == std::string_view::npos;
}

}  // namespace cx::io
