// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/batch_builder.hpp"
#include "io/fast_tickets.hpp"
#include "io/last_rows.hpp"
#include "io/name_cache.hpp"
#include "io/reject_log.hpp"
#include "io/row_names.hpp"
#include "io/ticket_plan.hpp"
#include "io/time_source.hpp"
#include "io/unique_ids.hpp"

namespace cx::io {

/// Makes tickets of rows, by the plan of the file they come from, and keeps the account.
class TicketRows {
 public:
  /// The options must outlive this.
  TicketRows(Names& names, const ReadOptions& options, Decoding decoding = Decoding::fast);

  /// Rows come from another file now. Throws as plan_tickets() does.
  void open(RowSource& source, const std::string& file);

  /// Fills the batch anew from `row` on, until it is full or the block ends; returns the first row
  /// left. Where only the last row of each ticket counts the batch stays empty.
  std::size_t read(const RowBlock& block, std::size_t row);
  /// Settles the rows that were held back.
  void finish();
  /// Fills the batch with some of them; false when there are none left.
  bool take_held();
  Batch<Ticket> batch() const { return batch_.batch(); }

  /// Others that read rows of the same file in another thread, with nothing counted; and what they
  /// counted. Not where rows depend on earlier ones, see depends_on_order().
  TicketRows fork() const;
  void join(const TicketRows& other);
  bool depends_on_order() const;

  const InputAccount& account() const { return log_.account(); }
  OptionalInstant latest() const { return latest_; }
  NameTable& column_names(std::size_t column) { return names_.table(column); }

 private:
  void read_piece(const RowPiece& piece);
  /// How many rows of the piece, from `row` on, have nothing but a ticket to keep; keeps them.
  std::size_t keep_usual(const RowPiece& piece, std::size_t row);
  Reject read_decoded(const RowPiece& piece, std::size_t i, Ticket& ticket);
  void read_row(const RowBlock& block, std::size_t row);
  /// One of several rows of a ticket.
  void read_update(std::uint64_t number, Row row);
  /// Moves `latest` on to the latest time of the ticket, see tell().
  Reject read_ticket(Row row, Ticket& ticket, OptionalInstant& latest);
  Reject read_version(Row row, std::int64_t& version);
  Reject read_times(Row row, Ticket& ticket, OptionalInstant& latest);
  Reject read_counts(Row row, Ticket& ticket);
  /// Leaves `count` as it is where the row says nothing.
  Reject read_count(const ValueSource& source, Row row, std::uint16_t& count);
  Reject read_flag(const ValueSource& source, Row row, bool& flag);
  Reject register_id(Row row, Ticket& ticket);
  /// Keeps the next ticket of the batch where it is one.
  void settle(Reject outcome, std::uint64_t number);
  void tell(const Ticket& ticket, OptionalInstant& latest) const;

  const ReadOptions& options_;
  Decoding decoding_;
  std::optional<TicketPlan> plan_;   // nothing before the first file
  std::optional<FastTickets> fast_;  // nothing where all rows are read in the general way
  RejectLog log_;
  RowNames names_;
  NameCache tickets_;
  UniqueIds ids_;
  TimeRange range_;
  BatchBuilder<Ticket> batch_;
  LastRows last_rows_;
  OptionalInstant latest_;
};

}  // namespace cx::io
