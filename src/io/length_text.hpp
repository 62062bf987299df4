// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/mapping.hpp"
#include "io/trim.hpp"
#include "io/whole_number.hpp"

namespace cx::io {

/// A length of time as it was read; `length` means something only where `reject` is none.
struct ParsedLength {
  Reject reject = Reject::none;
  Seconds length{};

  friend constexpr bool operator==(const ParsedLength&, const ParsedLength&) = default;
};

/// The whole seconds (the floor, without rounding on the way) of a decimal number of units.
/// bad_number for anything else, ends_before_start for a negative number. A length beyond 3,000
/// years is one of at least that, and always fits: no zone's window is so long.
constexpr ParsedLength read_length(std::string_view text, LengthUnit unit) {
  constexpr std::int64_t most = 3'000LL * 366 * 86400 * 1000;  // milliseconds
  constexpr std::int64_t seconds_of[] = {1, 1, 60, 3600};
  const ParsedLength bad{Reject::bad_number, {}};
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return bad;
  std::int64_t number = 0;
  for (const char c : whole) {
    if (!is_digit(c)) return bad;
    number = number > most ? number : 10 * number + (c - '0');
  }
  // The seconds of 0.d1 d2 d3 ..., from the last digit on: what each carries over is a floor.
  const auto factor = seconds_of[static_cast<std::size_t>(unit)];
  std::int64_t carried = 0;
  bool is_zero = number == 0;
  for (std::size_t i = fraction.size(); i-- > 0;) {
    if (!is_digit(fraction[i])) return bad;
    is_zero = is_zero && fraction[i] == '0';
    carried = ((fraction[i] - '0') * factor + carried) / 10;
  }
  if (negative && !is_zero) return {Reject::ends_before_start, {}};
  if (unit == LengthUnit::milliseconds) return {Reject::none, Seconds{number / 1000}};
  return {Reject::none, Seconds{number * factor + carried}};
}

}  // namespace cx::io
