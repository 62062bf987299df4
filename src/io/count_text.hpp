// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "cx/core/ticket.hpp"
#include "io/whole_number.hpp"

namespace cx::io {

/// Reads how often something happened: a whole number from 0 on, see read_whole(). Larger ones than
/// a ticket holds become the largest. False, and `count` as it was, for any other text.
constexpr bool read_count(std::string_view text, std::uint16_t& count) {
  constexpr std::int64_t most = unknown_count - 1;
  if (text.size() == 1 && is_digit(text[0])) {
    count = static_cast<std::uint16_t>(text[0] - '0');
    return true;
  }
  const auto number = read_whole(text, most);
  if (!number || *number < 0) return false;
  count = static_cast<std::uint16_t>(std::min(*number, most));
  return true;
}

}  // namespace cx::io
