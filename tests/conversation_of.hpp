// SPDX-License-Identifier: MIT
// Events of tickets, written short.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

#include "cx/core/conversation.hpp"

/// One event of ticket 1, so long after the epoch.
inline cx::TicketEvent event(cx::Seconds at, cx::TicketEventKind kind,
                             cx::ActorRole role = cx::ActorRole::unknown, unsigned actor = 0) {
  return {.at = cx::Instant(at),
          .ticket = cx::TicketId{1},
          .actor = cx::ActorId{actor},
          .kind = kind,
          .role = role};
}

/// The events of a conversation, which it keeps.
struct Events {
  std::vector<cx::TicketEvent> list;

  Events() = default;
  Events(std::initializer_list<cx::TicketEvent> events) : list(events) {}
  operator cx::Conversation() const { return {list}; }
};

/// A conversation of up to `most` events at random instants within `span`, many of them at the same
/// ones; opened at the first, as logs of help desks are.
inline Events random_events(std::mt19937_64& random, std::size_t most, cx::Seconds span,
                            cx::TicketId ticket = cx::TicketId{1}) {
  const auto below = [&](auto n) { return random() % static_cast<std::uint64_t>(n); };
  std::vector<cx::Seconds> times(1 + below(most));
  for (auto& at : times) at = cx::Seconds(below(span.count() + 1));
  std::sort(times.begin(), times.end());
  Events events;
  for (const auto at : times) {
    events.list.push_back(event(at, static_cast<cx::TicketEventKind>(below(11)),
                                static_cast<cx::ActorRole>(below(4)),
                                static_cast<unsigned>(below(4))));
    events.list.back().ticket = ticket;
  }
  events.list.front().kind = cx::TicketEventKind::opened;
  return events;
}
