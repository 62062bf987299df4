// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "io/trim.hpp"

namespace cx::io {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A whole number written in any way: with spaces around it, a sign, zeros in front or a fraction
/// of zeros ("9.0"). A number beyond `most` (at most 10^17) in size stays beyond it, however long
/// it is; nothing for any other text.
constexpr std::optional<std::int64_t> read_whole(std::string_view text, std::int64_t most) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  std::size_t i = 0;
  std::int64_t number = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    number = number > most ? number : 10 * number + (text[i] - '0');
  }
  if (i == 0) return std::nullopt;
  if (i < text.size()) {
    const auto zeros = text.substr(i + 1);
    if (text[i] != '.' || zeros.empty() || zeros.find_first_not_of('0') != std::string_view::npos) {
      return std::nullopt;
    }
  }
  return negative ? -number : number;
}

}  // namespace cx::io
