// SPDX-License-Identifier: MIT
// One function per format, and the text helpers that they share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/core/input_account.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/cohorts.hpp"
#include "cx/rollup/survival_table.hpp"
#include "cx/rollup/table.hpp"

namespace cx::report {

std::string csv(const Table& table);
std::string json(const Table& table);
std::string csv(const CohortTable& table);
std::string json(const CohortTable& table);
std::string csv(const SurvivalTable& table);
std::string json(const SurvivalTable& table);

/// The name of the unit; of money that of the currency, where it is named.
std::string unit_text(const Estimate& estimate);

/// A value for people: points and percent with one decimal, scores, ratios and money with
/// two, seconds as duration_text() has them.
std::string rounded(double value, Unit unit);

/// The texts of a table's columns, for the two formats that people read.
struct Grid {
  struct Column {
    std::string title;
    bool number = false;  ///< to be set flush right
  };
  std::vector<Column> columns = {};
  std::size_t keys =
      0;  ///< the first columns, which are not printed again while they stay the same
  std::vector<std::vector<std::string>> rows = {};
};
Grid grid(const Table& table);
Grid grid(const CohortTable& table);
/// Of each group: how many, the median, the mean.
Grid summary_grid(const SurvivalTable& table);
/// The steps of the curves.
Grid curve_grid(const SurvivalTable& table);
/// A key as people read it: "(all)" of a total, "(none)" the empty name.
std::string key_text(const std::optional<std::string>& key);

std::string aligned(Grid cells, bool colour);
std::string markdown(const Grid& cells);

/// Why values of each metric are left out, where the account of the rows does not say it: a line
/// for all metrics with the same reasons.
std::string left_out_text(const Table& table);
/// A line each.
std::string notes_text(const std::vector<std::string>& notes);

/// A field of CSV as RFC 4180 wants it; the empty text is "". A text that a spreadsheet would run
/// as a formula is led by an apostrophe.
std::string csv_field(std::string_view text);
/// The shortest form, or nothing.
std::string csv_number(const std::optional<double>& value);
/// "low,high,method", or as many empty fields.
std::string csv_interval(const std::optional<Interval>& interval);

/// The shortest decimal text that reads back as the same number.
std::string shortest(double value);

}  // namespace cx::report
