// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// Quick ratio: revenue that came for each unit of revenue that went, (gained + expanded) /
/// (contracted + churned), from 0 on; a number without unit. No value where nothing went, nor in
/// several currencies; n is everybody who was there in the period; left out as for RevenueRule.
/// Source: Baremetrics, which leaves out who returned.
struct CXMETRICS_EXPORT QuickRatioRule {
  bool with_returned = false;  ///< what those pay who returned came, too

  std::string name() const { return "quick_ratio"; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using QuickRatio = MemberCalculator<QuickRatioRule>;

}  // namespace cx
