// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// How many rows were left out for which reason, where there are many such counts and few reasons
/// in each: 24 bytes, and 16 for each reason that occurs, where a Tally has 248.
class CXMETRICS_EXPORT RejectCounts {
 public:
  /// `reason` is not none.
  void add(Reject reason, std::uint64_t times = 1);
  void merge(const RejectCounts& other);

  /// All rows, given how many were accepted.
  Tally with_accepted(std::uint64_t accepted) const;

  friend bool operator==(const RejectCounts&, const RejectCounts&) = default;

 private:
  struct Entry {
    Reject reason;
    std::uint64_t times;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  std::vector<Entry> entries_;  // by reason; none is 0 times
};

}  // namespace cx
