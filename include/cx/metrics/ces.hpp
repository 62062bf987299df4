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

/// What is read from the answers to an effort question.
enum class CesScore : std::uint8_t {
  mean,   ///< arithmetic mean of the scores, on the scale
  agree,  ///< percent of answers in the best boxes (5-7 of 1-7, 4-5 of 1-5, 1-2 of 5-1), [0, 100]
  net,    ///< "net easy": percent in the best boxes minus percent in as many worst boxes, in points
          ///< [-100, 100]
  ease,  ///< the mean moved to 0-100, 100 the easiest, in points: comparable between directions and
         ///< scales
};

/// Customer Effort Score. CES 2.0 asks for agreement with "made it easy" (1-7, higher is better,
/// the default); CES 1.0 asks for the effort itself (`{5, 1}`: 1 is very low effort, lower is
/// better; Dixon, Freeman, Toman, Harvard Business Review, July-August 2010). The direction is part
/// of the scale, and counts of another scale or direction are refused; ScoreCounts::mirrored()
/// converts.
struct CXMETRICS_EXPORT CesRule {
  using Summary = ScoreCounts;
  struct Breakdown {
    std::uint64_t easy = 0, neutral = 0, hard = 0;
    friend bool operator==(const Breakdown&, const Breakdown&) = default;
  };

  Scale scale{1, 7};
  CesScore score = CesScore::mean;
  /// How many of the best points count as easy, and of the worst as hard; where not given, every
  /// point above the middle of the scale: 3 of 7, 2 of 5.
  std::optional<int> boxes = {};
  ShareInterval interval = ShareInterval::wilson;         ///< of `agree`
  NetInterval net_interval = NetInterval::adjusted_wald;  ///< of `net`; a mean is given t

  static CesRule on(Scale scale, CesScore score = CesScore::mean);

  /// ces, ces_agree, ces_net or ces_ease; other boxes than those in general use are named:
  /// ces_agree_top2.
  std::string name() const;
  std::string_view source() const { return "ces"; }
  /// Throws std::invalid_argument unless the boxes fit twice on the scale.
  ScoreCounts summary() const;
  Breakdown breakdown(const ScoreCounts& counts) const;
  /// Throws std::invalid_argument for the counts of another question or scale.
  Estimate estimate(const ScoreCounts& counts, Confidence confidence = {}) const;
};

using Ces = Calculator<CesRule>;

}  // namespace cx
