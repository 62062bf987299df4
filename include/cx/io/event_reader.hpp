// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/conversation.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"

namespace cx {

/// Reads the events of tickets from CSV or JSON Lines and makes tickets of them:
///
///     cx::EventReader reader{names};
///     reader.open(cx::Input::file("events.csv"));
///     reader.finish();
///     while (const auto batch = reader.next()) rollup.observe(*batch);
///
/// The events of a ticket may come in any order, among those of others and spread over several
/// inputs; those of one instant keep the order in which they came. So all of them are held in
/// memory: about 40 bytes an event, up to twice that while the memory for them grows and while they
/// are sorted, and about 250 bytes a ticket.
///
/// Ids and actors are interned into Names::tickets and Names::actors. Touchpoint, channel, customer
/// and text columns of a ticket are those of its earliest event that names one.
///
/// account() counts events, not tickets. A row is tallied once, by the first that holds: it could
/// not be cut into fields; no ticket id; time; later than `as_of` (filtered); event; names; the
/// ticket is opened already (second_opening); and then with all events of its ticket: a column that
/// is not what `where` asks for (filtered), unknown_ticket, ends_before_start, opened outside
/// `from` and `to` (filtered). Rejected openings are no part of the conversation, and tickets with
/// a reject are not handed out.
class CXMETRICS_EXPORT EventReader {
 public:
  /// `names` must outlive the reader. The opening that a mapping states comes before that of the
  /// rules. Throws std::invalid_argument where ids are to be unique: events have none of their own.
  explicit EventReader(Names& names, ReadOptions options = {}, ConversationRules rules = {});
  EventReader(EventReader&&) noexcept;
  EventReader& operator=(EventReader&&) noexcept;
  ~EventReader();

  /// Reads all events of the input. Throws InputError when it cannot be read, is not a table of
  /// ticket events, or lacks a column that the mapping names; std::invalid_argument when it lacks
  /// one that the options ask for, and after finish().
  void open(Input input);
  /// The next few thousand tickets, in the order in which their ids first appeared; nothing before
  /// finish(). Views of the batch end with the next call, those of the events with the reader.
  std::optional<Batch<TicketHistory>> next();
  /// There is no further input: makes tickets of the events, and counts these.
  void finish();

  /// The column names of the input that was opened last.
  const std::vector<std::string>& header() const;
  /// Whether later rows can have columns that the header lacks, as those of JSON Lines can.
  bool may_have_more_columns() const;
  /// What became of all events; before finish(), of those that were rejected by themselves.
  const InputAccount& account() const;
  /// The time of the latest event of any ticket, selected or not; none before finish().
  OptionalInstant latest() const;
  /// The names behind Batch::columns[column].
  NameTable& column_names(std::size_t column);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
