// SPDX-License-Identifier: MIT
#include "cx/metrics/quick_ratio.hpp"

#include "metrics/member_readings.hpp"

namespace cx {

Estimate QuickRatioRule::estimate(const MemberCounts& counts, Confidence) const {
  Estimate estimate = readings::of_revenue(Unit::ratio, counts.customers(), counts);
  if (!readings::has_amounts(counts)) return estimate;
  const RevenueCounts& revenue = counts.revenue;
  const Int128 came = revenue.gained + revenue.expanded + (with_returned ? revenue.regained : 0);
  const Int128 went = revenue.contracted + revenue.churned;
  estimate.value = readings::ratio(readings::number(came), readings::number(went));
  return estimate;
}

}  // namespace cx
