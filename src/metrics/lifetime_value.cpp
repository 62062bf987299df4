// SPDX-License-Identifier: MIT
#include "cx/metrics/lifetime_value.hpp"

#include <cmath>
#include <stdexcept>

#include "metrics/member_readings.hpp"

namespace cx {
namespace {

void require_margin(double margin) {
  if (!(margin > 0 && margin <= 1))
    throw std::invalid_argument("a margin is a share of the revenue, above 0 and at most 1");
}

/// 1 + q + q^2 + ..., of `terms` or without end, which has no sum for q = 1.
std::optional<double> geometric(double q, std::optional<std::uint32_t> terms) {
  if (q == 1) return terms ? std::optional<double>(*terms) : std::nullopt;
  return (terms ? 1 - std::pow(q, *terms) : 1.0) / (1 - q);
}

}  // namespace

std::optional<double> lifetime_value(double margin, double churn, const LifetimeValueForm& form) {
  if (form.discount && !(*form.discount >= 0))
    throw std::invalid_argument("a discount rate is not negative");
  if (!form.discount && !form.periods) {
    return churn > 0 ? std::optional(margin / churn) : std::nullopt;
  }
  if (!(churn >= 0 && churn <= 1)) return std::nullopt;
  const double each = (1 - churn) / (1 + form.discount.value_or(0.0));
  const auto sum = geometric(each, form.periods);
  if (!sum) return std::nullopt;
  return margin * *sum * (form.first == FirstMargin::now ? 1.0 : each);
}

Estimate LifetimeValueRule::estimate(const MemberCounts& counts, Confidence) const {
  require_margin(margin);
  Estimate estimate = readings::of_revenue(Unit::money, counts.opening, counts);
  if (!readings::has_amounts(counts) || counts.opening == 0) return estimate;
  const double customers = static_cast<double>(counts.opening);
  const double revenue = readings::number(counts.revenue.opening) / Money::per_unit / customers;
  const double churn = static_cast<double>(counts.lost) / customers;
  // The margin of the time in which churn was seen.
  const double months = readings::months_of(counts) * static_cast<double>(counts.observed.count()) /
                        static_cast<double>(counts.length.count());
  estimate.value = lifetime_value(revenue * months * margin, churn, form);
  return estimate;
}

Estimate HistoricalValueRule::estimate(const MemberCounts& counts, Confidence) const {
  require_margin(margin);
  Estimate estimate = readings::of_revenue(Unit::money, counts.customers(), counts);
  if (!readings::has_amounts(counts) || counts.customers() == 0) return estimate;
  const double months = readings::number(counts.revenue.earned) /
                        static_cast<double>(counts.length.count()) * readings::months_of(counts);
  estimate.value = margin * months / Money::per_unit / static_cast<double>(counts.customers());
  return estimate;
}

}  // namespace cx
