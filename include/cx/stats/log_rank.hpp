// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cx/export.hpp"
#include "cx/stats/survival.hpp"

namespace cx::stats {

struct LogRankGroup {
  std::uint64_t observed = 0;  ///< events
  double expected = 0.0;       ///< events if all groups had the same curve
};

struct LogRank {
  double chi_squared = 0.0;
  std::uint64_t degrees_of_freedom = 0;
  double p_value = 1.0;
  std::vector<LogRankGroup> groups;
};

/// Do the groups have the same survival curve? At each time with events they are shared out by the
/// numbers at risk; the differences to what was seen, with their hypergeometric covariance, make a
/// chi-squared with as many degrees of freedom as the covariance has rank: one less than there are
/// groups with anybody at risk, unless some are never at risk together. Nothing where that is 0.
/// Throws std::invalid_argument as SurvivalCurve does. Source: N. Mantel, Cancer Chemotherapy
/// Reports 50 (1966); late entries count when they are at risk.
CXMETRICS_EXPORT std::optional<LogRank> log_rank(
    std::span<const std::vector<SurvivalCount>> groups);

}  // namespace cx::stats
