// SPDX-License-Identifier: MIT
// Reads a row source to its end, into values that outlive it.
#pragma once

#include <cstdint>
#include <numeric>
#include <ostream>
#include <string>
#include <vector>

#include "cx/io/csv.hpp"
#include "cx/io/json_lines.hpp"
#include "cx/io/row_source.hpp"

namespace rows {

using Fields = std::vector<std::string>;

struct Row {
  std::uint64_t number = 0;
  cx::Reject fault = cx::Reject::none;
  Fields fields;

  friend bool operator==(const Row&, const Row&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    out << row.number << ':' << static_cast<int>(row.fault);
    for (const auto& field : row.fields) out << '|' << field;
    return out;
  }
};

/// A row without fault, and one with.
inline Row good(std::uint64_t number, Fields fields) {
  return {number, cx::Reject::none, std::move(fields)};
}
inline Row bad(std::uint64_t number, cx::Reject fault) { return {number, fault, {}}; }

/// The wanted columns of all rows; all columns where none are named. Rows with a fault have no
/// fields here.
inline std::vector<Row> read(cx::RowSource& source, std::vector<std::size_t> wanted = {}) {
  if (wanted.empty()) {
    wanted.resize(source.header().size());
    std::iota(wanted.begin(), wanted.end(), std::size_t{0});
  }
  source.want(wanted);
  std::vector<Row> rows;
  while (const cx::RowBlock* block = source.next()) {
    for (std::size_t i = 0; i < block->rows(); ++i) {
      Row row{block->numbers[i], block->faults[i], {}};
      for (const auto field : block->row(i)) row.fields.emplace_back(field);
      if (row.fault != cx::Reject::none) row.fields.clear();
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

inline std::vector<Row> csv(const std::string& text, const cx::CsvFormat& format = {},
                            std::size_t piece = cx::Input::piece_bytes) {
  return read(*cx::open_csv(cx::Input::memory(text, "t.csv", piece), format));
}

inline std::vector<Row> json_lines(const std::string& text, const cx::JsonLinesFormat& format = {},
                                   std::size_t piece = cx::Input::piece_bytes) {
  return read(*cx::open_json_lines(cx::Input::memory(text, "t.jsonl", piece), format));
}

}  // namespace rows
