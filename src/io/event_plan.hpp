// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/row_names.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Which column of one file feeds what.
struct EventPlan {
  explicit EventPlan(TimeSource time) : at(std::move(time)) {}

  TimeSource at;
  ValueSource ticket_id, event, actor;
  NameSources names;  ///< the columns asked for, and behind them those of the filters
};

/// Tells the table which columns are wanted. Throws InputError naming the file: it is no table of
/// ticket events, a column that is needed or asked for is not there or is there twice, or the
/// constant time is none.
EventPlan plan_events(RowSource& source, const std::string& file, const ReadOptions& options);

}  // namespace cx::io
