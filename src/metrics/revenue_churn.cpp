// SPDX-License-Identifier: MIT
#include "cx/metrics/revenue_churn.hpp"

#include "metrics/member_readings.hpp"

namespace cx {

Estimate RevenueRule::estimate(const MemberCounts& counts, Confidence) const {
  Estimate estimate = readings::of_revenue(Unit::money, counts.closing(), counts);
  if (readings::has_amounts(counts))
    estimate.value = readings::number(counts.revenue.closing()) / Money::per_unit;
  return estimate;
}

Estimate RevenueChurnRule::estimate(const MemberCounts& counts, Confidence) const {
  Estimate estimate = readings::of_revenue(Unit::percent, counts.opening, counts);
  if (!readings::has_amounts(counts)) return estimate;
  const RevenueCounts& revenue = counts.revenue;
  Int128 lost = revenue.churned + revenue.contracted;
  if (net) lost -= revenue.expanded + revenue.regained;
  estimate.value = readings::ratio(100 * readings::number(lost), readings::number(revenue.opening));
  return estimate;
}

Estimate RevenueChurnRule::estimate(const MemberCounts& counts,
                                    std::span<const CustomerRevenue> customers,
                                    Confidence confidence) const {
  return readings::with_bootstrap(
      estimate(counts, confidence), customers,
      [this](const CustomerRevenue& each) { return net ? each.lost - each.came : each.lost; },
      confidence);
}

}  // namespace cx
