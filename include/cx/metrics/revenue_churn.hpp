// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// Monthly recurring revenue at the close of the period, in its currency; n is the number of
/// customers then. No value where amounts are of several currencies (Reject::several_currencies,
/// the customers). Left out: Reject::missing_amount (subscriptions).
struct CXMETRICS_EXPORT RevenueRule {
  std::string name() const { return "mrr"; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using RevenueTotal = MemberCalculator<RevenueRule>;

/// MRR churn, in percent of the revenue just before the period:
///
///     gross  100 (churned + contracted) / opening
///     net    100 (churned + contracted - expanded - regained) / opening, below 0 where more came
///            than went (ChartMogul)
///
/// of everything that happens in the period, also to customers who joined in it. n is the number of
/// customers just before the period. No value where nothing was paid then, nor in several
/// currencies; left out as for RevenueRule. The interval is a bootstrap over customers,
/// and needs their amounts: a roll-up, which has sums, gives none.
struct CXMETRICS_EXPORT RevenueChurnRule {
  bool net = false;

  /// "mrr_churn_gross" or "mrr_churn_net"
  std::string name() const { return net ? "mrr_churn_net" : "mrr_churn_gross"; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
  /// The same with an interval; `customers` are those of the counts.
  Estimate estimate(const MemberCounts& counts, std::span<const CustomerRevenue> customers,
                    Confidence confidence = {}) const;
};

using RevenueChurn = MemberCalculator<RevenueChurnRule>;

}  // namespace cx
