// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_counts.hpp"

#include "summary/checked_merge.hpp"

namespace cx {
namespace {

// Two bits for the replies, one for each of the others.
constexpr std::size_t resolved = 4;
constexpr std::size_t reopened = 8;
constexpr std::size_t handed_off = 16;
constexpr std::size_t beyond_first_level = 32;

}  // namespace

TicketClass TicketCounts::class_at(std::size_t index) {
  return {.replies = static_cast<TicketClass::Replies>(index % 4),
          .resolved = (index & resolved) != 0,
          .reopened = (index & reopened) != 0,
          .handed_off = (index & handed_off) != 0,
          .beyond_first_level = (index & beyond_first_level) != 0};
}

std::size_t TicketCounts::index_of(TicketClass ticket) {
  return static_cast<std::size_t>(ticket.replies) + (ticket.resolved ? resolved : 0) +
         (ticket.reopened ? reopened : 0) + (ticket.handed_off ? handed_off : 0) +
         (ticket.beyond_first_level ? beyond_first_level : 0);
}

Reject TicketCounts::add(const Ticket& ticket) {
  const Reject reason = check(ticket);
  if (reason == Reject::none) return add(class_of(ticket));
  tally_.add(reason);
  return reason;
}

Reject TicketCounts::add(TicketClass ticket, std::uint64_t times) {
  counts_[index_of(ticket)] += times;
  tally_.add(Reject::none, times);
  return Reject::none;
}

void TicketCounts::merge(const TicketCounts& other) {
  checked_merge(tally_, other.tally_);
  for (std::size_t i = 0; i < classes; ++i) counts_[i] += other.counts_[i];
}

}  // namespace cx
