// SPDX-License-Identifier: MIT
#include "metrics/member_readings.hpp"

#include "metrics/readings.hpp"

namespace cx::readings {

Estimate of_customers(Unit unit, std::uint64_t n) { return blank({}, unit, n); }

double number(Int128 amount) { return static_cast<double>(amount); }

std::optional<double> ratio(double dividend, double divisor) {
  return divisor > 0 ? std::optional(dividend / divisor) : std::nullopt;
}

Estimate share_of_customers(Estimate blank, std::int64_t k, bool counts_nobody_twice,
                            ShareInterval method, Confidence confidence) {
  if (counts_nobody_twice && k >= 0 && static_cast<std::uint64_t>(k) <= blank.n)
    return share(blank, static_cast<std::uint64_t>(k), method, confidence);
  blank.value = ratio(100 * static_cast<double>(k), static_cast<double>(blank.n));
  return blank;
}

Estimate of_revenue(Unit unit, std::uint64_t n, const MemberCounts& counts) {
  Estimate estimate = of_customers(unit, n);
  estimate.excluded.add(Reject::missing_amount, counts.revenue.unknown);
  if (!has_amounts(counts)) estimate.excluded.add(Reject::several_currencies, counts.customers());
  if (unit == Unit::money) estimate.currency = counts.revenue.currency;
  return estimate;
}

double months_of(const MemberCounts& counts) {
  constexpr double seconds_of_month = 30.436875 * 86400;  // of the 4,800 in 400 years
  if (counts.months) return *counts.months;
  return static_cast<double>(counts.length.count()) / seconds_of_month;
}

}  // namespace cx::readings
