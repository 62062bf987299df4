// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/mapping.hpp"
#include "io/decimal_text.hpp"

namespace cx::io {

/// A length of time as it was read; `length` means something only where `reject` is none.
struct ParsedLength {
  Reject reject = Reject::none;
  Seconds length{};

  friend constexpr bool operator==(const ParsedLength&, const ParsedLength&) = default;
};

/// The whole seconds (the floor, without rounding on the way) of a decimal number of units, which
/// are any but months: these have no length. bad_number for anything else, ends_before_start for a
/// negative number. A length beyond 3,000 years is one of at least that, and always fits: no zone's
/// window is so long.
constexpr ParsedLength read_length(std::string_view text, LengthUnit unit) {
  constexpr std::int64_t most = 3'000LL * 366 * 86400;  // seconds
  constexpr std::int64_t seconds_of[] = {1, 1, 60, 3600, 86400};
  const auto decimal = read_decimal(text);
  if (!decimal) return {Reject::bad_number, {}};
  if (decimal->negative && !decimal->is_zero()) return {Reject::ends_before_start, {}};
  if (unit == LengthUnit::milliseconds) {
    return {Reject::none, Seconds{decimal->whole_number(1000 * most) / 1000}};
  }
  // The seconds of 0.d1 d2 d3 ..., from the last digit on: what each carries over is a floor.
  const auto factor = seconds_of[static_cast<std::size_t>(unit)];
  const auto fraction = decimal->fraction;
  std::int64_t carried = 0;
  for (std::size_t i = fraction.size(); i-- > 0;) {
    carried = ((fraction[i] - '0') * factor + carried) / 10;
  }
  return {Reject::none, Seconds{decimal->whole_number(most) * factor + carried}};
}

}  // namespace cx::io
