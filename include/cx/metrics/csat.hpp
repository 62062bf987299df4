// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// What is read from the answers to a satisfaction question.
enum class CsatScore : std::uint8_t {
  satisfied,  ///< percent of answers in the best boxes, [0, 100]: what CSAT means unless said
              ///< otherwise
  mean,       ///< arithmetic mean of the scores, on the scale
  net,  ///< percent in the best boxes minus percent in as many worst boxes, in points [-100, 100]
  rescaled,  ///< the mean moved to 0-100, 100 the best answer: 100 (mean - worst) / (best - worst),
             ///< in points
};

/// Whether the middle answer of a scale with an odd number of points counts in the denominator of a
/// percentage or a net.
enum class Neutral : std::uint8_t { in_base, out_of_base };

/// Customer satisfaction: 100 k / n percent, where k of the n valid answers are on the best `boxes`
/// points of the scale (4 and 5 of 1-5). Missing and off-scale answers are left out and counted.
struct CXMETRICS_EXPORT CsatRule {
  using Summary = ScoreCounts;
  struct Breakdown {
    std::uint64_t satisfied = 0, neutral = 0, dissatisfied = 0;
    friend bool operator==(const Breakdown&, const Breakdown&) = default;
  };

  Scale scale{1, 5};
  /// How many of the best points count as satisfied; where not given, those in general use: the
  /// best one of 2 and 3 points (yes/no is 0-1), the best two of any longer scale.
  std::optional<int> boxes = {};
  CsatScore score = CsatScore::satisfied;
  Neutral neutral = Neutral::in_base;
  ShareInterval interval = ShareInterval::wilson;         ///< of `satisfied`
  NetInterval net_interval = NetInterval::adjusted_wald;  ///< of `net`; a mean is given t

  static CsatRule on(Scale scale, CsatScore score = CsatScore::satisfied);

  /// csat, csat_mean, csat_net or csat_rescaled; other boxes than those in general use are named,
  /// and so is a base without neutral answers: csat_top1, csat_net_top1, csat_without_neutral.
  std::string name() const;
  std::string_view source() const { return "csat"; }
  /// Throws std::invalid_argument unless the boxes leave at least one point out, fit twice for a
  /// net, and the middle answer is not among them where it is out of the base (which needs an odd
  /// number of points, and a reading that is not a mean).
  ScoreCounts summary() const;
  /// Dissatisfied are as many of the worst points as there are boxes, or all that is left.
  Breakdown breakdown(const ScoreCounts& counts) const;
  /// Throws std::invalid_argument for the counts of another question or scale.
  Estimate estimate(const ScoreCounts& counts, Confidence confidence = {}) const;
};

using Csat = Calculator<CsatRule>;

}  // namespace cx
