// SPDX-License-Identifier: MIT
#include "cx/metrics/revenue_retention.hpp"

#include "metrics/member_readings.hpp"

namespace cx {

Estimate RevenueRetentionRule::estimate(const MemberCounts& counts, Confidence) const {
  Estimate estimate = readings::of_revenue(Unit::percent, counts.opening, counts);
  if (!readings::has_amounts(counts)) return estimate;
  const Int128 kept = net ? counts.revenue.kept : counts.revenue.kept_at_most;
  estimate.value =
      readings::ratio(100 * readings::number(kept), readings::number(counts.revenue.opening));
  return estimate;
}

Estimate RevenueRetentionRule::estimate(const MemberCounts& counts,
                                        std::span<const CustomerRevenue> customers,
                                        Confidence confidence) const {
  return readings::with_bootstrap(
      estimate(counts, confidence), customers,
      [this](const CustomerRevenue& each) { return net ? each.kept : each.kept_at_most; },
      confidence);
}

}  // namespace cx
