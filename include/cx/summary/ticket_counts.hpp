// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "cx/core/reject.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"

namespace cx {

/// What matters of a ticket when tickets are counted.
struct TicketClass {
  enum class Replies : std::uint8_t { none, one, more, unknown };

  Replies replies = Replies::unknown;
  bool resolved = false;
  bool reopened = false;    ///< at least once
  bool handed_off = false;  ///< at least once
  bool beyond_first_level = false;

  friend constexpr bool operator==(TicketClass, TicketClass) = default;
};

CXMETRICS_EXPORT TicketClass class_of(const Ticket& ticket);

/// Tickets counted by class: what first contact resolution, reopen and handoff rates are read from.
class CXMETRICS_EXPORT TicketCounts {
 public:
  Reject add(const Ticket& ticket);
  Reject add(TicketClass ticket, std::uint64_t times = 1);
  void merge(const TicketCounts& other);

  /// How many tickets have a class for which `holds(TicketClass)`.
  template <class Predicate>
  std::uint64_t count(Predicate holds) const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < classes; ++i) {
      if (holds(class_at(i))) sum += counts_[i];
    }
    return sum;
  }
  const Tally& tally() const { return tally_; }

  friend bool operator==(const TicketCounts&, const TicketCounts&) = default;

 private:
  static constexpr std::size_t classes = 64;
  static TicketClass class_at(std::size_t index);
  static std::size_t index_of(TicketClass ticket);

  std::array<std::uint64_t, classes> counts_{};
  Tally tally_;
};

}  // namespace cx
