// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/ticket_options.hpp"
#include "cx/core/conversation.hpp"
#include "cx/core/ticket.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/reading.hpp"

namespace cx::cli {

/// What `cx report` counts of tickets and reads from the counts: Row is Ticket or TicketHistory.
template <class Row>
class TicketReadings {
 public:
  /// `has_column(name)` tells what the file has: for no names, the readings are those that its
  /// columns allow. Throws UsageError for a name that no reading has, and for one that asks for
  /// something that was not given.
  TicketReadings(const std::vector<std::string>& names, TicketPlan plan,
                 const std::function<bool(std::string_view column)>& has_column);

  /// What is to be counted for them.
  CellsList<Row> cells() const;
  /// Open tickets have lasted until `as_of`.
  std::vector<Reading<Row>> readings(Instant as_of) const;
  /// Whether what is read depends on the instant as of which one looks.
  bool looks_at_open_tickets() const;
  /// Whether something counts in the period of its resolution.
  bool goes_by_resolution() const;
  /// Whether a ticket that was reopened counts differently.
  bool asks_for_reopens() const;
  /// What was asked for, and a column of tickets without which it says nothing.
  std::vector<std::pair<std::string, std::string>> required_columns() const;

 private:
  bool needs(std::string_view source) const;

  TicketPlan plan_;
  std::vector<std::string> names_;
};

/// Throws UsageError for a name that no reading of tickets has, naming those there are.
void check_ticket_metrics(const std::vector<std::string>& names);

}  // namespace cx::cli
