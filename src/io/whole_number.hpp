// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "io/decimal_text.hpp"

namespace cx::io {

/// A whole number written in any way: with spaces around it, a sign, zeros in front or a fraction
/// of zeros ("9.0"). A number beyond `most` (at most 10^17) in size stays beyond it, however long
/// it is; nothing for any other text.
constexpr std::optional<std::int64_t> read_whole(std::string_view text, std::int64_t most) {
  const auto decimal = read_decimal(text);
  if (!decimal || !is_all_zeros(decimal->fraction)) return std::nullopt;
  const auto number = decimal->whole_number(most);
  return decimal->negative ? -number : number;
}

}  // namespace cx::io
