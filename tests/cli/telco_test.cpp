// SPDX-License-Identifier: MIT
// 7,043 customers of a telephone company ("Telco customer churn", IBM, Apache-2.0) through the
// shipped mapping, against the curve of R's survfit (survival 3.5.3).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/ibm_telco_churn/";
const std::string file = folder + "Telco-Customer-Churn.csv --map " CXMETRICS_TEST_SOURCES
                                  "/../examples/mappings/ibm_telco_churn.json";

bool is_absent() {
  if (std::filesystem::exists(folder)) return false;
  WARN("SKIPPED: no " << folder);
  return true;
}

/// time, n_risk, n_event, surv, greenwood_se, then low and high of log, log-log and plain.
std::vector<std::vector<double>> expected() {
  std::ifstream stream(folder + "expected_km_overall.csv");
  std::vector<std::vector<double>> rows;
  std::string line;
  std::getline(stream, line);
  REQUIRE(line.starts_with(
      "time,n_risk,n_event,surv,greenwood_se,log_lo,log_hi,loglog_lo,loglog_hi,plain_lo,plain_hi"));
  while (std::getline(stream, line)) {
    std::istringstream fields(line);
    rows.emplace_back();
    for (std::string field; std::getline(fields, field, ',');)
      rows.back().push_back(std::stod(field));
  }
  return rows;
}

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

}  // namespace

TEST_CASE("cx survival reproduces R's curve of 7,043 tenures, with each of its intervals",
          "[telco]") {
  if (is_absent()) return;
  const auto rows = expected();
  REQUIRE(rows.size() == 72);
  const auto [interval, column] =
      GENERATE(table<std::string, std::size_t>({{"log", 5}, {"log_log", 7}, {"plain", 9}}));
  CAPTURE(interval);
  const Outcome outcome = run_cx("survival " + file + " --format json --interval " + interval);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const Json group = Json::parse(outcome.out)["groups"][0];
  CHECK(group["customers"] == 7043);
  REQUIRE(group["curve"].size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Json& step = group["curve"][i];
    CAPTURE(i, step.dump());
    CHECK(step["time"] == rows[i][0]);
    CHECK(step["at_risk"] == rows[i][1]);
    CHECK(step["events"] == rows[i][2]);
    CHECK(step["survival"].get<double>() == near(rows[i][3]));
    CHECK(step["standard_error"].get<double>() == near(rows[i][4]));
    CHECK(step["interval"]["low"].get<double>() == near(rows[i][column]));
    CHECK(step["interval"]["high"].get<double>() == near(rows[i][column + 1]));
  }
}

// R 4.2.2, survival 3.5.3: survdiff(Surv(tenure, Churn == "Yes") ~ Contract)
TEST_CASE("contracts of the telephone company differ in how long customers stay", "[telco]") {
  if (is_absent()) return;
  const Json json = Json::parse(run_cx("survival " + file + " --by contract --format json").out);
  REQUIRE(json["groups"].size() == 3);
  CHECK(json["groups"][0]["key"]["contract"] == "Month-to-month");
  CHECK(json["log_rank"]["degrees_of_freedom"] == 2);
  CHECK(json["log_rank"]["chi_squared"].get<double>() == near(2352.8725382593384));
  CHECK(json["groups"][0]["median"] == 35);
}
