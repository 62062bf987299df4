// SPDX-License-Identifier: MIT
#include "cx/report/json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_parts.hpp"
#include "report/renderers.hpp"

namespace cx {
namespace {

using Json = nlohmann::ordered_json;

Json counts_of(const Tally& tally) {
  Json counts = Json::object();
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (tally[reason] > 0) counts[std::string(to_string(reason))] = tally[reason];
  }
  return counts;
}

Json row_of(const TableRow& row, const Table& table) {
  Json key = Json::object();
  for (std::size_t i = 0; i < row.key.size(); ++i) {
    key[table.by[i]] = row.key[i] ? Json(*row.key[i]) : Json(nullptr);
  }
  Json json{{"key", std::move(key)}, {"metric", row.metric}};
  json.update(Json(row.estimate));
  if (row.suppressed) json["suppressed"] = true;
  return json;
}

/// The report without its rows.
Json frame_of(const Table& table) {
  Json frame{{"schema", "cxmetrics/report/1"},
             {"table", table.table},
             {"zone", table.zone},
             {"by", table.by},
             {"confidence", table.confidence},
             {"rows", Json::array()},
             {"input", table.input}};
  if (!table.notes.empty()) frame["notes"] = table.notes;
  return frame;
}

}  // namespace

std::string report::dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string report::with_account(Json json, const std::vector<std::string>& notes,
                                 const InputAccount& input) {
  json["input"] = Json(input);
  if (!notes.empty()) json["notes"] = notes;
  return dump(json) + "\n";
}

void to_json(Json& json, const Estimate& estimate) {
  json = Json{{"value", nullptr},
              {"unit", report::unit_text(estimate)},
              {"n", estimate.n},
              {"interval", nullptr}};
  if (estimate.value) json["value"] = *estimate.value;
  if (estimate.interval) {
    json["interval"] = {{"low", estimate.interval->low},
                        {"high", estimate.interval->high},
                        {"method", to_string(estimate.interval->method)}};
  }
  json["excluded"] = counts_of(estimate.excluded);
}

void to_json(Json& json, const InputAccount& account) {
  json = Json{{"rows", account.tally.rows()},
              {"accepted", account.tally.accepted()},
              {"rejects", counts_of(account.tally)},
              {"examples", Json::array()}};
  for (const auto& example : account.examples) {
    json["examples"].push_back({{"file", example.file},
                                {"row", example.row},
                                {"column", example.column},
                                {"reason", to_string(example.reason)},
                                {"text", example.text}});
  }
}

void to_json(Json& json, const Table& table) {
  json = frame_of(table);
  for (const auto& row : table.rows) json["rows"].push_back(row_of(row, table));
}

/// The same text as dumping to_json's result, but for a line break before each row; only one row at
/// a time is in memory as JSON.
std::string report::json(const Table& table) {
  const std::string frame = dump(frame_of(table));
  const std::string_view mark = "\"rows\":[";
  const std::size_t cut = frame.find(mark) + mark.size();
  std::string result = frame.substr(0, cut);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    result += (i == 0 ? "\n " : ",\n ") + dump(row_of(table.rows[i], table));
  }
  return result + "\n" + frame.substr(cut) + "\n";
}

}  // namespace cx
