// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

/// Definition sheet, section 4, example 5: months 1 2+ 3 4+ 5.
const std::string five =
    "customer_id,started_at,ended_at,plan\n"
    "a,2025-05-01,2025-06-01,x\nb,2025-04-01,,x\nc,2025-01-10,2025-04-20,x\n"
    "d,2025-01-20,,y\ne,2024-12-31,2025-05-31,y\n";

struct File {
  Folder folder;
  std::string csv = folder.file("five.csv", five);
};

}  // namespace

TEST_CASE("cx survival prints a summary and the curve", "[survival_command]") {
  const File file;
  const Outcome outcome = run_cx("survival " + file.csv);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "customers  lost  median months  95 % interval  mean up to 5 months\n"
        "        5     3              5         1 to -                 3.67\n"
        "\n"
        "months  at risk  lost    stay  95 % interval\n"
        "     1        5     1  80.0 %   20.4 to 96.9\n"
        "     3        3     1  53.3 %    6.8 to 86.3\n"
        "     5        1     1   0.0 %              -\n"
        "\n"
        "Customers as of 2025-06-01T00:00:00Z.\n"
        "5 rows read, 5 counted.\n");
}

TEST_CASE("cx survival as json and csv has each step with its interval", "[survival_command]") {
  const File file;
  const Json json =
      Json::parse(run_cx("survival " + file.csv + " --by plan --format json --interval plain").out);
  CHECK(json["schema"] == "cxmetrics/survival/1");
  CHECK(json["unit"] == "month");
  CHECK(json["interval"] == "plain");
  CHECK(json["restricted_to"] == 3);
  CHECK(json["log_rank"]["degrees_of_freedom"] == 1);
  REQUIRE(json["groups"].size() == 2);
  CHECK(json["groups"][0]["key"]["plan"] == "x");
  CHECK(json["groups"][0]["customers"] == 3);
  CHECK(json["groups"][0]["lost"] == 2);
  CHECK(json["groups"][1]["restricted_mean"]["value"] == 3);
  CHECK(json["groups"][1]["median"] == 5);
  CHECK(json["groups"][1]["curve"][0]["at_risk"] == 1);

  const std::string csv = run_cx("survival " + file.csv + " --format csv").out;
  CHECK(csv.starts_with("time,at_risk,events,survival,standard_error,low,high,method\n1,5,1,0.8,"));
  CHECK(csv.ends_with("\n5,1,1,0,0,,,\n"));
}

TEST_CASE("cx survival with a window has customers enter late", "[survival_command]") {
  const File file;
  const Json json =
      Json::parse(run_cx("survival " + file.csv + " --from 2025-04-25 --format json").out);
  const Json& group = json["groups"][0];
  CHECK(group["customers"] == 4);
  CHECK(group["unobserved"] == 1);  // c was lost before
  CHECK(group["curve"][0]["time"] == 1);
  CHECK(group["curve"][0]["at_risk"] == 2);  // a, and b from month 0 on
  const std::string text = run_cx("survival " + file.csv + " --from 2025-04-25").out;
  CHECK(
      text.find("1 customer not under observation: lost before it began or in its first month, or "
                "joined too late for it.") != std::string::npos);
}

TEST_CASE("cx survival refuses what it cannot do in one line", "[survival_command]") {
  const File file;
  const auto refused = [](const std::string& arguments, const std::string& message) {
    const Outcome outcome = run_cx("survival " + arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(message) != std::string::npos);
  };
  refused(file.csv + " --by month", "not by periods");
  refused(file.csv + " --unit hour", "expected day, week, month, quarter or year");
  refused(file.csv + " --interval wide", "expected log_log, log or plain");
  refused(file.csv + " --confidence 2", "--confidence 2:");
  refused(file.csv + " --format xml", "expected table, json, csv or markdown");
  CHECK(run_cx("survival --help").out.find("--unit U") != std::string::npos);
}
