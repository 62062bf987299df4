// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// Customer retention: 100 (E - N) / S percent, where S customers were there just before the
/// period, E are at its close, and N joined in it. From 0 to 100, but for two things: joiners who
/// are lost again in the period count against it (below 0 where they are more than stay), and who
/// returns counts for it (above 100). No value where S is 0. n is S; Wilson interval where the
/// losses are of different customers and 0 <= E - N <= S.
struct CXMETRICS_EXPORT RetentionRule {
  ShareInterval interval = ShareInterval::wilson;

  std::string name() const { return "retention"; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using Retention = MemberCalculator<RetentionRule>;

}  // namespace cx
