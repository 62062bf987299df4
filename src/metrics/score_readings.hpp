// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "cx/core/estimate.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/score_counts.hpp"

/// What NPS, CSAT and CES have in common: readings of counted scores.
namespace cx::score_readings {

/// Throws std::invalid_argument unless the counts are of that question.
void require(const ScoreCounts& counts, Question question);

/// 100 (positive - negative) / n, in points; the limits are cut at -100 and 100.
Estimate net(Estimate blank, const stats::ThreeWay& counts, NetInterval method,
             Confidence confidence);
/// The mean of the scores, with its t interval.
Estimate mean(const ScoreCounts& counts, Confidence confidence);
/// 100 (mean - worst) / (best - worst), in points, and the t interval moved along.
Estimate rescaled_mean(const ScoreCounts& counts, Confidence confidence);

}  // namespace cx::score_readings
