// SPDX-License-Identifier: MIT
#include "io/event_plan.hpp"

#include "io/columns.hpp"

namespace cx::io {

EventPlan plan_events(RowSource& source, const std::string& file, const ReadOptions& options) {
  Columns columns(source, file, options, TableKind::ticket_events);
  const auto ticket_id = columns.required("ticket_id");
  EventPlan plan(columns.required_time("at"));
  plan.ticket_id = ticket_id;
  plan.event = columns.required("event");
  plan.actor = columns.neutral("actor");
  plan.names = columns.names();
  for (auto& filter : columns.filters()) plan.names.columns.push_back(std::move(filter.source));
  source.want(columns.wanted());
  return plan;
}

}  // namespace cx::io
