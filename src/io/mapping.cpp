// SPDX-License-Identifier: MIT
#include "cx/io/mapping.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "cx/io/input.hpp"
#include "cx/io/row_source.hpp"
#include "io/json_node.hpp"
#include "io/mapping_column.hpp"
#include "io/whole_text.hpp"

namespace cx {
namespace {

using io::column_of;
using io::JsonNode;
using io::name_of;
using io::text_of;
using io::texts_of;

std::size_t header_rows_of(const JsonNode& node) {
  constexpr std::size_t most = 1000;
  if (!node.value.is_number_unsigned() || node.value > most || node.value < 1) {
    node.fail("must be a whole number from 1 to 1000");
  }
  return node.value.get<std::size_t>();
}

char delimiter_of(const JsonNode& node) {
  const auto text = text_of(node);
  if (text.size() != 1 || static_cast<unsigned char>(text[0]) >= 0x80 ||
      std::string_view("\"\r\n ").find(text[0]) != std::string_view::npos) {
    node.fail("must be one ASCII character other than a quote, a space or a line end");
  }
  return text[0];
}

TimeZone zone_of(const JsonNode& node) {
  const auto name = text_of(node);
  try {
    return TimeZone::named(name);
  } catch (const std::invalid_argument& error) {
    node.fail(error.what());
  }
}

std::map<std::string, ColumnMapping> columns_of(const JsonNode& node, TableKind table) {
  if (!node.value.is_object()) node.fail("must be an object");
  std::map<std::string, ColumnMapping> columns;
  for (const auto& item : node.value.items()) {
    if (item.key().empty()) node.fail("a column needs a name");
    columns.emplace(item.key(), column_of(node.at(item.key()), table, item.key()));
  }
  return columns;
}

Question question_asked(const JsonNode& node) {
  if (!node.has("kind")) node.fail("kind is required: nps, csat or ces");
  const auto kind = parse_question_kind(text_of(node.at("kind")));
  if (!kind) node.at("kind").fail("must be nps, csat or ces");
  if (!node.has("scale")) return {*kind, default_scale(*kind)};
  const auto scale = parse_scale(text_of(node.at("scale")));
  if (!scale) node.at("scale").fail("must be a scale such as 1-5");
  return {*kind, *scale};
}

QuestionMapping question_of(const JsonNode& node) {
  constexpr std::array<std::string_view, 5> keys{"column", "kind", "scale", "missing",
                                                 "touchpoint"};
  require_keys(node, keys);
  if (!node.has("column")) node.fail("column is required");
  QuestionMapping question;
  question.column = name_of(node.at("column"));
  question.question = question_asked(node);
  if (node.has("missing")) question.missing = texts_of(node.at("missing"));
  if (node.has("touchpoint")) question.touchpoint = text_of(node.at("touchpoint"));
  return question;
}

std::vector<QuestionMapping> questions_of(const JsonNode& node, TableKind table) {
  if (table != TableKind::responses) node.fail("only a table of responses has questions");
  if (!node.value.is_array() || node.value.empty()) {
    node.fail("must be a list of at least one question");
  }
  std::vector<QuestionMapping> questions;
  for (std::size_t i = 0; i < node.value.size(); ++i) {
    questions.push_back(question_of(node.at(i)));
  }
  return questions;
}

std::string keep_last_by_of(const JsonNode& node, TableKind table) {
  if (table != TableKind::tickets) node.fail("only a table of tickets has several rows of one");
  return name_of(node);
}

Opening opening_of(const JsonNode& node, TableKind table) {
  if (table != TableKind::ticket_events) node.fail("only a table of ticket_events has openings");
  const auto text = text_of(node);
  if (text == "opened_event") return Opening::opened_event;
  if (text == "first_event") return Opening::first_event;
  node.fail("must be opened_event or first_event");
}

TableKind table_of(const JsonNode& root) {
  if (root.has("table")) {
    const auto node = root.at("table");
    const auto kind = parse_table_kind(text_of(node));
    if (!kind) node.fail("must be responses, tickets, ticket_events or subscriptions");
    return *kind;
  }
  if (root.has("questions")) return TableKind::responses;
  if (!root.at("columns").value.is_object()) root.at("columns").fail("must be an object");
  std::vector<std::string> names;
  for (const auto& item : root.at("columns").value.items()) names.push_back(item.key());
  const auto kind = table_kind_of(names);
  if (!kind) root.fail("table is required: the columns do not tell it");
  return *kind;
}

/// With questions, what they say must not be said a second time.
void require_columns(const Mapping& mapping, const JsonNode& root) {
  constexpr std::array<std::string_view, 3> asked{"kind", "score", "scale"};
  const bool wide = !mapping.questions.empty();
  const auto is_asked = [&](std::string_view name) {
    return wide && std::find(asked.begin(), asked.end(), name) != asked.end();
  };
  for (const auto& [name, column] : mapping.columns) {
    if (is_asked(name)) root.fail("columns." + name + ": comes from the questions");
  }
  for (const auto name : required_columns(mapping.table)) {
    if (is_asked(name) || mapping.columns.contains(std::string(name))) continue;
    root.fail("columns: " + std::string(name) + " is required");
  }
}

}  // namespace

Mapping parse_mapping(std::string_view json, const std::string& file) {
  constexpr std::array<std::string_view, 9> keys{"table",       "header_rows",  "delimiter",
                                                 "assume_zone", "missing",      "columns",
                                                 "questions",   "keep_last_by", "opening"};
  const auto document = io::parse_json(json, file);
  const JsonNode root{document, file, ""};
  require_keys(root, keys);
  Mapping mapping;
  if (!root.has("columns")) root.fail("columns are required");
  mapping.table = table_of(root);
  if (root.has("header_rows")) mapping.header_rows = header_rows_of(root.at("header_rows"));
  if (root.has("delimiter")) mapping.delimiter = delimiter_of(root.at("delimiter"));
  if (root.has("assume_zone")) mapping.assume_zone = zone_of(root.at("assume_zone"));
  if (root.has("missing")) mapping.missing = texts_of(root.at("missing"));
  mapping.columns = columns_of(root.at("columns"), mapping.table);
  if (root.has("questions")) {
    mapping.questions = questions_of(root.at("questions"), mapping.table);
  }
  if (root.has("keep_last_by")) {
    mapping.keep_last_by = keep_last_by_of(root.at("keep_last_by"), mapping.table);
  }
  if (root.has("opening")) mapping.opening = opening_of(root.at("opening"), mapping.table);
  require_columns(mapping, root);
  return mapping;
}

Mapping load_mapping(const std::string& path) {
  auto file = Input::file(path);
  return parse_mapping(io::whole_text(file), file.name());
}

}  // namespace cx
