// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// Net Promoter Score: 100 (P - D) / n, in points from -100 to 100, where P answers are promoters
/// (9 and 10 of 0-10), D are detractors (0 to 6), and the n valid answers include the passives
/// between them. Missing and off-scale answers are left out and counted. Source: F. Reichheld, "The
/// One Number You Need to Grow", Harvard Business Review, December 2003.
struct CXMETRICS_EXPORT NpsRule {
  using Summary = ScoreCounts;
  struct Breakdown {
    std::uint64_t promoters = 0, passives = 0, detractors = 0;
    friend bool operator==(const Breakdown&, const Breakdown&) = default;
  };

  Scale scale{0, 10};
  /// The cut points, as scores of the scale read so that higher is better: on a reversed scale
  /// `{10, 0}` the scores 0 and 1 stand for 10 and 9, so the usual cut points hold.
  int detractor_up_to = 6;
  int promoter_from = 9;
  NpsInterval interval = NpsInterval::adjusted_wald;

  /// The cut points in general use for a scale, either way round: 0-10 and 1-10 (6, 9), 1-7 (5, 7),
  /// 1-5 (3, 5). Throws std::invalid_argument for a scale without a convention.
  static NpsRule on(Scale scale);
  /// 1-5 with 4 and 5 as promoters, 3 passive, 1 and 2 detractors.
  static NpsRule lenient_on_five();

  std::string name() const { return "nps"; }
  std::string_view source() const { return "nps"; }
  /// Throws std::invalid_argument unless min <= detractor_up_to < promoter_from <= max.
  ScoreCounts summary() const;
  Breakdown breakdown(const ScoreCounts& counts) const;
  /// Throws std::invalid_argument for the counts of another question or scale.
  Estimate estimate(const ScoreCounts& counts, Confidence confidence = {}) const;
};

using Nps = Calculator<NpsRule>;

}  // namespace cx
