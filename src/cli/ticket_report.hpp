// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "cli/dimensions.hpp"
#include "cli/input_options.hpp"
#include "cli/kept_rows.hpp"
#include "cli/later_selection.hpp"
#include "cli/ticket_options.hpp"
#include "cli/ticket_readings.hpp"
#include "cx/io/event_reader.hpp"
#include "cx/io/ticket_reader.hpp"
#include "cx/rollup/observe_all.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {

/// `cx report` over tickets; Reader is TicketReader or EventReader.
template <class Reader>
class TicketReport {
 public:
  using Row = std::conditional_t<std::is_same_v<Reader, TicketReader>, Ticket, TicketHistory>;

  /// `by_was_asked`: files have to have the columns of the dimensions.
  TicketReport(Dimensions dimensions, bool by_was_asked, std::vector<std::string> metrics,
               TicketPlan plan, ReadOptions read);

  /// Throws UsageError when a file lacks a column that was asked for, and what reading throws.
  void read(Inputs& inputs, std::size_t threads);
  Table table(const TableOptions& options);

 private:
  const RepeatRule* repeats() const { return std::get_if<RepeatRule>(&plan_.fcr); }
  /// Before anything is read for it.
  ReadOptions prepared(ReadOptions read);
  bool has(std::string_view column) const;
  void check_columns(const std::string& file) const;
  void begin(std::size_t threads);
  void observe(std::size_t worker, const Batch<Row>& batch);
  std::vector<std::string> notes(OptionalInstant as_of) const;

  Dimensions dimensions_;
  bool by_was_asked_;
  std::vector<std::string> metrics_;
  TicketPlan plan_;
  TimeZone zone_;
  std::optional<Mapping> mapping_;
  bool selects_by_time_;
  LaterSelection later_;
  Names names_;
  Reader reader_;
  // From the first file on:
  std::optional<TicketReadings<Row>> readings_;
  std::optional<Rollup<Row>> rollup_;
  std::optional<RollupParts<Rollup<Row>>> parts_;
  KeptRows<Row> kept_;  // of a rule that has to see all tickets of a customer first
};

}  // namespace cx::cli
