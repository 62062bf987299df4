// SPDX-License-Identifier: MIT
// Tickets for tests.
#pragma once

#include <cstdint>
#include <optional>

#include "cx/core/ticket.hpp"

/// What a test says of a ticket; times in seconds since it was opened.
struct Made {
  std::optional<std::int64_t> reply = {}, resolved = {};
  std::uint16_t replies = cx::unknown_count;
  std::uint16_t reopens = 0, handoffs = 0;
  bool beyond_first_level = false;
  cx::FollowUp follow_up = cx::FollowUp::unknown;
  cx::Instant opened_at = cx::Instant{cx::Seconds{1'700'000'000}};
};

inline cx::Ticket ticket(const Made& made) {
  cx::Ticket ticket{};
  ticket.opened_at = made.opened_at;
  if (made.reply) ticket.first_reply_at = made.opened_at + cx::Seconds{*made.reply};
  if (made.resolved) ticket.resolved_at = made.opened_at + cx::Seconds{*made.resolved};
  ticket.agent_replies = made.replies;
  ticket.reopens = made.reopens;
  ticket.handoffs = made.handoffs;
  ticket.beyond_first_level = made.beyond_first_level;
  ticket.follow_up = made.follow_up;
  return ticket;
}
