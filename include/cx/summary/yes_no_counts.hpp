// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "cx/core/reject.hpp"
#include "cx/core/yes_no.hpp"
#include "cx/export.hpp"

namespace cx {

/// How often the answer was yes, how often no, and how often there was none for which reason.
class CXMETRICS_EXPORT YesNoCounts {
 public:
  /// Counts an answer, or why there is none.
  Reject add(YesNo answer);
  /// As if this had seen the other's answers too. Throws std::overflow_error when both together
  /// have more than 2^64 - 1 rows.
  void merge(const YesNoCounts& other);

  std::uint64_t yes() const { return yes_; }
  std::uint64_t n() const { return tally_.accepted(); }
  const Tally& tally() const { return tally_; }

  friend bool operator==(const YesNoCounts&, const YesNoCounts&) = default;

 private:
  std::uint64_t yes_ = 0;
  Tally tally_;
};

}  // namespace cx
