// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cx/report/json.hpp"
#include "cx/report/text.hpp"
#include "report/json_parts.hpp"
#include "report/renderers.hpp"

namespace cx::report {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class T>
std::string or_dash(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

std::string percent(double share) { return rounded(100 * share, Unit::percent); }

std::string percent(const std::optional<Interval>& interval) {
  return interval ? percent(interval->low) + " to " + percent(interval->high) : "-";
}

Grid keyed(const SurvivalTable& table) {
  Grid result{.keys = table.by.size()};
  for (const auto& name : table.by) result.columns.push_back({printable(name)});
  return result;
}

std::vector<std::string> key_of(const SurvivalGroup& group) {
  std::vector<std::string> texts;
  for (const auto& part : group.key) texts.push_back(key_text(part));
  return texts;
}

Json step_of(const SurvivalRow& row) {
  const stats::SurvivalStep& step = row.step;
  Json json{{"time", step.time},
            {"at_risk", step.at_risk},
            {"events", step.events},
            {"survival", step.survival},
            {"standard_error", step.standard_error},
            {"interval", nullptr}};
  if (row.interval) json["interval"] = {{"low", row.interval->low}, {"high", row.interval->high}};
  return json;
}

Json group_of(const SurvivalGroup& group, const SurvivalTable& table) {
  Json key = Json::object();
  for (std::size_t i = 0; i < group.key.size(); ++i) key[table.by[i]] = group.key[i];
  Json json{{"key", std::move(key)},
            {"customers", group.customers},
            {"lost", group.lost},
            {"unobserved", group.unobserved},
            {"median", or_null(group.median)},
            {"median_interval",
             {{"low", or_null(group.median_interval.low)},
              {"high", or_null(group.median_interval.high)}}},
            {"restricted_mean", nullptr},
            {"curve", Json::array()}};
  if (group.mean) {
    json["restricted_mean"] = {{"value", group.mean->value},
                               {"standard_error", group.mean->standard_error}};
  }
  for (const SurvivalRow& row : group.curve) json["curve"].push_back(step_of(row));
  return json;
}

Json log_rank_of(const stats::LogRank& test) {
  Json groups = Json::array();
  for (const auto& group : test.groups)
    groups.push_back({{"observed", group.observed}, {"expected", group.expected}});
  return {{"chi_squared", test.chi_squared},
          {"degrees_of_freedom", test.degrees_of_freedom},
          {"p_value", test.p_value},
          {"groups", std::move(groups)}};
}

}  // namespace

Grid summary_grid(const SurvivalTable& table) {
  Grid result = keyed(table);
  result.columns.push_back({"customers", true});
  result.columns.push_back({"lost", true});
  const std::string units = std::string(to_string(table.unit)) + "s";
  result.columns.push_back({"median " + units, true});
  result.columns.push_back({fmt::format("{:g} % interval", table.confidence * 100), true});
  const std::string to =
      table.restricted_to ? fmt::format(" up to {} {}", *table.restricted_to, units) : "";
  result.columns.push_back({"mean" + to, true});
  for (const SurvivalGroup& group : table.groups) {
    auto texts = key_of(group);
    texts.push_back(std::to_string(group.customers));
    texts.push_back(std::to_string(group.lost));
    texts.push_back(or_dash(group.median));
    texts.push_back(or_dash(group.median_interval.low) + " to " +
                    or_dash(group.median_interval.high));
    texts.push_back(group.mean ? fmt::format("{:.2f}", group.mean->value) : "-");
    result.rows.push_back(std::move(texts));
  }
  return result;
}

Grid curve_grid(const SurvivalTable& table) {
  Grid result = keyed(table);
  result.columns.push_back({std::string(to_string(table.unit)) + "s", true});
  result.columns.push_back({"at risk", true});
  result.columns.push_back({"lost", true});
  result.columns.push_back({"stay", true});
  result.columns.push_back({fmt::format("{:g} % interval", table.confidence * 100), true});
  for (const SurvivalGroup& group : table.groups) {
    for (const SurvivalRow& row : group.curve) {
      auto texts = key_of(group);
      texts.push_back(std::to_string(row.step.time));
      texts.push_back(std::to_string(row.step.at_risk));
      texts.push_back(std::to_string(row.step.events));
      texts.push_back(percent(row.step.survival) + " %");
      texts.push_back(percent(row.interval));
      result.rows.push_back(std::move(texts));
    }
  }
  return result;
}

std::string json(const SurvivalTable& table) {
  Json json{{"schema", "cxmetrics/survival/1"},
            {"table", "subscriptions"},
            {"zone", table.zone},
            {"by", table.by},
            {"unit", to_string(table.unit)},
            {"confidence", table.confidence},
            {"interval", to_string(method_of(table.interval))},
            {"restricted_to", or_null(table.restricted_to)},
            {"groups", Json::array()},
            {"log_rank", nullptr}};
  for (const SurvivalGroup& group : table.groups) json["groups"].push_back(group_of(group, table));
  if (table.log_rank) json["log_rank"] = log_rank_of(*table.log_rank);
  return with_account(std::move(json), table.notes, table.input);
}

std::string csv(const SurvivalTable& table) {
  std::string result;
  for (const auto& name : table.by) result += csv_field(name) + ",";
  result += "time,at_risk,events,survival,standard_error,low,high,method\n";
  for (const SurvivalGroup& group : table.groups) {
    std::string key;
    for (const auto& part : group.key) key += csv_field(part) + ",";
    for (const auto& [step, interval] : group.curve) {
      result += key + std::to_string(step.time) + "," + std::to_string(step.at_risk) + "," +
                std::to_string(step.events) + "," + shortest(step.survival) + "," +
                shortest(step.standard_error) + "," + csv_interval(interval) + "\n";
    }
  }
  return result;
}

}  // namespace cx::report
