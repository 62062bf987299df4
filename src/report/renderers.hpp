// SPDX-License-Identifier: MIT
// One function per format, and the text helpers that they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/rollup/table.hpp"

namespace cx::report {

std::string text_table(const Table& table, bool colour);
std::string markdown(const Table& table);
std::string csv(const Table& table);
std::string json(const Table& table);

/// A value for people: points and percent with one decimal, scores with two, seconds as
/// duration_text() has them.
std::string rounded(double value, Unit unit);

/// The texts of a table's columns, for the two formats that people read.
struct Grid {
  struct Column {
    std::string title;
    bool number = false;  ///< to be set flush right
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};
Grid grid(const Table& table);

/// Why values of each metric are left out, where the account of the rows does not say it: a line
/// for all metrics with the same reasons.
std::string left_out_text(const Table& table);
/// The notes, a line each.
std::string notes_text(const Table& table);

/// The shortest decimal text that reads back as the same number.
std::string shortest(double value);

}  // namespace cx::report
