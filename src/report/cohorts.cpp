// SPDX-License-Identifier: MIT
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cx/report/json.hpp"
#include "cx/report/text.hpp"
#include "report/json_parts.hpp"
#include "report/renderers.hpp"

namespace cx::report {
namespace {

using Json = nlohmann::ordered_json;

std::optional<std::string> cohort_text(const CohortRow& row) {
  return row.cohort ? std::optional(to_string(*row.cohort)) : std::nullopt;
}

Json row_of(const CohortRow& row, const CohortTable& table) {
  Json key = Json::object();
  for (std::size_t i = 0; i < row.key.size(); ++i) key[table.by[i]] = row.key[i];
  Json json{{"key", std::move(key)}, {"cohort", nullptr}, {"joined", row.joined}};
  if (row.cohort) json["cohort"] = to_string(*row.cohort);
  json["retention"] = Json::array();
  for (const Estimate& estimate : row.retention) json["retention"].push_back(Json(estimate));
  return json;
}

}  // namespace

Grid grid(const CohortTable& table) {
  Grid result{.keys = table.by.size()};
  for (const auto& name : table.by) result.columns.push_back({printable(name)});
  result.columns.push_back({"joined in"});
  result.columns.push_back({"customers", true});
  for (std::size_t age = 0; age < table.ages(); ++age)
    result.columns.push_back({std::to_string(age), true});
  for (const CohortRow& row : table.rows) {
    std::vector<std::string> texts;
    for (const auto& part : row.key) texts.push_back(key_text(part));
    texts.push_back(key_text(cohort_text(row)));
    texts.push_back(std::to_string(row.joined));
    for (const Estimate& estimate : row.retention)
      texts.push_back(estimate.value ? rounded(*estimate.value, estimate.unit) : "-");
    texts.resize(result.columns.size());
    result.rows.push_back(std::move(texts));
  }
  return result;
}

std::string json(const CohortTable& table) {
  Json json{{"schema", "cxmetrics/cohorts/1"},
            {"table", "subscriptions"},
            {"zone", table.zone},
            {"by", table.by},
            {"period", to_string(table.grain)},
            {"age", to_string(table.age)},
            {"confidence", table.confidence},
            {"rows", Json::array()}};
  for (const CohortRow& row : table.rows) json["rows"].push_back(row_of(row, table));
  return with_account(std::move(json), table.notes, table.input);
}

std::string csv(const CohortTable& table) {
  std::string result;
  for (const auto& name : table.by) result += csv_field(name) + ",";
  result += "cohort,age,value,unit,n,low,high,method\n";
  for (const CohortRow& row : table.rows) {
    std::string key;
    for (const auto& part : row.key) key += csv_field(part) + ",";
    key += cohort_text(row).value_or("") + ",";
    for (std::size_t age = 0; age < row.retention.size(); ++age) {
      const Estimate& estimate = row.retention[age];
      result += key + std::to_string(age) + "," + csv_number(estimate.value) + "," +
                unit_text(estimate) + "," + std::to_string(estimate.n) + "," +
                csv_interval(estimate.interval) + "\n";
    }
  }
  return result;
}

}  // namespace cx::report
