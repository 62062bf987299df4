// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "io/trim.hpp"

namespace cx::io {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_all_zeros(std::string_view digits) {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

/// A decimal number, by its parts.
struct Decimal {
  bool negative = false;           ///< also of -0
  std::string_view whole = {};     ///< the digits before the point, at least one
  std::string_view fraction = {};  ///< those behind it

  constexpr bool is_zero() const { return is_all_zeros(whole) && is_all_zeros(fraction); }

  /// Without sign and fraction. A number beyond `most` (at most 10^17) stays beyond it, however
  /// long it is.
  constexpr std::int64_t whole_number(std::int64_t most) const {
    std::int64_t number = 0;
    for (const char c : whole) number = number > most ? number : 10 * number + (c - '0');
    return number;
  }
};

/// A number with spaces around it, a sign and zeros in front or not; where there is a point there
/// are digits on both sides of it. Nothing for any other text.
constexpr std::optional<Decimal> read_decimal(std::string_view text) {
  text = trimmed(text);
  Decimal decimal{.negative = text.starts_with('-')};
  if (decimal.negative || text.starts_with('+')) text.remove_prefix(1);
  const auto point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  decimal.whole = text.substr(0, point);
  if (has_point) decimal.fraction = text.substr(point + 1);
  if (decimal.whole.empty() || (has_point && decimal.fraction.empty())) return std::nullopt;
  const auto all_digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_digit);
  };
  if (!all_digits(decimal.whole) || !all_digits(decimal.fraction)) return std::nullopt;
  return decimal;
}

}  // namespace cx::io
