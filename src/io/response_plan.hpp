// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/filter.hpp"
#include "io/row_names.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// One question of a wide file. What it says of itself (kind, scale, touchpoint) comes before what
/// the row says.
struct PlannedQuestion {
  Question question;
  ValueSource score;
  std::optional<std::string> touchpoint;
  bool filtered = false;                            ///< by what it says of itself
  std::vector<Filter> where;                        ///< on what it leaves to the row
  std::vector<std::optional<std::string>> columns;  ///< what it says of the columns asked for
};

/// Which column of one file feeds what.
struct ResponsePlan {
  explicit ResponsePlan(TimeSource time) : answered_at(std::move(time)) {}

  TimeSource answered_at;
  std::vector<Filter> where;  ///< on the row
  ValueSource kind, score, scale, response_id;
  NameSources names;
  std::vector<PlannedQuestion> questions;
};

/// Tells the table which columns are wanted. Throws InputError naming the file: it is no table of
/// responses, a column that is needed or asked for is not there or is there twice, or the constant
/// time is none.
ResponsePlan plan_responses(RowSource& source, const std::string& file, const ReadOptions& options);

}  // namespace cx::io
