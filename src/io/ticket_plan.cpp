// SPDX-License-Identifier: MIT
#include "io/ticket_plan.hpp"

#include "io/columns.hpp"

namespace cx::io {

TicketPlan plan_tickets(RowSource& source, const std::string& file, const ReadOptions& options) {
  Columns columns(source, file, options, TableKind::tickets);
  const auto ticket_id = columns.required("ticket_id");
  auto opened_at = columns.required_time("opened_at");
  auto first_reply_at = columns.neutral_end("first_reply_at");
  TicketPlan plan(std::move(opened_at), std::move(first_reply_at),
                  columns.neutral_end("resolved_at"));
  plan.ticket_id = ticket_id;
  plan.agent_replies = columns.neutral("agent_replies");
  plan.reopens = columns.neutral("reopens");
  plan.handoffs = columns.neutral("handoffs");
  plan.beyond_first_level = columns.neutral("beyond_first_level");
  if (options.mapping && !options.mapping->keep_last_by.empty()) {
    plan.version = columns.named(options.mapping->keep_last_by);
  }
  plan.names = columns.names();
  plan.where = columns.filters();
  source.want(columns.wanted());
  return plan;
}

}  // namespace cx::io
