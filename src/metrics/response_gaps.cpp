// SPDX-License-Identifier: MIT
#include "cx/metrics/response_gaps.hpp"

namespace cx {

std::vector<ResponseGap> response_gaps(Conversation conversation, GapStart start,
                                       const ConversationRules& rules) {
  std::vector<ResponseGap> gaps;
  const auto opened = from_opening(conversation, rules);
  if (opened.reject != Reject::none) return gaps;
  OptionalInstant asked_at;
  if (opened.asks) asked_at = opened.opened_at;
  for (const auto& event : opened.events) {
    if (event.kind == TicketEventKind::customer_message) {
      if (!asked_at || start == GapStart::last_message) asked_at = event.at;
    } else if (asked_at && is_reply(event, rules)) {
      gaps.push_back({*asked_at, event.at});
      asked_at = {};
    }
  }
  if (asked_at) gaps.push_back({*asked_at, {}});
  return gaps;
}

Duration length_of(const ResponseGap& gap, const Clock& clock) {
  return gap.replied_at ? clock.elapsed(gap.asked_at, *gap.replied_at)
                        : Duration::none(Reject::no_reply);
}

std::vector<Duration> lengths_of(const std::vector<ResponseGap>& gaps, const Clock& clock) {
  std::vector<Duration> lengths;
  lengths.reserve(gaps.size());
  for (const auto& gap : gaps) lengths.push_back(length_of(gap, clock));
  return lengths;
}

}  // namespace cx
