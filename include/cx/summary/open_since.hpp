// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// What is still running, by the instant at which it began: ages depend on when one looks, so they
/// are computed at the end.
class CXMETRICS_EXPORT OpenSince {
 public:
  Reject add(Instant start);
  void merge(const OpenSince& other);
  /// Puts the instants in order.
  void settle();

  std::uint64_t n() const { return starts_.size(); }
  std::span<const Instant> starts() const { return starts_; }
  const Tally& tally() const { return tally_; }

  /// In any order.
  friend CXMETRICS_EXPORT bool operator==(const OpenSince&, const OpenSince&);

 private:
  std::vector<Instant> starts_;
  Tally tally_;
};

}  // namespace cx
