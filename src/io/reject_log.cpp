// SPDX-License-Identifier: MIT
#include "io/reject_log.hpp"

#include <cstddef>

#include "io/utf8.hpp"

namespace cx::io {

void RejectLog::show(Reject reason, std::uint64_t row, std::string_view column,
                     std::string_view text) {
  constexpr std::uint8_t most = 3;
  constexpr std::size_t most_bytes = 60;
  auto& shown_so_far = shown_.at(static_cast<std::size_t>(reason));
  if (!is_fault(reason) || shown_so_far == most) return;
  ++shown_so_far;
  account_.examples.push_back({file_, row, std::string(column), reason, shown(text, most_bytes)});
}

}  // namespace cx::io
