// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

#include "cx/core/instant.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// Whether the customer of a resolved ticket came back, see cx/metrics/fcr.hpp.
enum class FollowUp : std::uint8_t {
  unknown,      ///< nobody looked, or the ticket is open or names no customer
  none,         ///< no further contact within the window
  repeated,     ///< at least one
  not_elapsed,  ///< the window is not over yet
};

/// A count of a ticket that its source does not give.
inline constexpr std::uint16_t unknown_count = std::numeric_limits<std::uint16_t>::max();

/// One ticket, from its opening to its resolution. The ids index a Names; id 0 is the empty name.
struct Ticket {
  Instant opened_at{};
  OptionalInstant first_reply_at = {};  ///< the first public reply by a person; none: not answered
  OptionalInstant resolved_at = {};     ///< the last resolution; none: open
  TicketId id{};
  CustomerId customer{};
  TouchpointId touchpoint{};
  ChannelId channel{};
  std::uint16_t agent_replies = unknown_count;  ///< public replies by people; larger counts are
                                                ///< kept as unknown_count - 1
  std::uint16_t reopens = 0;
  std::uint16_t handoffs = 0;       ///< times that the ticket went from one agent to another
  bool beyond_first_level = false;  ///< known to be nothing that the first level can resolve
  FollowUp follow_up = FollowUp::unknown;

  friend bool operator==(const Ticket&, const Ticket&) = default;
};

static_assert(sizeof(Ticket) == 48 && std::is_trivially_copyable_v<Ticket>);

/// Reject::ends_before_start when the ticket is replied to or resolved before it is opened, else
/// none.
constexpr Reject check(const Ticket& ticket) {
  const bool early = (ticket.first_reply_at && *ticket.first_reply_at < ticket.opened_at) ||
                     (ticket.resolved_at && *ticket.resolved_at < ticket.opened_at);
  return early ? Reject::ends_before_start : Reject::none;
}

/// The ticket as it was known at `as_of`, given that it was opened by then: what came later has not
/// happened. Counts (replies, reopens, handoffs) stay as they are: their times are not known.
constexpr Ticket as_known_at(Ticket ticket, Instant as_of) {
  if (ticket.first_reply_at && *ticket.first_reply_at > as_of) ticket.first_reply_at = {};
  if (ticket.resolved_at && *ticket.resolved_at > as_of) ticket.resolved_at = {};
  return ticket;
}

}  // namespace cx
