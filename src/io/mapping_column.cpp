// SPDX-License-Identifier: MIT
#include "io/mapping_column.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <string_view>

#include "cx/time/time_format.hpp"

namespace cx::io {
namespace {

std::map<std::string, std::string> values_of(const JsonNode& node) {
  if (!node.value.is_object() || node.value.empty()) {
    node.fail("must be an object that lists at least one value");
  }
  std::map<std::string, std::string> values;
  for (const auto& item : node.value.items()) values[item.key()] = text_of(node.at(item.key()));
  return values;
}

bool holds_times(TableKind table, const std::string& name) {
  const auto times = time_columns(table);
  return std::find(times.begin(), times.end(), name) != times.end();
}

std::string format_of(const JsonNode& node) {
  auto format = name_of(node);
  try {
    (void)TimeFormat(format);
  } catch (const std::invalid_argument& error) {
    node.fail(error.what());
  }
  return format;
}

LengthUnit unit_of(const JsonNode& node, TableKind table) {
  const bool has_months = table == TableKind::subscriptions;
  const auto text = text_of(node);
  if (text == "ms") return LengthUnit::milliseconds;
  if (text == "s") return LengthUnit::seconds;
  if (text == "min") return LengthUnit::minutes;
  if (text == "h") return LengthUnit::hours;
  if (text == "d") return LengthUnit::days;
  if (text == "month" && has_months) return LengthUnit::months;
  node.fail(has_months ? "must be s, min, h, d, month or ms" : "must be s, min, h, d or ms");
}

/// Fails where the column holds no lengths of time.
void require_lengths(const JsonNode& node, TableKind table, const std::string& name) {
  const bool of_subscriptions = table == TableKind::subscriptions;
  if (table != TableKind::tickets && !of_subscriptions) {
    node.fail("has no meaning in a table of " + std::string(to_string(table)) +
              ", which holds no durations");
  }
  const std::string first = of_subscriptions ? "started_at" : "first_reply_at";
  const std::string second = of_subscriptions ? "ended_at" : "resolved_at";
  if (name != first && name != second) {
    node.fail("has a meaning for " + first + " and " + second + " only");
  }
}

/// What a start is so long before; a length says nothing without it, and a time is one.
void read_before(const JsonNode& node, TableKind table, const std::string& name,
                 ColumnMapping& mapping) {
  const bool is_wanted =
      table == TableKind::subscriptions && name == "started_at" && mapping.unit.has_value();
  if (is_wanted && !node.has("before")) {
    node.fail("before is required beside the unit: the time that started_at is so long before");
  }
  if (!node.has("before")) return;
  if (!is_wanted) {
    node.at("before").fail("has a meaning for a started_at of subscriptions with a unit only");
  }
  mapping.before = name_of(node.at("before"));
}

/// How the texts of times, and of lengths in their place, are to be read.
void read_time_keys(const JsonNode& node, TableKind table, const std::string& name,
                    ColumnMapping& mapping) {
  if (node.has("unit")) {
    require_lengths(node.at("unit"), table, name);
    mapping.unit = unit_of(node.at("unit"), table);
  }
  read_before(node, table, name, mapping);
  if (node.has("format")) {
    if (!holds_times(table, name)) node.at("format").fail("has a meaning for times only");
    if (mapping.unit) node.at("format").fail("has no meaning for a length of time");
    mapping.format = format_of(node.at("format"));
  }
}

}  // namespace

ColumnMapping column_of(const JsonNode& node, TableKind table, const std::string& name) {
  constexpr std::array<std::string_view, 6> keys{"column", "constant", "format",
                                                 "unit",   "before",   "values"};
  ColumnMapping mapping;
  if (node.value.is_string()) {
    mapping.column = name_of(node);
    return mapping;
  }
  if (!node.value.is_object()) node.fail("must be the name of a column or an object");
  require_keys(node, keys);
  if (node.has("column") == node.has("constant")) {
    node.fail("must have either a column or a constant");
  }
  if (node.has("column")) mapping.column = name_of(node.at("column"));
  if (node.has("constant")) mapping.constant = text_of(node.at("constant"));
  if (node.has("values")) {
    if (mapping.constant) node.at("values").fail("has no meaning for a constant");
    mapping.values = values_of(node.at("values"));
  }
  read_time_keys(node, table, name, mapping);
  return mapping;
}

}  // namespace cx::io
