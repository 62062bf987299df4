// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cx/export.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/stats/survival.hpp"
#include "cx/time/period.hpp"

namespace cx {

/// How long the customers of one group stay, from when they joined to when they were first lost, in
/// whole units.
struct TenureGroup {
  std::vector<std::string> key;  ///< one per dimension but the period
  std::uint64_t customers = 0;   ///< under observation
  std::uint64_t lost = 0;
  /// Lost before the window, or in the unit of time in which it begins: never seen for a whole
  /// unit. Or joined when a loss could not be known yet, see losses_known_until().
  std::uint64_t unobserved = 0;
  std::vector<stats::SurvivalCount> counts =
      {};  ///< for stats::SurvivalCurve and stats::log_rank()
};

/// The tenures of each group, by their names. A tenure is the whole units of `zone` that have
/// passed since a customer joined (see whole_between()): until the first loss, or else until
/// losses are known no more (as_of(), less the grace) or the end of the window. Whoever joined
/// before the window began is under observation from then on ("late entry"), and whoever was lost
/// before it is not known of at all. What happens after a return does not count.
CXMETRICS_EXPORT std::vector<TenureGroup> tenures(const MembershipRollup& customers, Grain unit,
                                                  const TimeZone& zone);

}  // namespace cx
