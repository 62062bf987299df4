// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/scale.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// What a file holds, see docs/formats.md.
enum class TableKind : std::uint8_t { responses, tickets, ticket_events, subscriptions };

std::string_view to_string(TableKind kind);
std::optional<TableKind> parse_table_kind(std::string_view text);
/// Told from the column names alone; nothing when they fit no table.
std::optional<TableKind> table_kind_of(const std::vector<std::string>& header);

/// Where the values of one neutral column come from.
struct ColumnMapping {
  std::string column;                   ///< source column; empty when `constant` is used
  std::optional<std::string> constant;  ///< the same value for every row
  std::string format;  ///< of times: strptime style, epoch_s or epoch_ms; empty: RFC 3339
  std::map<std::string, std::string>
      values;  ///< if any: the only texts allowed, and what they stand for
};

/// One question of a wide file: each row gives one answer to it.
struct QuestionMapping {
  std::string column;
  Question question;
  std::vector<std::string> missing;  ///< texts that mean "not answered", beside the mapping's own
  std::optional<std::string>
      touchpoint;  ///< of these answers; the row's touchpoint where not given
};

/// How a file that is not in the neutral shape is to be read. Nothing is guessed: only what is
/// listed is read.
struct Mapping {
  std::optional<TableKind> table;
  std::size_t header_rows = 1;
  char delimiter = ',';
  std::optional<TimeZone> assume_zone;
  std::vector<std::string> missing;  ///< texts that mean an empty value, in every column
  std::map<std::string, ColumnMapping>
      columns;                             ///< by neutral name, or by the name of a new dimension
  std::vector<QuestionMapping> questions;  ///< if any, kind and score come from here
};

/// Reads the JSON of a mapping. Throws InputError naming `file` and the key at fault; an unknown
/// key is an error.
Mapping parse_mapping(std::string_view json, const std::string& file);
Mapping load_mapping(const std::string& path);

}  // namespace cx
