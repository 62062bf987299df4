// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"

namespace cx {

/// Reads tickets from CSV or JSON Lines, batch by batch:
///
///     cx::TicketReader reader{names};
///     reader.open(cx::Input::file("tickets.csv"));
///     while (const auto batch = reader.next()) rollup.observe(*batch);
///     reader.finish();
///     while (const auto batch = reader.next()) rollup.observe(*batch);
///
/// Several files are read as one: open() the next when next() has returned nothing. Memory is
/// constant, but for the names and ids that the options ask for. Where the mapping keeps the last
/// row of each ticket (`keep_last_by`), all tickets are held, in about 100 bytes and the id each,
/// and handed out after finish(); without it there is nothing to hand out then.
///
/// A row is tallied once, by the first that holds: it could not be cut into fields; `where`; no
/// ticket id; opening, first reply and resolution, each with its time; `from`, `to` and `as_of`,
/// by the opening; replies or resolutions before the opening; counts; names; id. With
/// `keep_last_by` all rows of a ticket but the last are Reject::filtered, whatever is in them.
///
/// agent_replies is unknown_count where nothing is said of it, reopens and handoffs are 0,
/// beyond_first_level ("true" or "1", "false" or "0") is false. Counts over 65534 are kept as
/// 65534.
class CXMETRICS_EXPORT TicketReader {
 public:
  /// `names` must outlive the reader.
  explicit TicketReader(Names& names, ReadOptions options = {});
  TicketReader(TicketReader&&) noexcept;
  TicketReader& operator=(TicketReader&&) noexcept;
  ~TicketReader();

  /// Throws InputError when the input cannot be read, is not a table of tickets, or lacks a column
  /// that the mapping names; std::invalid_argument when it lacks one that the options ask for, and
  /// after finish().
  void open(Input input);
  /// The next few thousand tickets; nothing at the end of the input. Views end with the next call.
  /// Throws InputError.
  std::optional<Batch<Ticket>> next();
  /// Reads the rest of the input by up to so many threads: each hands its batches, some of the rows
  /// in their order, to observe(worker, batch), `worker` from 0 to threads - 1. account() and
  /// latest() do not depend on the number. Small inputs are read by fewer threads; by one where
  /// later rows depend on earlier ones (`unique_ids`, `keep_last_by`). Throws InputError, what
  /// `observe` throws (of several threads' exceptions, one), and
  /// std::invalid_argument for 0 threads.
  void for_each_batch(
      std::size_t threads,
      const std::function<void(std::size_t worker, const Batch<Ticket>& batch)>& observe);
  /// There is no further input: from here on next() hands out what was held back.
  void finish();

  /// The column names of the input that was opened last.
  const std::vector<std::string>& header() const;
  /// Whether later rows can have columns that the header lacks, as those of JSON Lines can.
  bool may_have_more_columns() const;
  /// What became of all rows so far; rows that are held back are not among them.
  const InputAccount& account() const;
  /// The latest opening, first reply or resolution of any ticket so far that has an id and times in
  /// order, whatever else became of it; not later than `as_of`. Of several rows of a ticket the
  /// last one tells.
  OptionalInstant latest() const;
  /// The names behind Batch::columns[column].
  NameTable& column_names(std::size_t column);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
