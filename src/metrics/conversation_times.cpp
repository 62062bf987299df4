// SPDX-License-Identifier: MIT
#include "cx/metrics/conversation_times.hpp"

#include <array>
#include <cstddef>

#include "cx/core/ticket_state.hpp"

namespace cx {
namespace {

/// Time spent in each state, by a clock.
class StateTimes {
 public:
  /// Of the states from the opening to `end`.
  StateTimes(const OpenedConversation& opened, Instant end, const Clock& clock) : clock_(clock) {
    TicketState state = TicketState::open;
    Instant since = opened.opened_at;
    for (const auto& event : opened.events) {
      if (event.at > end) break;
      const TicketState next = state_after(state, event.kind);
      if (next == state) continue;
      add(state, since, event.at);
      state = next;
      since = event.at;
    }
    add(state, since, end);
  }

  Reject reject() const { return reject_; }
  Seconds in(TicketState state) const { return times_[static_cast<std::size_t>(state)]; }

 private:
  void add(TicketState state, Instant from, Instant to) {
    const Duration time = clock_.elapsed(from, to);
    if (time.length()) {
      times_[static_cast<std::size_t>(state)] += *time.length();
    } else {
      reject_ = time.reject();
    }
  }

  const Clock& clock_;
  std::array<Seconds, 4> times_{};
  Reject reject_ = Reject::none;
};

WaitTimes no_times(Reject why) {
  const auto none = Duration::none(why);
  return {none, none, none, none};
}

OptionalInstant resolution(const OpenedConversation& opened, ResolutionOptions::Which which) {
  TicketProgress progress;
  for (const auto& event : opened.events) progress.see(event);
  return which == ResolutionOptions::Which::first ? progress.first_resolved_at()
                                                  : progress.resolved_at();
}

}  // namespace

WaitTimes wait_times(Conversation conversation, Instant as_of, const Clock& clock,
                     const ConversationRules& rules) {
  const auto opened = from_opening(conversation, rules);
  if (opened.reject != Reject::none) return no_times(opened.reject);
  if (opened.opened_at > as_of) return no_times(Reject::filtered);
  const StateTimes times(opened, as_of, clock);
  if (times.reject() != Reject::none) return no_times(times.reject());
  const Seconds work = times.in(TicketState::open), hold = times.in(TicketState::on_hold);
  return {.requester_wait = work + hold,
          .agent_wait = times.in(TicketState::pending),
          .on_hold = hold,
          .agent_work = work};
}

Duration resolution_time(Conversation conversation, const ResolutionOptions& options,
                         const Clock& clock, const ConversationRules& rules) {
  const auto opened = from_opening(conversation, rules);
  if (opened.reject != Reject::none) return Duration::none(opened.reject);
  const auto end = resolution(opened, options.which);
  if (!end) return Duration::none(Reject::still_open);
  const StateTimes times(opened, *end, clock);
  if (times.reject() != Reject::none) return Duration::none(times.reject());
  Seconds sum = times.in(TicketState::open);
  if (!options.without_hold) sum += times.in(TicketState::on_hold);
  if (!options.without_pending) sum += times.in(TicketState::pending);
  if (!options.without_solved) sum += times.in(TicketState::solved);
  return sum;
}

}  // namespace cx
