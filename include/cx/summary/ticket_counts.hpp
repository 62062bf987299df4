// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/summary/reject_counts.hpp"

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

constexpr TicketClass class_of(const Ticket& ticket) {
  using Replies = TicketClass::Replies;
  const auto replies = ticket.agent_replies;
  return {.replies = replies == unknown_count ? Replies::unknown
                     : replies > 1            ? Replies::more
                     : replies == 1           ? Replies::one
                                              : Replies::none,
          .resolved = ticket.resolved_at.has_value(),
          .reopened = ticket.reopens > 0,
          .handed_off = ticket.handoffs > 0,
          .beyond_first_level = ticket.beyond_first_level};
}

/// Tickets counted by class: what first contact resolution, reopen and handoff rates are read from.
/// Holds fewer than 2^64 rows.
class CXMETRICS_EXPORT TicketCounts {
 public:
  /// Counts a ticket, or what check() says against it.
  Reject add(const Ticket& ticket) {
    const Reject reason = check(ticket);
    if (reason == Reject::none) return add(class_of(ticket));
    left_out_.add(reason);
    return reason;
  }
  Reject add(TicketClass ticket, std::uint64_t times = 1) {
    const std::size_t index = index_of(ticket);
    if (index >= counts_.size()) [[unlikely]]
      make_room(index);
    counts_[index] += times;
    return Reject::none;
  }
  /// As if this had seen the other's tickets too. Throws std::overflow_error when both together
  /// have more than 2^64 - 1 rows.
  void merge(const TicketCounts& other);

  /// How many tickets have a class for which `holds(TicketClass)`.
  template <class Predicate>
  std::uint64_t count(Predicate holds) const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (holds(class_at(i))) sum += counts_[i];
    }
    return sum;
  }
  Tally tally() const {
    return left_out_.with_accepted(count([](TicketClass) { return true; }));
  }

  friend CXMETRICS_EXPORT bool operator==(const TicketCounts&, const TicketCounts&);

 private:
  void make_room(std::size_t index);

  // The index has two bits for the replies, one for each of the others, the rarest last.
  static constexpr std::size_t index_of(TicketClass ticket) {
    return static_cast<std::size_t>(ticket.replies) + std::size_t{ticket.resolved} * 4 +
           std::size_t{ticket.reopened} * 8 + std::size_t{ticket.handed_off} * 16 +
           std::size_t{ticket.beyond_first_level} * 32;
  }
  static constexpr TicketClass class_at(std::size_t index) {
    return {.replies = static_cast<TicketClass::Replies>(index % 4),
            .resolved = (index & 4) != 0,
            .reopened = (index & 8) != 0,
            .handed_off = (index & 16) != 0,
            .beyond_first_level = (index & 32) != 0};
  }

  std::vector<std::uint64_t> counts_;  // as far as to the last class that occurs, about
  RejectCounts left_out_;
};

}  // namespace cx
