// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/core/input_account.hpp"
#include "cx/export.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/stats/log_rank.hpp"
#include "cx/stats/survival.hpp"
#include "cx/time/period.hpp"

namespace cx {

/// A curve from `step.time` until the next row.
struct SurvivalRow {
  stats::SurvivalStep step;
  std::optional<Interval> interval;  ///< nothing where the method has none
};

/// How long the customers of one group stay.
struct SurvivalGroup {
  std::vector<std::string> key;  ///< one per SurvivalTable::by
  std::uint64_t customers = 0;   ///< under observation
  std::uint64_t lost = 0;
  std::uint64_t unobserved = 0;         ///< see TenureGroup
  std::vector<SurvivalRow> curve = {};  ///< at each time with losses
  std::optional<std::int64_t> median = {};
  stats::QuantileInterval median_interval = {};
  std::optional<stats::RestrictedMean> mean = {};  ///< up to SurvivalTable::restricted_to
};

/// The share of customers who are not lost, by time since they joined: Kaplan-Meier curves.
struct SurvivalTable {
  /// More groups are not tested: the test takes time and memory by the square of their number.
  static constexpr std::size_t most_tested = 200;

  std::string zone = "UTC";
  std::vector<std::string> by = {};
  Grain unit = Grain::month;  ///< of all times
  double confidence = 0.95;
  SurvivalInterval interval = SurvivalInterval::log_log;
  /// The last time of which all groups are known, so that their means can be compared.
  std::optional<std::int64_t> restricted_to = {};
  std::vector<SurvivalGroup> groups = {};
  std::optional<stats::LogRank> log_rank = {};  ///< whether groups differ; nothing for
                                                ///< one, nor for too many
  std::vector<std::string> notes = {};
  InputAccount input = {};
};

/// The curves of the groups of a roll-up by all dimensions but the period, see tenures().
CXMETRICS_EXPORT SurvivalTable survival(const MembershipRollup& customers, Grain unit,
                                        const TimeZone& zone, Confidence confidence = {},
                                        SurvivalInterval interval = SurvivalInterval::log_log);

}  // namespace cx
