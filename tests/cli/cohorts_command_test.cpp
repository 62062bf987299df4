// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

/// Definition sheet, section 4b, example 4: Jan 10 -> 8 -> 6; Feb 20 -> 15.
std::string triangle() {
  std::string text = "customer_id,started_at,ended_at,plan\n";
  int customer = 0;
  const auto add = [&](int count, const std::string& start, const std::string& end) {
    for (; count > 0; --count)
      text += "c" + std::to_string(++customer) + "," + start + "," + end + ",\"=pro\"\n";
  };
  add(6, "2025-01-10", "");
  add(2, "2025-01-10", "2025-01-20");
  add(2, "2025-01-10", "2025-02-20");
  add(15, "2025-02-10", "");
  add(5, "2025-02-10", "2025-02-20");
  return text;
}

struct File {
  Folder folder;
  std::string csv = folder.file("triangle.csv", triangle());
};

}  // namespace

TEST_CASE("cx cohorts prints the triangle, and what is known of all cohorts", "[cohorts_command]") {
  const File file;
  const Outcome outcome = run_cx("cohorts " + file.csv + " --as-of 2025-03-01");
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "joined in  customers      0     1     2\n"
        "2025-01           10  100.0  80.0  60.0\n"
        "2025-02           20  100.0  75.0\n"
        "2025-03            0      -\n"
        "(all)             30  100.0  76.7  60.0\n"
        "\n"
        "Percent of those who joined who were there so many months later, just before the month "
        "began.\n"
        "Customers as of 2025-03-01T00:00:00Z: 2025-03 is not over.\n"
        "30 rows read, 30 counted.\n");
}

TEST_CASE("cx cohorts as json and csv holds each share with its interval", "[cohorts_command]") {
  const File file;
  const Json json =
      Json::parse(run_cx("cohorts " + file.csv + " --as-of 2025-03-01 --format json").out);
  CHECK(json["schema"] == "cxmetrics/cohorts/1");
  CHECK(json["period"] == "month");
  CHECK(json["age"] == "calendar");
  CHECK(json["rows"].size() == 4);
  const Json& january = json["rows"][0];
  CHECK(january["cohort"] == "2025-01");
  CHECK(january["joined"] == 10);
  CHECK(january["retention"][1]["value"] == 80);
  CHECK(january["retention"][1]["n"] == 10);
  CHECK(january["retention"][1]["interval"]["method"] == "wilson");
  CHECK(json["rows"][3]["cohort"].is_null());
  CHECK(json["rows"][3]["retention"][1]["value"].get<double>() ==
        Approx(76.66666666666667).epsilon(1e-9));
  CHECK(json["input"]["accepted"] == 30);

  const std::string csv =
      run_cx("cohorts " + file.csv + " --by plan,month --as-of 2025-03-01 --format csv").out;
  CHECK(
      csv.starts_with("plan,cohort,age,value,unit,n,low,high,method\n"
                      "'=pro,2025-01,0,100,percent,10,"));
  CHECK(csv.find("\n'=pro,2025-03,0,,percent,0,,,\n") != std::string::npos);
  CHECK(csv.find("\n'=pro,,2,60,percent,10,") != std::string::npos);
}

TEST_CASE("cx cohorts goes by the day of joining where it is asked to", "[cohorts_command]") {
  const File file;
  const Json json = Json::parse(
      run_cx("cohorts " + file.csv + " --age rolling --as-of 2025-04-01 --format json").out);
  // Of January's, two left after ten days, and two after a month and ten days.
  CHECK(json["rows"][0]["retention"].size() == 3);
  CHECK(json["rows"][0]["retention"][1]["value"] == 80);
  CHECK(json["rows"][0]["retention"][2]["value"] == 60);
}

TEST_CASE("cx cohorts refuses what it cannot do in one line", "[cohorts_command]") {
  const File file;
  const auto refused = [](const std::string& arguments, const std::string& message) {
    const Outcome outcome = run_cx("cohorts " + arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(message) != std::string::npos);
  };
  refused(file.csv + " --by plan", "expected one of day, week, month, quarter, year");
  refused(file.csv + " --age old", "expected calendar or rolling");
  refused(file.csv + " --by month,region", "no column \"region\"");
  const std::string tickets =
      file.folder.file("tickets.csv", "ticket_id,opened_at\n1,2025-01-01\n");
  refused(tickets, "is a table of tickets, and this command is about subscriptions");
  CHECK(run_cx("cohorts " + file.folder.path() + "/none.csv").code == 3);
  CHECK(run_cx("cohorts --help").out.find("--age HOW") != std::string::npos);
}
