// SPDX-License-Identifier: MIT
// The passenger survey of San Francisco International Airport (DataSF, PDDL) through the shipped
// mappings, against values computed in R 4.2 (the package NPS 1.1, and the formulas of
// docs/metrics).
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/sfo_airport_survey/";
const std::string mappings = CXMETRICS_TEST_SOURCES "/../examples/mappings/";

bool absent() {
  if (std::filesystem::exists(folder)) return false;
  WARN("SKIPPED: " << folder << " is not there");
  return true;
}

/// The rows of a CSV file without quotes, by its first column, then by column name.
std::map<std::string, std::map<std::string, std::string>> csv(const std::string& path) {
  std::istringstream text(contents(path));
  const auto cut = [](const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    return fields;
  };
  std::string line;
  std::getline(text, line);
  const auto names = cut(line);
  std::map<std::string, std::map<std::string, std::string>> result;
  while (std::getline(text, line)) {
    const auto fields = cut(line);
    for (std::size_t i = 0; i < fields.size(); ++i) result[fields[0]][names[i]] = fields[i];
  }
  return result;
}

Json rows(const std::string& year, const std::string& arguments) {
  const Outcome outcome =
      run_cx("report " + folder + "sfo_customer_survey_" + year + ".csv --map " + mappings +
             "sfo_airport_" + year + ".json --format json " + arguments);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const Json report = Json::parse(outcome.out);
  std::uint64_t rejected = 0;
  for (const auto& [reason, count] : report["input"]["rejects"].items())
    rejected += count.get<std::uint64_t>();
  CHECK(report["input"]["rows"] == report["input"]["accepted"].get<std::uint64_t>() + rejected);
  return report["rows"];
}

void check_near(const Json& value, const std::string& expected) {
  CHECK(value.get<double>() == Approx(std::stod(expected)).epsilon(1e-9));
}

/// `name_of` maps our touchpoints to the names of the expected table: its columns, in the order of
/// the mapping's questions.
void check_touchpoints(const std::string& year) {
  const auto expected = csv(folder + "expected_csat_touchpoints_" + year + ".csv");
  const Json mapping = Json::parse(contents(mappings + "sfo_airport_" + year + ".json"));
  std::map<std::string, Json> satisfied, means;
  for (const auto& row : rows(year, "--by touchpoint --metrics csat,csat_mean")) {
    (row["metric"] == "csat" ? satisfied : means)[row["key"]["touchpoint"]] = row;
  }
  std::size_t compared = 0;
  for (const auto& question : mapping["questions"]) {
    if (question["kind"] != "csat") continue;
    const auto& want = expected.at(question["column"]);
    const Json& got = satisfied.at(question["touchpoint"]);
    INFO(question["column"]);
    CHECK(got["n"] == std::stoull(want.at("n")));
    check_near(got["value"], want.at("csat_pct"));
    check_near(got["interval"]["low"], want.at("wilson_lo"));
    check_near(got["interval"]["high"], want.at("wilson_hi"));
    check_near(means.at(question["touchpoint"])["value"], want.at("mean"));
    ++compared;
  }
  CHECK(compared == expected.size());
}

}  // namespace

TEST_CASE("the airport's NPS of 2017 is reproduced, overall and by boarding area", "[cx][sfo]") {
  if (absent()) return;
  const auto expected = csv(folder + "expected_nps_2017.csv");
  std::size_t compared = 0;
  for (const auto& row : rows("2017", "--by boarding_area --metrics nps --totals")) {
    const Json area = row["key"]["boarding_area"];
    const std::string group = area.is_null() ? "ALL" : "BAREA=" + area.get<std::string>();
    INFO(group);
    const auto& want = expected.at(group);
    CHECK(row["n"] == std::stoull(want.at("n")));
    check_near(row["value"], want.at("nps"));
    check_near(row["interval"]["low"], want.at("adjwald_lo"));
    check_near(row["interval"]["high"], want.at("adjwald_hi"));
    ++compared;
  }
  CHECK(compared == 8);  // all, and the areas A to G
}

TEST_CASE("the airport's satisfaction by touchpoint is reproduced", "[cx][sfo]") {
  if (absent()) return;
  check_touchpoints(GENERATE("2013", "2017"));
}
