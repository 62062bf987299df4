// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/ticket.hpp"
#include "io/batch_builder.hpp"
#include "io/reject_log.hpp"

namespace cx::io {

/// A row of a ticket that has several.
struct HeldRow {
  Ticket ticket{};           ///< means something only where `outcome` is none
  std::int64_t version = 0;  ///< the greatest is the last
  std::uint64_t number = 0;  ///< of the row in its file
  std::size_t file = 0;
  OptionalInstant latest = {};  ///< of its times; none where they are not in order
  Reject outcome = Reject::none;
};

/// Holds the last row of each ticket: the one of the greatest version, of equal ones the later.
class LastRows {
 public:
  /// With so many further columns.
  explicit LastRows(std::size_t columns) : columns_(columns) {}

  /// Takes a row just read, whose fault, if any, the log remembers. Whether it, or the one before
  /// it, is not the last row of its ticket.
  bool add(std::string_view id, const HeldRow& row, std::span<const std::uint32_t> columns,
           RejectLog& log);
  /// Before settle(): of all rows, whatever their outcome.
  OptionalInstant latest() const;
  /// Counts all rows, and leaves only the accepted ones.
  void settle(RejectLog& log);

  /// After settle(): fills a batch with the next of the accepted ones, in the order in which the
  /// tickets first appeared; false when there are none left.
  bool take(BatchBuilder<Ticket>& batch);

 private:
  struct Fault {
    std::string column, text;
  };

  void show_faults(RejectLog& log) const;

  NameTable ids_;
  std::vector<HeldRow> rows_;                        // of the id with number i + 1
  std::vector<std::vector<std::uint32_t>> columns_;  // of each column, one number per row
  std::map<std::size_t, Fault> faults_;              // of rows that have one
  std::vector<std::size_t> places_;                  // after settle(): of rows_ in columns_
  std::size_t next_ = 0;                             // of rows_, to be handed out
};

}  // namespace cx::io
