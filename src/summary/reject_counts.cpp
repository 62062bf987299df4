// SPDX-License-Identifier: MIT
#include "cx/summary/reject_counts.hpp"

#include <algorithm>

namespace cx {

void RejectCounts::add(Reject reason, std::uint64_t times) {
  if (times == 0) return;
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [=](const Entry& entry) { return entry.reason >= reason; });
  if (at != entries_.end() && at->reason == reason) {
    at->times += times;
  } else {
    entries_.insert(at, {reason, times});
  }
}

void RejectCounts::merge(const RejectCounts& other) {
  if (&other == this) {
    for (Entry& entry : entries_) entry.times *= 2;
    return;
  }
  for (const Entry& entry : other.entries_) add(entry.reason, entry.times);
}

Tally RejectCounts::with_accepted(std::uint64_t accepted) const {
  Tally tally;
  tally.add(Reject::none, accepted);
  for (const Entry& entry : entries_) tally.add(entry.reason, entry.times);
  return tally;
}

}  // namespace cx
