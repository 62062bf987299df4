// SPDX-License-Identifier: MIT
#include "cx/metrics/response_gaps.hpp"

namespace cx {

std::vector<ResponseGap> response_gaps(Conversation conversation, GapStart start,
                                       const ConversationRules& rules) {
  std::vector<ResponseGap> gaps;
  for_each_gap(conversation, start, rules, [&](const ResponseGap& gap) { gaps.push_back(gap); });
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
