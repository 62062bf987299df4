// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <optional>
#include <ranges>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// A time that ends so many dates later when clocks show the same: 7 days are 167 hours over the
/// night in which clocks go forward. What clocks show twice or never is taken as
/// TimeZone::to_instant() takes it.
struct LocalDays {
  int days = 7;
  TimeZone zone = TimeZone::utc();
};

/// What counts as the customer coming back: another ticket of the same customer, opened within the
/// window that begins with the resolution. With a `window` that ends at e, [resolved_at, e).
struct CXMETRICS_EXPORT RepeatRule {
  std::variant<Seconds, LocalDays> window = LocalDays{};
  bool inclusive = false;        ///< also a ticket opened just as the window ends: [resolved_at, e]
  bool same_touchpoint = false;  ///< only tickets of the same touchpoint
  bool same_channel = false;     ///< only tickets of the same channel

  static RepeatRule within(Seconds length) { return {.window = length}; }
  static RepeatRule local_days(int days, TimeZone zone) {
    return {.window = LocalDays{days, std::move(zone)}};
  }

  /// Where the window ends that begins at `resolved_at`; nothing outside the window of the zone.
  /// Throws as mark_follow_ups() does.
  std::optional<Instant> window_end(Instant resolved_at) const;
};

/// Sets Ticket::follow_up of every ticket: repeated or none by the rule; not_elapsed where the
/// window ends after `as_of`, whatever was seen so far (else a recent ticket could show a repeat
/// but never the lack of one); unknown of open tickets and of those without a customer. O(n log n).
/// Throws std::invalid_argument for a window that is not longer than 0.
CXMETRICS_EXPORT void mark_follow_ups(std::span<Ticket* const> tickets, const RepeatRule& rule,
                                      Instant as_of);

/// The same for a range of tickets, or of rows that are tickets (TicketHistory).
template <std::ranges::forward_range Range>
  requires std::convertible_to<std::ranges::range_reference_t<Range>, Ticket&>
void mark_follow_ups(Range&& tickets, const RepeatRule& rule, Instant as_of) {
  std::vector<Ticket*> pointers;
  if constexpr (std::ranges::sized_range<Range>) pointers.reserve(std::ranges::size(tickets));
  for (Ticket& ticket : tickets) pointers.push_back(&ticket);
  mark_follow_ups(std::span<Ticket* const>(pointers), rule, as_of);
}

}  // namespace cx
