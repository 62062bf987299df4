// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// What is divided by what: S customers were there just before the period, E are at its close; N
/// joined, C were lost, C_new of them after having joined in the period.
enum class ChurnForm : std::uint8_t {
  opening,           ///< C / S (Recurly, Chargify)
  cohort,            ///< those of S who are not there at the close / S
  average,           ///< C / ((S + E) / 2)
  opening_plus_new,  ///< C / (S + N) (Stripe)
  ignore_joiners,    ///< (C - C_new) / S (ProfitWell)
  daily,             ///< the sum over local days of C / S of each (ChartMogul, after Shopify)
  exposure,          ///< C / customer-days x days of the period (Recurly's customer days)
  voluntary,         ///< those of C who cancelled / S
  involuntary,       ///< those of C whose payment failed / S
  quick,             ///< joiners lost within an age / joiners observed for that age
};

/// As `--churn` takes it: "opening_plus_new".
CXMETRICS_EXPORT std::string_view to_string(ChurnForm form);
CXMETRICS_EXPORT std::optional<ChurnForm> parse_churn_form(std::string_view text);

/// Churn: the customers lost in a period, in percent of those there before it, or of what else the
/// form says; there is no one definition, so name the form. 0 to 100 for cohort and quick; others
/// can pass 100, as who joined or returned in the period can be lost, too. n is what is divided by,
/// but S for average and daily, and S + N and those who returned for exposure.
///
/// Wilson interval where the losses are of different customers and at most n; exact Poisson
/// interval for exposure; none for average and daily. No value where the divisor is 0, nor for
/// daily where nobody was there or anybody was lost on a day that began with nobody. Left out:
/// Reject::missing_reason (of losses, for voluntary and involuntary), not_elapsed (joiners, for
/// quick).
struct CXMETRICS_EXPORT ChurnRule {
  ChurnForm form = ChurnForm::opening;
  ShareInterval interval = ShareInterval::wilson;

  std::string name() const { return "churn"; }
  /// Throws std::invalid_argument for daily where days were not counted.
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using Churn = MemberCalculator<ChurnRule>;

/// The share lost in `periods` periods when `share` is lost in each: 1 - (1 - share)^periods. 0.03
/// a month is 0.306 a year, not 0.36. Throws std::invalid_argument unless share is in [0, 1] and
/// periods is not negative.
CXMETRICS_EXPORT double compounded(double share, double periods);

/// The share lost within `time` at a constant rate of losses per customer and unit of time:
/// 1 - exp(-rate time). Throws std::invalid_argument where one is negative.
CXMETRICS_EXPORT double share_lost(double rate, double time);

}  // namespace cx
