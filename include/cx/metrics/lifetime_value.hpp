// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// When the first margin of a customer arrives. Both are in use, and differ by the margin of one
/// period.
enum class FirstMargin : std::uint8_t { now, after_one_period };

/// How lifetime value is computed: m is the margin of one customer in one period, c the share of
/// customers lost in a period, r = 1 - c, d the discount rate of a period.
struct LifetimeValueForm {
  /// Nothing: the simple form, m / c, whatever `first` says.
  std::optional<double> discount = {};
  /// m r / (1 + d - r) after one period, m (1 + d) / (1 + d - r) now.
  FirstMargin first = FirstMargin::after_one_period;
  /// Of so many margins only: the sum of m r^t / (1 + d)^t over as many t from 0 (now) or 1 on;
  /// without `discount` d is 0.
  std::optional<std::uint32_t> periods = {};

  friend bool operator==(const LifetimeValueForm&, const LifetimeValueForm&) = default;
};

/// What a customer is worth. Nothing where that is without end (no churn, without discount or
/// limit), and for a churn outside [0, 1], but for the simple form, which takes any above 0. Throws
/// std::invalid_argument for a discount rate below 0.
CXMETRICS_EXPORT std::optional<double> lifetime_value(double margin, double churn,
                                                      const LifetimeValueForm& form = {});

/// Customer lifetime value, in the currency of the revenue: lifetime_value() of the revenue that
/// one of the S customers just before the period pays in a period, times `margin`, at the churn C /
/// S of the period (ChurnForm::opening). Revenue of a period is monthly revenue times its months,
/// 30.436875 days where it is not made of months. n is S. No value where lifetime_value() has none,
/// as for the simple form where nobody was lost, S is 0, or there are several currencies; no
/// interval. Left out as for RevenueRule.
struct CXMETRICS_EXPORT LifetimeValueRule {
  double margin = 1.0;  ///< share of the revenue, in (0, 1]
  LifetimeValueForm form = {};

  std::string name() const { return "clv"; }
  /// Throws std::invalid_argument for a margin outside (0, 1], and as lifetime_value() does.
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using LifetimeValue = MemberCalculator<LifetimeValueRule>;

/// Historical lifetime value: the margin that a customer has brought in the period, on average of
/// everybody who was there at any time of it (n). Of revenue as LifetimeValueRule has it.
struct CXMETRICS_EXPORT HistoricalValueRule {
  double margin = 1.0;  ///< share of the revenue, in (0, 1]

  std::string name() const { return "clv_historical"; }
  /// Throws std::invalid_argument for a margin outside (0, 1].
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using HistoricalValue = MemberCalculator<HistoricalValueRule>;

}  // namespace cx
