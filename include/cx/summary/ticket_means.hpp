// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <span>

#include "cx/core/duration.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/exact_sums.hpp"
#include "cx/summary/moments.hpp"

namespace cx {

/// How long replies took together in one ticket, and how many there were.
struct CXMETRICS_EXPORT TicketTotal {
  Duration total = Seconds{0};
  std::uint64_t replies = 0;

  /// Counts one gap. What is none for a reason that is no fault (an unanswered question) is passed
  /// over; a fault, or Reject::bad_number beyond 2^63 - 1 seconds, is what the total stays.
  void add(Duration gap);
};

/// For averages that count every ticket once, however many replies it took ("macro"): the mean of
/// the tickets' own means. Tickets are summed up by their number of replies, in integers, so that
/// merging is exact in any order.
class CXMETRICS_EXPORT TicketMeans {
 public:
  /// Counts one ticket; without replies it is Reject::no_reply, which goes before a total that is
  /// no length.
  Reject add(const TicketTotal& ticket);
  /// Counts one ticket by the lengths of its gaps, added up as TicketTotal does.
  Reject add(std::span<const Duration> of_one_ticket);
  /// Throws std::overflow_error when both together have more than 2^64 - 1 tickets.
  void merge(const TicketMeans& other);

  std::uint64_t n() const { return tally_.accepted(); }  ///< tickets with a reply
  const Tally& tally() const { return tally_; }
  /// Of the tickets' means, in seconds.
  Moments moments() const;

  friend bool operator==(const TicketMeans&, const TicketMeans&) = default;

 private:
  std::map<std::uint64_t, ExactSums> totals_;  // by the number of replies
  Tally tally_;
};

}  // namespace cx
