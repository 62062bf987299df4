// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cx/stats/survival.hpp"

namespace cx::stats {

/// A walk through the counts of one sample by time, with the number under observation.
class RiskSet {
 public:
  /// Throws std::invalid_argument unless times are >= 0 and ascend and nobody leaves who is not
  /// there.
  explicit RiskSet(std::span<const SurvivalCount> counts);

  bool done() const { return next_ == counts_.size(); }
  /// The counts to come next; there are some while the walk is not done.
  const SurvivalCount& next() const { return counts_[next_]; }
  /// How many are at risk at the next time, and at any between it and the one before. 0 when done.
  std::uint64_t at_risk() const { return at_risk_; }
  void step();

 private:
  std::span<const SurvivalCount> counts_;
  std::size_t next_ = 0;
  std::uint64_t at_risk_ = 0;
};

}  // namespace cx::stats
