// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_counts.hpp"

#include "summary/checked_merge.hpp"

namespace cx {
void TicketCounts::merge(const TicketCounts& other) {
  checked_merge(tally_, other.tally_);
  for (std::size_t i = 0; i < classes; ++i) counts_[i] += other.counts_[i];
}

}  // namespace cx
