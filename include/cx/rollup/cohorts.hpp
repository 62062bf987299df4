// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/core/input_account.hpp"
#include "cx/export.hpp"
#include "cx/metrics/cohort_retention.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/time/period.hpp"

namespace cx {

/// How the age of a cohort is counted, in periods of the roll-up.
enum class CohortAge : std::uint8_t {
  calendar,  ///< at the beginning of the k-th period after the one of joining: who is in its
             ///< opening
  rolling,   ///< k periods after each customer's own joining: who is there then
};

CXMETRICS_EXPORT std::string_view to_string(CohortAge age);
CXMETRICS_EXPORT std::optional<CohortAge> parse_cohort_age(std::string_view text);

/// The cohorts of one group, or all of them together at each age.
struct CohortRow {
  std::vector<std::string> key;  ///< one per CohortTable::by
  std::optional<Period>
      cohort;  ///< in which they joined; nothing: the row of all, the group's last
  std::uint64_t joined = 0;
  std::vector<Estimate> retention;  ///< by age, as far as observed
};

/// Cohort triangles: the rows of each group by their period, from the first in which anybody
/// joined.
struct CXMETRICS_EXPORT CohortTable {
  std::string zone = "UTC";
  std::vector<std::string> by;  ///< the dimensions but the period
  Grain grain = Grain::month;
  CohortAge age = CohortAge::calendar;
  double confidence = 0.95;
  std::vector<CohortRow> rows = {};
  std::vector<std::string> notes = {};
  InputAccount input = {};

  /// The most ages of any row.
  std::size_t ages() const;
};

/// Who joined when, and who was there later. A cohort has been observed at an age of which nothing
/// lies after as_of() or the window's end, for all that could have joined; cohorts of who joined
/// before the window are not shown. Time O(n + groups x periods^2). Throws std::invalid_argument
/// for a roll-up that is not by period, std::length_error for more than TableOptions::max_rows ages
/// of all cohorts.
CXMETRICS_EXPORT CohortTable cohorts(const MembershipRollup& customers,
                                     CohortAge age = CohortAge::calendar,
                                     Confidence confidence = {},
                                     const CohortRetentionRule& rule = {});

}  // namespace cx
