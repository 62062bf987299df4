// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/end_source.hpp"
#include "io/filter.hpp"
#include "io/row_names.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Which column of one file feeds what.
struct TicketPlan {
  TicketPlan(TimeSource opened, EndSource replied, EndSource resolved)
      : opened_at(std::move(opened)),
        first_reply_at(std::move(replied)),
        resolved_at(std::move(resolved)) {}

  TimeSource opened_at;
  EndSource first_reply_at, resolved_at;
  std::vector<Filter> where;
  ValueSource ticket_id, agent_replies, reopens, handoffs, beyond_first_level;
  std::optional<ValueSource> version;  ///< of which the greatest counts for each ticket
  NameSources names;
};

/// Tells the table which columns are wanted. Throws InputError naming the file: it is no table of
/// tickets, a column that is needed or asked for is not there or is there twice, or a constant time
/// is none.
TicketPlan plan_tickets(RowSource& source, const std::string& file, const ReadOptions& options);

}  // namespace cx::io
