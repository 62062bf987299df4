// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/conversation.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket_event.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/batch_builder.hpp"
#include "io/earliest_names.hpp"
#include "io/event_plan.hpp"
#include "io/event_store.hpp"
#include "io/name_cache.hpp"
#include "io/reject_log.hpp"
#include "io/row_names.hpp"
#include "io/time_source.hpp"

namespace cx::io {

/// Makes events of rows, by the plan of the file they come from, tickets of the events, and keeps
/// the account.
class EventRows {
 public:
  /// The options must outlive this.
  EventRows(Names& names, const ReadOptions& options, ConversationRules rules);

  /// Rows come from another file now. Throws as plan_events() does.
  void open(RowSource& source, const std::string& file);
  /// Takes all rows from `row` on; returns their end.
  std::size_t read(const RowBlock& block, std::size_t row);
  /// Makes the tickets.
  void finish();
  /// Fills the batch with some of them; false when there are none left.
  bool take();
  Batch<TicketHistory> batch() const { return batch_.batch(); }

  const InputAccount& account() const { return log_.account(); }
  OptionalInstant latest() const { return events_.latest(); }
  NameTable& column_names(std::size_t column) { return row_names_.table(column); }

 private:
  /// The names that a row holds of its ticket.
  struct RowIds {
    TouchpointId touchpoint{};
    ChannelId channel{};
    CustomerId customer{};
  };

  Reject read_event(Row row, TicketEvent& event);
  Reject read_id(Row row, TicketId& id);
  Reject read_kind(Row row, TicketEventKind& kind);
  Reject read_names(Row row, TicketEvent& event, RowIds& ids);
  Reject judge(Ticket& ticket, Reject outcome) const;

  Names& names_;
  const ReadOptions& options_;
  ConversationRules rules_;
  TimeRange range_;
  std::optional<EventPlan> plan_;  // nothing before the first file
  RejectLog log_;
  RowNames row_names_;
  NameCache tickets_, actors_;
  ActorId actor_{};  // of all events, where it is a constant
  EventStore events_;
  EarliestNames touchpoints_, channels_, customers_;
  std::vector<EarliestNames> columns_;                // those asked for, then those of the filters
  std::vector<std::optional<std::uint32_t>> wanted_;  // by the filters; none: a name never seen
  BatchBuilder<TicketHistory> batch_;
  std::size_t next_ = 0;  // of the histories, to be handed out
};

}  // namespace cx::io
