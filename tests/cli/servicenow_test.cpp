// SPDX-License-Identifier: MIT
// The incident log of an IT department ("Incident management process enriched event log", UCI
// Machine Learning Repository no. 498, CC BY 4.0) through the shipped mapping, against values
// computed from the last event of each incident by an independent script; times there in minutes.
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/servicenow_incident_log/";
const std::string mapping =
    CXMETRICS_TEST_SOURCES "/../examples/mappings/servicenow_incident_log.json";

/// The expected numbers by group and column.
std::map<std::string, std::map<std::string, double>> expected() {
  std::ifstream file(folder + "expected_rollup_by_contact_and_day.csv");
  const auto cut = [](const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line.substr(0, line.find('\r')));
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    return fields;
  };
  std::string line;
  std::getline(file, line);
  const auto names = cut(line);
  std::map<std::string, std::map<std::string, double>> result;
  while (std::getline(file, line)) {
    const auto fields = cut(line);
    for (std::size_t i = 1; i < fields.size(); ++i)
      result[fields[0]][names[i]] = std::stod(fields[i]);
  }
  return result;
}

Json rows(const std::string& arguments) {
  const Outcome outcome = run_cx("report " + folder + "incident_event_log.csv --map " + mapping +
                                 " --format json --basis opened " + arguments);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return Json::parse(outcome.out)["rows"];
}

/// The reports of all groups, as one list of rows with the group's name.
std::vector<std::pair<std::string, Json>> grouped() {
  const std::string metrics =
      " --metrics ttr,ttr_median,ttr_p90,ttr_p95,open,reopened,handed_off,fcr --fcr not_reopened";
  std::vector<std::pair<std::string, Json>> result;
  for (const auto& row : rows("--by day --totals" + metrics)) {
    const Json day = row["key"]["day"];
    result.emplace_back(day.is_null() ? "ALL" : "day=" + day.get<std::string>(), row);
  }
  for (const auto& row : rows("--by channel" + metrics))
    result.emplace_back("contact=" + row["key"]["channel"].get<std::string>(), row);
  return result;
}

}  // namespace

TEST_CASE("cx report reproduces the roll-up of a ServiceNow log", "[cx][tickets]") {
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: " << folder << " is not there");
    return;
  }
  const auto wanted = expected();
  REQUIRE(wanted.size() == 5);
  std::size_t checked = 0;
  for (const auto& [group, row] : grouped()) {
    const auto of = wanted.find(group);
    INFO(group << " " << row);
    REQUIRE(of != wanted.end());
    const auto& numbers = of->second;
    const double n = row["n"].get<double>();
    const double value = row["value"].get<double>();
    const std::string metric = row["metric"];
    const auto minutes = [&](const char* column) {
      CHECK(value / 60 == Approx(numbers.at(column)).epsilon(1e-9).margin(5e-7));
      CHECK(n == numbers.at("with_resolution"));
      CHECK(row["excluded"].value("still_open", 0) == numbers.at("resolution_missing"));
    };
    if (metric == "ttr") minutes("ttr_mean_min");
    if (metric == "ttr_median") minutes("ttr_median_min");
    if (metric == "ttr_p90") minutes("ttr_p90_min_type7");
    if (metric == "ttr_p95") minutes("ttr_p95_min_type7");
    if (metric == "open") CHECK(value == numbers.at("resolution_missing"));
    if (metric == "handed_off") {
      CHECK(n == numbers.at("tickets"));
      CHECK(value * n / 100 == Approx(numbers.at("reassigned")).epsilon(1e-12));
    }
    if (metric == "reopened")
      CHECK(value * n / 100 == Approx(numbers.at("reopened")).epsilon(1e-12));
    ++checked;
  }
  CHECK(checked == 5 * 8);
}

TEST_CASE("the service level of a ServiceNow log can be grouped by its own column",
          "[cx][tickets]") {
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: " << folder << " is not there");
    return;
  }
  double met = 0;
  for (const auto& row : rows("--by made_sla --metrics handed_off")) {
    if (row["key"]["made_sla"] == "TRUE") met = row["n"].get<double>();
  }
  CHECK(met == expected().at("ALL").at("sla_met"));
}
