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
#include "cx/core/conversation.hpp"
#include "cx/core/scale.hpp"
#include "cx/export.hpp"
#include "cx/io/table_kind.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// The unit of lengths of time: days are 24 hours, months those of the calendar.
enum class LengthUnit : std::uint8_t { milliseconds, seconds, minutes, hours, days, months };

/// Where the values of one neutral column come from. Texts are compared after trimming spaces.
struct ColumnMapping {
  std::string column;                   ///< source column; empty when `constant` is used
  std::optional<std::string> constant;  ///< the same value for every row
  std::string format;  ///< of times: strptime style, epoch_s or epoch_ms; empty: RFC 3339
  /// Of lengths of time in the place of times: of first_reply_at and resolved_at since opened_at,
  /// of ended_at since started_at, of started_at until `before`. Months of subscriptions only.
  std::optional<LengthUnit> unit;
  std::string before;  ///< of a started_at with a unit: a time, or a date of the reporting zone
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
/// listed has a neutral meaning. Where no table is named, the columns tell it.
struct Mapping {
  TableKind table = TableKind::responses;
  std::size_t header_rows = 1;
  char delimiter = ',';
  std::optional<TimeZone> assume_zone;
  std::vector<std::string> missing;  ///< texts that mean an empty value, in every mapped column
  std::map<std::string, ColumnMapping>
      columns;                             ///< by neutral name, or by the name of a new dimension
  std::vector<QuestionMapping> questions;  ///< if any, kind, score and scale come from here
  std::string keep_last_by;  ///< of tickets with several rows only that with the greatest whole
                             ///< number in this column of the file counts; empty: all rows do
  std::optional<Opening> opening;  ///< of ticket events: what a ticket begins with
};

/// Reads the JSON of a mapping. Throws InputError naming `file` and the key at fault: a key that is
/// unknown or given twice, a required column that nothing is said about, a value of the wrong kind.
CXMETRICS_EXPORT Mapping parse_mapping(std::string_view json, const std::string& file);
/// Throws InputError also when the file cannot be read.
CXMETRICS_EXPORT Mapping load_mapping(const std::string& path);

}  // namespace cx
