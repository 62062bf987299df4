// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// Revenue retention: of the monthly revenue just before the period, how many percent those who
/// paid it pay at its close. Customers who joined do not count, nor does what somebody pays who was
/// lost and returned.
///
///     NRR, net    all that they pay then: 1 - (churned + contracted - expanded) / opening
///     GRR, gross  of each at most what was paid before, so never above 100
///
/// n is the number of customers just before the period. No value where nothing was paid then, nor
/// in several currencies; left out as for RevenueRule. The interval is a bootstrap over
/// customers, and needs their amounts: a roll-up, which has sums, gives none.
struct CXMETRICS_EXPORT RevenueRetentionRule {
  bool net = true;

  /// "nrr" or "grr"
  std::string name() const { return net ? "nrr" : "grr"; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
  /// The same with an interval; `customers` are those of the counts.
  Estimate estimate(const MemberCounts& counts, std::span<const CustomerRevenue> customers,
                    Confidence confidence = {}) const;
};

using RevenueRetention = MemberCalculator<RevenueRetentionRule>;

}  // namespace cx
