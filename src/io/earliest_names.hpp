// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/names.hpp"

namespace cx::io {

/// One of the names that tickets have (their touchpoint, say): of the events of a ticket that name
/// one the earliest counts, of equal ones the first that came.
class EarliestNames {
 public:
  void see(TicketId ticket, Instant at, std::uint32_t name) {
    if (name == 0) return;
    const auto place = static_cast<std::size_t>(ticket);
    if (place >= named_.size()) named_.resize(std::max(place + 1, 2 * named_.size()));
    auto& [named_at, number] = named_[place];
    if (number != 0 && at >= named_at) return;
    named_at = at;
    number = name;
  }

  /// 0, the empty name, where no event names one.
  std::uint32_t of(TicketId ticket) const {
    const auto place = static_cast<std::size_t>(ticket);
    return place < named_.size() ? named_[place].number : 0;
  }

 private:
  struct Named {
    Instant at;
    std::uint32_t number = 0;
  };

  std::vector<Named> named_;  // by ticket
};

}  // namespace cx::io
