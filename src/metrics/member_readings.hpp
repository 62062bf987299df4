// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/stats/bootstrap.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/member_counts.hpp"

/// What the readings of customers have in common.
namespace cx::readings {

/// An estimate that rests on `n` customers, without value yet.
Estimate of_customers(Unit unit, std::uint64_t n);

/// An amount as a number of ten-thousandths.
double number(Int128 amount);

/// Divides, where there is something to divide by.
std::optional<double> ratio(double dividend, double divisor);

/// 100 k / n, the n of `blank`, in percent; an interval where 0 <= k <= n and k counts nobody
/// twice.
Estimate share_of_customers(Estimate blank, std::int64_t k, bool counts_nobody_twice,
                            ShareInterval method, Confidence confidence);
/// Whether all losses of the period are of different customers.
inline bool all_lost_once(const MemberCounts& counts) {
  return counts.lost == counts.lost_customers;
}

/// An estimate of revenue: carries subscriptions without amount, and all customers where there are
/// several currencies. Then amounts are not to be read.
Estimate of_revenue(Unit unit, std::uint64_t n, const MemberCounts& counts);
inline bool has_amounts(const MemberCounts& counts) { return !counts.revenue.several_currencies; }

/// In percent of the opening, with the interval of 100 sum(dividend_of(customer)) / sum(opening).
template <class DividendOf>
Estimate with_bootstrap(Estimate estimate, std::span<const CustomerRevenue> customers,
                        const DividendOf& dividend_of, Confidence confidence) {
  if (!estimate.value) return estimate;
  std::vector<stats::RatioPart> parts;
  for (const CustomerRevenue& each : customers) {
    parts.push_back(
        {100 * static_cast<double>(dividend_of(each)), static_cast<double>(each.opening)});
  }
  estimate.interval = stats::bootstrap_ratio(parts, confidence);
  return estimate;
}

/// What was paid in the period: monthly revenue times months, 30.436875 days where the period is
/// not made of them.
double months_of(const MemberCounts& counts);

}  // namespace cx::readings
