// SPDX-License-Identifier: MIT
// Counts of revenue for tests.
#pragma once

#include "cx/core/money.hpp"
#include "cx/summary/member_counts.hpp"

/// What a test says of revenue, in whole euros.
struct MadeRevenue {
  int opening = 0, gained = 0, regained = 0, expanded = 0, contracted = 0, churned = 0;
  int kept = 0, kept_at_most = 0;
};

inline cx::MemberCounts with_revenue(cx::MemberCounts counts, const MadeRevenue& made) {
  const auto amount = [](int euros) { return cx::Int128{euros} * cx::Money::per_unit; };
  counts.revenue.opening = amount(made.opening);
  counts.revenue.gained = amount(made.gained);
  counts.revenue.regained = amount(made.regained);
  counts.revenue.expanded = amount(made.expanded);
  counts.revenue.contracted = amount(made.contracted);
  counts.revenue.churned = amount(made.churned);
  counts.revenue.kept = amount(made.kept);
  counts.revenue.kept_at_most = amount(made.kept_at_most);
  counts.revenue.currency = cx::Currency("EUR");
  return counts;
}
