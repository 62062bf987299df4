// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/reject_counts.hpp"

namespace cx {

/// What is still running, by the instant at which it began: ages depend on when one looks, so they
/// are computed at the end.
class CXMETRICS_EXPORT OpenSince {
 public:
  /// No instant is Reject::filtered: nothing that runs.
  Reject add(OptionalInstant start);
  /// As if this had seen the other's too. Throws std::overflow_error when both together have more
  /// than 2^64 - 1 rows.
  void merge(const OpenSince& other);

  std::uint64_t n() const { return starts_.size(); }
  /// In no order.
  std::span<const Instant> starts() const { return starts_; }
  Tally tally() const { return left_out_.with_accepted(n()); }

  /// Of the same instants, in any order.
  friend CXMETRICS_EXPORT bool operator==(const OpenSince&, const OpenSince&);

 private:
  std::vector<Instant> starts_;
  RejectCounts left_out_;
};

}  // namespace cx
