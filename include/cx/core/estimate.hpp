// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "cx/core/money.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// The unit of a value and of its interval.
enum class Unit : std::uint8_t {
  points,   ///< a difference of two percentages [-100, 100], or a 0-100 rescale
  percent,  ///< [0, 100]
  score,    ///< the question's own scale
  seconds,
  count,
  ratio,  ///< a number without unit
  money,  ///< the estimate's currency
};

CXMETRICS_EXPORT std::string_view to_string(Unit unit);

/// How an interval was computed; the formulas are at the functions of cx/stats/interval.hpp.
enum class IntervalMethod : std::uint8_t {
  wald,
  adjusted_wald,
  score,
  wilson,
  clopper_pearson,
  jeffreys,
  agresti_coull,
  t,
  order_statistic,  ///< from one sample to another, by their ranks
  plain,            ///< of a survival curve: S -+ z se
  log,              ///< the same on log S
  log_log,          ///< the same on log(-log S)
  poisson,          ///< exact, of a number of events
  bootstrap,        ///< percentiles of what samples drawn from the sample give
};

CXMETRICS_EXPORT std::string_view to_string(IntervalMethod method);

/// The level of a two-sided interval: 0.95 by default. Throws std::invalid_argument outside (0, 1).
class Confidence {
 public:
  constexpr Confidence() = default;
  constexpr explicit Confidence(double level) : level_(level) {
    if (!(level > 0.0 && level < 1.0))
      throw std::invalid_argument("a confidence level lies between 0 and 1");
  }
  constexpr double level() const { return level_; }
  /// The share left out at each end: 0.025 for 0.95.
  constexpr double tail() const { return (1.0 - level_) / 2.0; }

  friend constexpr bool operator==(Confidence, Confidence) = default;

 private:
  double level_ = 0.95;
};

struct Interval {
  double low = 0.0;
  double high = 0.0;
  IntervalMethod method = IntervalMethod::wald;

  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// One reading of a metric. Values are unrounded.
struct Estimate {
  std::optional<double> value = {};  ///< nothing where the metric is undefined: never 0, never NaN
  Unit unit = Unit::count;
  std::uint64_t n = 0;  ///< how many answers, durations or tickets the value rests on
  std::optional<Interval> interval =
      {};                  ///< nothing where the method has none (a mean of one answer)
  Tally excluded = {};     ///< what was left out, by reason; excluded.accepted() is 0
  Currency currency = {};  ///< of Unit::money

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace cx
