// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/core/input_account.hpp"

namespace cx {

/// One reading of one cell, or of a total over cells.
struct TableRow {
  std::vector<std::optional<std::string>>
      key;  ///< one per Table::by; nothing for what a total is taken over
  std::string metric;
  Estimate estimate;
  bool suppressed =
      false;  ///< n is below the minimum that was asked for: value and interval are withheld

  friend bool operator==(const TableRow&, const TableRow&) = default;
};

/// The result of a roll-up: rows by key (names in byte order, periods in time order, totals behind
/// what they add up), then by metric in the order asked for. Renderers are in cx/report.
struct Table {
  std::string table;            ///< what was counted: "responses"
  std::string zone = "UTC";     ///< of the periods
  std::vector<std::string> by;  ///< names of the dimensions
  double confidence = 0.95;     ///< level of the intervals
  std::vector<TableRow> rows;
  std::vector<std::string> notes = {};  ///< what a reader should know, a sentence each
  InputAccount input;                   ///< what became of the rows that went in

  friend bool operator==(const Table&, const Table&) = default;
};

struct TableOptions {
  Confidence confidence = {};
  bool totals = false;      ///< also a row per prefix of the keys, and one for everything
  std::uint64_t min_n = 0;  ///< withhold values that rest on fewer answers
  std::uint64_t max_rows = 2'000'000;  ///< a larger table is std::length_error

  /// A row, with value and interval withheld where it rests on fewer than min_n.
  TableRow row(std::vector<std::optional<std::string>> key, std::string metric,
               Estimate estimate) const {
    const bool suppressed = estimate.n < min_n;
    if (suppressed) {
      estimate.value.reset();
      estimate.interval.reset();
    }
    return {std::move(key), std::move(metric), estimate, suppressed};
  }
};

}  // namespace cx
