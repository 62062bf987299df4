// SPDX-License-Identifier: MIT
// cx report and cx check over subscriptions. Expected values are computed by hand from the rows
// beside them.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

/// Customers a to f of the definition sheet, section 4, example 1, with what they pay.
const std::string six =
    "customer_id,started_at,ended_at,plan,mrr,currency,reason\n"
    "a,2025-01-01,,pro,10,EUR,\n"
    "b,2025-01-01,2025-04-11,pro,10,EUR,voluntary\n"
    "c,2025-01-01,2025-04-01,basic,5,EUR,involuntary\n"
    "d,2025-04-05,2025-04-25,basic,5,EUR,voluntary\n"
    "e,2025-02-01,2025-04-06,pro,10,EUR,price\n"
    "e,2025-04-16,,pro,10.50,eur,\n"
    "f,2025-01-01,2025-05-01,basic,5,EUR,\n";

const std::string faulty =
    "customer_id,started_at,ended_at,mrr,currency,phase,subscription_id\n"
    "a,2025-01-01,,10,EUR,,1\n"
    "b,2025-02-01,2025-01-01,10,EUR,,2\n"
    ",2025-02-01,,10,EUR,,3\n"
    "c,2025-02-01,,-10,EUR,,4\n"
    "d,2025-02-01,,10,EURO,,5\n"
    "e,2025-02-01,,0,EUR,,6\n"
    "f,2025-02-01,,9,EUR,trial,7\n"
    "g,2025-02-01,,nine,EUR,,8\n"
    "h,soon,,9,EUR,,9\n"
    "i,2025-02-01,,,EUR,,1\n";

struct Files {
  Folder folder;
  std::string six_csv = folder.file("six.csv", six);
  std::string faulty_csv = folder.file("faulty.csv", faulty);
};

Json report(const std::string& arguments) {
  const Outcome outcome = run_cx("report " + arguments + " --format json");
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return Json::parse(outcome.out);
}

/// The value of the row with these keys and metric; null where it has none.
Json value(const Json& table, const Json& key, const std::string& metric) {
  for (const auto& row : table["rows"])
    if (row["key"] == key && row["metric"] == metric) return row["value"];
  FAIL("no row " << key << " " << metric);
  return {};
}

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

}  // namespace

// Definition sheet, section 4, example 1.
TEST_CASE("cx report of subscriptions gives every form of churn", "[subscription_report]") {
  const Files files;
  const auto april = [&](const std::string& form) {
    const Json table = report(files.six_csv + " --by month --metrics churn --churn " + form);
    return value(table, {{"month", "2025-04"}}, "churn").get<double>();
  };
  CHECK(april("opening") == near(80));
  CHECK(april("cohort") == near(40));
  CHECK(april("average") == near(100));
  CHECK(april("opening_plus_new") == near(66.66666666666666));
  CHECK(april("ignore_joiners") == near(60));
  CHECK(april("exposure") == near(109.0909090909091));
  CHECK(april("daily") == near(90));
  CHECK(april("voluntary") == near(40));
  CHECK(april("involuntary") == near(20));
  CHECK(april("quick") == near(100));    // d
  CHECK(april("quick:19d") == near(0));  // after 20 days
  CHECK(april("quick:20d") == near(100));
}

TEST_CASE("cx report of subscriptions has the balance, churn, retention and revenue",
          "[subscription_report]") {
  const Files files;
  const Json table = report(files.six_csv + " --by month");
  const Json april{{"month", "2025-04"}};
  CHECK(table["table"] == "subscriptions");
  CHECK(value(table, april, "opening") == 5);
  CHECK(value(table, april, "joined") == 1);
  CHECK(value(table, april, "returned") == 1);
  CHECK(value(table, april, "lost") == 4);
  CHECK(value(table, april, "closing") == 3);
  CHECK(value(table, april, "retention").get<double>() == near(40));
  CHECK(value(table, april, "mrr_churn_gross").get<double>() == near(75));   // 30 of 40
  CHECK(value(table, april, "mrr_churn_net").get<double>() == near(48.75));  // 10.50 returned
  CHECK(value(table, april, "grr").get<double>() == near(37.5));
  CHECK(value(table, april, "nrr").get<double>() == near(37.5));
  CHECK(value(table, april, "clv").get<double>() == near(10));  // 8 a head by 0.8
  CHECK(value(table, {{"month", "2025-01"}}, "churn").is_null());
  for (const auto& row : table["rows"]) {
    if (row["metric"] == "clv") CHECK(row["unit"] == "EUR");
    if (row["metric"] == "opening") CHECK(row["unit"] == "count");
  }
  CHECK(table["notes"][0] == "Customers as of 2025-05-01T00:00:00Z: 2025-05 is not over.");
}

TEST_CASE("cx report of subscriptions can be asked for other readings and a margin",
          "[subscription_report]") {
  const Files files;
  const Json table = report(files.six_csv +
                            " --by month --metrics mrr,quick_ratio,clv,"
                            "clv_historical --margin 0.5");
  const Json april{{"month", "2025-04"}};
  CHECK(value(table, april, "mrr").get<double>() == near(25.5));
  CHECK(value(table, april, "quick_ratio").get<double>() == near(5.0 / 30));
  CHECK(value(table, april, "clv").get<double>() == near(5));
  // a 10, b 10 / 3, c 0, d 5 x 2/3, e 10 / 6 + 10.50 / 2, f 5; of six customers.
  CHECK(value(table, april, "clv_historical").get<double>() ==
        near(0.5 * (10 + 10.0 / 3 + 10.0 / 3 + 10.0 / 6 + 5.25 + 5) / 6));
}

TEST_CASE("cx report of subscriptions by a column gives what its rows alone give",
          "[subscription_report]") {
  const Files files;
  const Json by = report(files.six_csv + " --by plan,month --totals");
  const Json pro = report(files.six_csv + " --by month --where plan=pro");
  const Json all = report(files.six_csv + " --by month");
  for (const auto& row : pro["rows"]) {
    Json key = row["key"];
    key["plan"] = "pro";
    CHECK(value(by, key, row["metric"]) == row["value"]);
  }
  CHECK(value(by, {{"plan", nullptr}, {"month", nullptr}}, "joined") == 6);
  CHECK(value(by, {{"plan", nullptr}, {"month", nullptr}}, "closing") == 2);
  CHECK(value(report(files.six_csv + " --by month,plan --totals"),
              {{"month", "2025-04"}, {"plan", nullptr}},
              "churn") == value(all, {{"month", "2025-04"}}, "churn"));
}

TEST_CASE("a window of time shows its periods, with who was there before it",
          "[subscription_report]") {
  const Files files;
  const Json table = report(
      files.six_csv + " --by month --from 2025-04-01 --to 2025-05-01 --metrics opening,churn");
  CHECK(table["rows"].size() == 2);
  CHECK(value(table, {{"month", "2025-04"}}, "opening") == 5);
  CHECK(table["input"]["accepted"] == 7);  // nothing is left out for being before
  const Json seen = report(files.six_csv + " --by month --as-of 2025-04-10 --metrics lost");
  CHECK(value(seen, {{"month", "2025-04"}}, "lost") == 2);
  const Json late = report(files.six_csv + " --by month --from 2026-01-01");
  CHECK(late["rows"].empty());
  CHECK(late["notes"][0] ==
        "Customers as of 2025-05-01T00:00:00Z: nothing is known from --from on.");
}

TEST_CASE("a grace bridges gaps, and trials count where they are asked for",
          "[subscription_report]") {
  const Files files;
  const Json table = report(files.six_csv + " --by month --grace 10d1s --metrics lost,returned");
  CHECK(value(table, {{"month", "2025-04"}}, "returned") == 0);
  CHECK(value(table, {{"month", "2025-04"}}, "lost") == 2);  // b and c; for d it is not over yet
  CHECK(table["notes"][1] ==
        "Losses after 2025-04-20T23:59:59Z are not known yet: they are within the grace.");
  const auto joined = [&](const std::string& options) {
    return report(files.faulty_csv + " --by year --metrics joined" + options)["rows"][0]["value"];
  };
  CHECK(joined("") == 2);
  CHECK(joined(" --count trials") == 3);
  CHECK(joined(" --count free,trials,pauses") == 4);
}

TEST_CASE("every row of a bad file of subscriptions is accounted for, with its reason",
          "[subscription_report]") {
  const Files files;
  const Json input = report(files.faulty_csv + " --by month --unique")["input"];
  CHECK(input["rows"] == 10);
  CHECK(input["accepted"] == 1);
  CHECK(input["rejects"] == Json{{"ends_before_start", 1},
                                 {"missing_id", 1},
                                 {"negative_amount", 1},
                                 {"unknown_currency", 1},
                                 {"not_paid", 2},
                                 {"bad_number", 1},
                                 {"bad_time", 1},
                                 {"duplicate_id", 1}});
  bool shown = false;
  for (const auto& example : input["examples"]) {
    if (example["reason"] != "negative_amount") continue;
    shown = true;
    CHECK(example["row"] == 5);
    CHECK(example["column"] == "mrr");
    CHECK(example["text"] == "-10");
  }
  CHECK(shown);
  CHECK(run_cx("report " + files.faulty_csv + " --strict").code == 1);
  CHECK(run_cx("report " + files.six_csv + " --by month --strict").code == 0);
}

TEST_CASE("subscriptions without an amount are customers without revenue, and it is said",
          "[subscription_report]") {
  const Files files;
  const Json table = report(files.faulty_csv + " --by month --metrics closing,mrr");
  CHECK(value(table, {{"month", "2025-02"}}, "closing") == 2);
  CHECK(value(table, {{"month", "2025-02"}}, "mrr") == 10);
  CHECK(table["notes"][1] == "1 subscription without an amount: customers, but no revenue.");
  CHECK(table["rows"][3]["excluded"] == Json{{"missing_amount", 1}});
}

TEST_CASE("amounts of two currencies are never added up", "[subscription_report]") {
  const Folder folder;
  const std::string csv = folder.file("two.csv",
                                      "customer_id,started_at,mrr,currency\n"
                                      "a,2025-01-01,10,EUR\nb,2025-01-01,10,USD\n");
  const Json usual = report(csv + " --by month");
  CHECK(usual["rows"].size() == 7);
  CHECK(usual["notes"][1] ==
        "Amounts are in EUR and USD: see revenue with --by currency, or --where currency=...");
  const Outcome asked = run_cx("report " + csv + " --by month --metrics nrr");
  CHECK(asked.code == 2);
  CHECK(asked.err.find("EUR and USD do not add up") != std::string::npos);
  const Json by = report(csv + " --by currency,month --metrics mrr --totals");
  CHECK(value(by, {{"currency", "USD"}, {"month", "2025-01"}}, "mrr") == 10);
  CHECK(value(by, {{"currency", nullptr}, {"month", nullptr}}, "mrr").is_null());
  CHECK(value(report(csv + " --by month --where currency=EUR --metrics mrr"),
              {{"month", "2025-01"}}, "mrr") == 10);
}

TEST_CASE("what makes no sense of subscriptions is refused in one line", "[subscription_report]") {
  const Files files;
  const Folder folder;
  const std::string bare = folder.file("bare.csv", "customer_id,started_at\na,2025-01-01\n");
  const auto refused = [](const std::string& arguments, const std::string& message) {
    const Outcome outcome = run_cx("report " + arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(message) != std::string::npos);
    CHECK(outcome.err.find('\n') == outcome.err.size() - 1);
  };
  refused(files.six_csv + " --churn monthly", "--churn monthly: expected opening");
  refused(files.six_csv + " --churn cohort:30d", "--churn cohort:30d: expected");
  refused(files.six_csv + " --churn quick:soon", "expected a length of time");
  refused(files.six_csv + " --by plan --churn quick",
          "--churn quick: rows of all time need an age");
  refused(files.six_csv + " --by month --totals --churn quick", "need an age, such as quick:30d");
  refused(files.six_csv + " --metrics nps", "no such metric of subscriptions");
  refused(files.six_csv + " --count all", "expected some of trials, pauses and free");
  refused(files.six_csv + " --margin 0", "expected a share of the revenue");
  refused(files.six_csv + " --grace fast", "expected a length of time");
  refused(files.six_csv + " --fcr one_touch",
          "--fcr: is about tickets, and these are subscriptions");
  refused(files.six_csv + " --by country", "no column \"country\"");
  refused(bare + " --by month --metrics nrr", "has no column mrr");
  refused(bare + " --by month --churn voluntary", "has no column reason");
  const std::string answers =
      folder.file("answers.csv", "answered_at,kind,score\n2025-01-01,nps,9\n");
  refused(answers + " --churn cohort", "--churn: is about subscriptions, and these are responses");
  refused(answers + " --as-of 2025-01-01", "--as-of: is about tickets and subscriptions");
}

TEST_CASE("a report of subscriptions is the same for any number of threads and any parts",
          "[subscription_report]") {
  const Folder folder;
  std::string text = "customer_id,started_at,ended_at,plan,mrr,currency\n";
  for (int i = 0; i < 30'000; ++i) {
    const std::string month = std::to_string(1 + i * 7 % 9);
    const std::string row = "c" + std::to_string(i * 31 % 9001) + ",2025-0" + month + "-1" +
                            std::to_string(i % 10) + "," +
                            (i % 3 == 0 ? "" : "2025-1" + std::to_string(i % 3) + "-20") + ",p" +
                            std::to_string(i % 4) + "," + std::to_string(i % 50) + ".5," +
                            (i % 4000 == 3999 ? "?" : "EUR") + "\n";
    text += row;
  }
  const std::string csv = folder.file("many.csv", text);
  const std::string options = " --by plan,month --totals --format csv";
  const Outcome one = run_cx("report " + csv + options + " --threads 1");
  REQUIRE(one.code == 0);
  for (const char* threads : {"2", "3", "8"}) {
    CAPTURE(threads);
    CHECK(run_cx("report " + csv + options + " --threads " + threads).out == one.out);
  }
  CHECK(run_cx("report - " + options, "cat " + csv + " |").out == one.out);
  const auto half = text.find('\n', text.size() / 2) + 1;
  const std::string first = folder.file("first.csv", text.substr(0, half));
  const std::string second =
      folder.file("second.csv", text.substr(0, text.find('\n') + 1) + text.substr(half));
  CHECK(run_cx("report " + second + " " + first + options).out == one.out);
}

TEST_CASE("cx check of subscriptions tells customers, currencies and trials",
          "[subscription_report]") {
  const Files files;
  const Outcome outcome = run_cx("check " + files.faulty_csv);
  CHECK(outcome.code == 0);
  for (const char* line : {"subscriptions, 7 columns", "10 rows read, 4 counted, 6 left out.",
                           "           4  customers", "           4  without an end",
                           "           1  trials", "           3  with an amount in EUR",
                           "           1  without an amount", "negative_amount"}) {
    CAPTURE(line, outcome.out);
    CHECK(outcome.out.find(line) != std::string::npos);
  }
}
