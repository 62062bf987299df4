// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket_event.hpp"

namespace cx {

/// Who a ticket waits for: an agent, the customer, a third party or nobody. A ticket begins open:
/// new and open are one state.
enum class TicketState : std::uint8_t { open, pending, on_hold, solved };

/// The state after an event: that which the event names, `open` after `reopened` and `solved` after
/// `closed`. What is written (messages, replies, notes) and openings leave it as it is.
constexpr TicketState state_after(TicketState before, TicketEventKind event) {
  switch (event) {
    case TicketEventKind::open:
    case TicketEventKind::reopened: return TicketState::open;
    case TicketEventKind::pending: return TicketState::pending;
    case TicketEventKind::hold: return TicketState::on_hold;
    case TicketEventKind::solved:
    case TicketEventKind::closed: return TicketState::solved;
    default: return before;
  }
}

/// How far a ticket has come, after the events from its opening on that it was shown one by one.
class TicketProgress {
 public:
  constexpr void see(const TicketEvent& event) {
    const TicketState before = state_;
    state_ = state_after(before, event.kind);
    if (state_ == TicketState::solved) {
      // `closed` only confirms a resolution; a repeated `solved` is the later word.
      if (before != TicketState::solved || event.kind == TicketEventKind::solved)
        resolved_at_ = event.at;
      if (!first_resolved_at_) first_resolved_at_ = event.at;
    } else if (before == TicketState::solved) {
      resolved_at_ = {};
      if (reopens_ != std::numeric_limits<std::uint16_t>::max()) ++reopens_;
    }
  }

  constexpr TicketState state() const { return state_; }
  /// The first resolution, reopened or not.
  constexpr OptionalInstant first_resolved_at() const { return first_resolved_at_; }
  /// The last resolution; none while the ticket is not solved.
  constexpr OptionalInstant resolved_at() const { return resolved_at_; }
  /// How often a resolution was undone, up to 65,535.
  constexpr std::uint16_t reopens() const { return reopens_; }

 private:
  OptionalInstant first_resolved_at_, resolved_at_;
  TicketState state_ = TicketState::open;
  std::uint16_t reopens_ = 0;
};

}  // namespace cx
