// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "cx/core/conversation.hpp"
#include "cx/core/duration.hpp"
#include "cx/core/instant.hpp"
#include "cx/export.hpp"
#include "cx/time/clock.hpp"

/// Times of one conversation by the states that its ticket went through, see TicketState.
namespace cx {

/// For how long who waited for whom. All four have a length, or all the same reject.
struct WaitTimes {
  Duration requester_wait;  ///< the customer for an answer: new, open and on hold
  Duration agent_wait;      ///< the agents for the customer: pending
  Duration on_hold;         ///< both for a third party
  Duration agent_work;      ///< the ticket for an agent: new and open

  friend bool operator==(const WaitTimes&, const WaitTimes&) = default;
};

/// The wait times up to `as_of`; what comes later has not happened. Time spent solved counts in
/// none, so those of a resolved ticket end with its last resolution.
///
/// Rejects: those of summarize(); filtered (opened after `as_of`), outside_window (the clock does
/// not know the time).
CXMETRICS_EXPORT WaitTimes wait_times(Conversation conversation, Instant as_of,
                                      const Clock& clock = {}, const ConversationRules& rules = {});

/// Which resolution ends the time, and which states take none of it.
struct ResolutionOptions {
  enum class Which : std::uint8_t {
    first,  ///< the first one, also when it was undone
    full,   ///< the last one
  };

  Which which = Which::full;
  bool without_hold = false;
  bool without_pending = false;
  bool without_solved = false;  ///< not the time from a resolution to its reopening

  friend bool operator==(const ResolutionOptions&, const ResolutionOptions&) = default;
};

/// From the opening of a ticket to its resolution.
///
/// Rejects: those of summarize(); still_open (never resolved, or reopened and not resolved again
/// where the last resolution is asked for), outside_window (the clock does not know the time).
CXMETRICS_EXPORT Duration resolution_time(Conversation conversation,
                                          const ResolutionOptions& options = {},
                                          const Clock& clock = {},
                                          const ConversationRules& rules = {});

}  // namespace cx
