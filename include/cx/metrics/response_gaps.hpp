// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <vector>

#include "cx/core/conversation.hpp"
#include "cx/core/duration.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/ticket_event.hpp"
#include "cx/export.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// A question of the customer and the reply to it.
struct ResponseGap {
  Instant asked_at{};
  OptionalInstant replied_at = {};  ///< none: not answered, which only the last gap can be

  friend bool operator==(const ResponseGap&, const ResponseGap&) = default;
};

/// From which message on a customer who wrote several times waits for the reply.
enum class GapStart : std::uint8_t { first_unanswered, last_message };

/// Calls `see` with each gap of a conversation, see response_gaps(). Returns why the conversation
/// makes no ticket, and so has none.
template <std::invocable<const ResponseGap&> See>
Reject for_each_gap(Conversation conversation, GapStart start, const ConversationRules& rules,
                    See see) {
  const auto opened = from_opening(conversation, rules);
  if (opened.reject != Reject::none) return opened.reject;
  OptionalInstant asked_at;
  if (opened.asks) asked_at = opened.opened_at;
  for (const auto& event : opened.events) {
    if (event.kind == TicketEventKind::customer_message) {
      if (!asked_at || start == GapStart::last_message) asked_at = event.at;
    } else if (asked_at && is_reply(event, rules)) {
      see(ResponseGap{*asked_at, event.at});
      asked_at = {};
    }
  }
  if (asked_at) see(ResponseGap{*asked_at});
  return Reject::none;
}

/// The gaps of a conversation in order of time: each from a customer's message to the next reply by
/// a person (see ConversationRules). The opening counts as a message unless an agent opened the
/// ticket. Further replies create no gap. None in a conversation that makes no ticket, see
/// summarize().
///
/// The first gap from the first unanswered message is the ticket's time to the first reply, but of
/// tickets opened by an agent: there it begins with the first message of the customer.
CXMETRICS_EXPORT std::vector<ResponseGap> response_gaps(Conversation conversation,
                                                        GapStart start = GapStart::first_unanswered,
                                                        const ConversationRules& rules = {});

/// How long a gap is by a clock; Reject::no_reply when it is not answered.
CXMETRICS_EXPORT Duration length_of(const ResponseGap& gap, const Clock& clock = {});

/// The lengths of the gaps of one conversation: what is averaged per ticket, see TicketMeans.
CXMETRICS_EXPORT std::vector<Duration> lengths_of(const std::vector<ResponseGap>& gaps,
                                                  const Clock& clock = {});

}  // namespace cx
