// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/instant.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/io/row_source.hpp"
#include "cx/time/time_text.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Keep the rows in which the value is exactly that text.
struct Filter {
  ValueSource source;
  std::string value;

  bool keeps(Row row) const {
    const auto found = source.read(row);
    return found.known && found.text == value;
  }
};

inline bool all_keep(const std::vector<Filter>& filters, Row row) {
  for (const auto& filter : filters) {
    if (!filter.keeps(row)) return false;
  }
  return true;
}

/// One question of a wide file. What it says of itself (kind, scale, touchpoint) comes before what
/// the row says.
struct PlannedQuestion {
  Question question;
  ValueSource score;
  std::optional<std::string> touchpoint;
  bool filtered = false;                            ///< by what it says of itself
  std::vector<Filter> where;                        ///< on what it leaves to the row
  std::vector<std::optional<std::string>> columns;  ///< what it says of the columns asked for
};

/// Which column of one file feeds what.
struct ResponsePlan {
  explicit ResponsePlan(TimeReader reader) : times(std::move(reader)) {}

  std::vector<std::size_t> wanted;  ///< indices into the header, each once
  std::vector<Filter> where;        ///< on the row
  ValueSource kind, score, scale, answered_at, response_id, customer, touchpoint, channel;
  std::vector<ValueSource> columns;  ///< those of ReadOptions::columns
  std::vector<PlannedQuestion> questions;

  TimeReader times;
  std::optional<Instant> instant;  ///< of every row, where answered_at is a constant
};

/// Throws InputError naming the file: it is no table of responses, a column that is needed or asked
/// for is not there or is there twice, or the constant time is none.
ResponsePlan plan_responses(RowSource& source, const std::string& file, const ReadOptions& options);

}  // namespace cx::io
