// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_counts.hpp"

#include <algorithm>
#include <bit>

#include "summary/checked_merge.hpp"

namespace cx {

/// Sizes are powers of two, so that there are few of them.
void TicketCounts::make_room(std::size_t index) { counts_.resize(std::bit_ceil(index + 1)); }

void TicketCounts::merge(const TicketCounts& other) {
  require_room(tally(), other.tally());
  left_out_.merge(other.left_out_);
  counts_.resize(std::max(counts_.size(), other.counts_.size()));
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
}

bool operator==(const TicketCounts& a, const TicketCounts& b) {
  if (a.counts_.size() > b.counts_.size()) return b == a;
  const auto end = b.counts_.begin() + static_cast<std::ptrdiff_t>(a.counts_.size());
  return a.left_out_ == b.left_out_ &&
         std::equal(a.counts_.begin(), a.counts_.end(), b.counts_.begin(), end) &&
         std::all_of(end, b.counts_.end(), [](std::uint64_t count) { return count == 0; });
}

}  // namespace cx
