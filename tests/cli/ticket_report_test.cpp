// SPDX-License-Identifier: MIT
// cx report over tickets and ticket events. Expected values are computed by hand from the rows
// beside them.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

const std::string tickets =
    "ticket_id,opened_at,first_reply_at,resolved_at,customer_id,touchpoint,agent_replies,reopens\n"
    "1,2025-01-31T23:00:00Z,2025-01-31T23:30:00Z,2025-02-01T01:00:00Z,ann,web,1,0\n"
    "2,2025-01-10T10:00:00Z,2025-01-10T12:00:00Z,2025-01-10T12:00:00Z,bob,web,2,0\n"
    "3,2025-01-20T10:00:00Z,2025-01-20T11:00:00Z,2025-01-21T10:00:00Z,ann,web,1,1\n"
    "4,2025-02-03T10:00:00Z,,,cem,web,0,0\n"
    "5,2025-02-03T10:00:00Z,2025-02-03T09:00:00Z,,dan,web,1,0\n"
    "6,2025-02-05T10:00:00Z,2025-02-05T10:00:00Z,2025-02-05T11:00:00Z,bob,web,,0\n";

const std::string events =
    "ticket_id,at,event,actor,touchpoint\n"
    "a,2025-01-06T09:00:00Z,opened,customer,web\n"
    "b,2025-01-06T09:30:00Z,opened,customer,web\n"
    "a,2025-01-06T09:10:00Z,customer_message,customer,\n"
    "a,2025-01-06T09:30:00Z,agent_reply,agent:ann,\n"
    "a,2025-01-06T11:00:00Z,customer_message,customer,\n"
    "a,2025-01-06T11:00:10Z,bot_reply,bot,\n"
    "a,2025-01-06T12:00:00Z,agent_reply,agent:ann,\n"
    "a,2025-01-06T12:30:00Z,solved,agent:ann,\n"
    "b,2025-01-07T09:30:00Z,teleported,agent:ann,\n"
    "c,2025-01-07T09:30:00Z,agent_reply,agent:ann,\n";

Json report(const std::string& arguments) {
  const Outcome outcome = run_cx("report " + arguments + " --format json");
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return Json::parse(outcome.out);
}

/// The row of that month (or none, for a total) and metric.
Json row(const Json& table, const Json& month, const std::string& metric) {
  for (const auto& one : table["rows"]) {
    if (one["key"].value("month", Json()) == month && one["metric"] == metric) return one;
  }
  FAIL("no row " << month << " " << metric);
  return {};
}

struct Files {
  Folder folder;
  std::string tickets_csv = folder.file("tickets.csv", tickets);
  std::string events_csv = folder.file("events.csv", events);
  std::string hours =
      folder.file("hours.json", R"({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]],
                        "tue": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}})");
};

}  // namespace

TEST_CASE("cx report over tickets gives every metric that the columns allow", "[cx][tickets]") {
  const Files files;
  const Json table = report(files.tickets_csv + " --by month");
  CHECK(table["table"] == "tickets");
  std::vector<std::string> metrics;
  for (const auto& one : table["rows"]) {
    if (one["key"]["month"] == "2025-01") metrics.push_back(one["metric"]);
  }
  CHECK(metrics == std::vector<std::string>{"fcr", "art", "art_median", "art_p90", "ttr",
                                            "ttr_median", "ttr_p90", "open"});
  CHECK(table["input"]["rows"] == 6);
  CHECK(table["input"]["accepted"] == 5);
  CHECK(table["input"]["rejects"] == Json::parse(R"({"ends_before_start": 1})"));
}

TEST_CASE("art goes by the opening, ttr and fcr by the resolution", "[cx][tickets]") {
  const Files files;
  const Json table = report(files.tickets_csv + " --by month");
  CHECK(row(table, "2025-01", "art")["value"] == (1800 + 7200 + 3600) / 3.0);
  CHECK(row(table, "2025-01", "art")["unit"] == "seconds");
  CHECK(row(table, "2025-01", "ttr")["value"] == (7200 + 86400) / 2.0);  // tickets 2 and 3
  CHECK(row(table, "2025-02", "ttr")["value"] == (7200 + 3600) / 2.0);   // tickets 1 and 6
  CHECK(row(table, "2025-01", "fcr")["value"] == 0.0);                   // two replies; reopened
  CHECK(row(table, "2025-02", "fcr")["value"] == 100.0);
  CHECK(row(table, "2025-02", "fcr")["excluded"] ==
        Json::parse(R"({"missing_replies": 1, "still_open": 1})"));
  CHECK(row(table, "2025-02", "open")["value"] == 1.0);
  CHECK(row(table, "2025-02", "open")["unit"] == "count");

  const Json opened = report(files.tickets_csv + " --by month --basis opened");
  CHECK(row(opened, "2025-01", "ttr")["n"] == 3);
  const Json resolved = report(files.tickets_csv + " --by month --basis resolved");
  CHECK(row(resolved, "2025-01", "art")["n"] == 2);
}

TEST_CASE("the rules of first contact resolution can be chosen", "[cx][tickets]") {
  const Files files;
  const auto fcr = [&](const std::string& rule) {
    return row(report(files.tickets_csv + " --by '' --metrics fcr --fcr " + rule), Json(), "fcr");
  };
  CHECK(fcr("one_touch")["value"] == 100 * 2 / 3.0);  // 1 and 3 of 1, 2, 3
  CHECK(fcr("one_reply")["value"] == 100 * 2 / 3.0);
  CHECK(fcr("not_reopened")["value"] == 100 * 3 / 4.0);  // 1, 2, 6 of 1, 2, 3, 6
  // Ticket 3 is resolved on 21 January, and ann comes again on the 31st; bob's 2 on the 10th, and
  // he not before 5 February; 1 and 6 less than 15 days before the last instant in the data.
  CHECK(fcr("no_repeat:15d")["value"] == 50.0);
  CHECK(fcr("no_repeat:15d")["excluded"] == Json::parse(R"({"still_open": 1, "not_elapsed": 2})"));
}

TEST_CASE("a customer who comes back is seen also in tickets that are not selected",
          "[cx][tickets]") {
  const Folder folder;
  const std::string file = folder.file("t.csv",
                                       "ticket_id,opened_at,resolved_at,customer_id,touchpoint\n"
                                       "1,2025-01-01T10:00:00Z,2025-01-01T11:00:00Z,ann,web\n"
                                       "2,2025-01-05T10:00:00Z,2025-01-05T11:00:00Z,ann,desk\n"
                                       "3,2025-03-01T10:00:00Z,2025-03-01T11:00:00Z,bob,desk\n");
  for (const std::string selection : {"--where touchpoint=web", "--to 2025-01-03"}) {
    const Json table = report(file + " --by '' --metrics fcr --fcr no_repeat:7d " + selection);
    CHECK(row(table, Json(), "fcr")["value"] == 0.0);
    CHECK(row(table, Json(), "fcr")["n"] == 1);
    CHECK(table["input"]["accepted"] == 1);
    CHECK(table["input"]["rejects"] == Json::parse(R"({"filtered": 2})"));
  }
}

TEST_CASE("what the columns do not tell is refused, or said", "[cx][tickets]") {
  const Folder folder;
  const std::string file = folder.file("t.csv",
                                       "ticket_id,opened_at,resolved_at,agent_replies\n"
                                       "1,2025-01-01T10:00:00Z,2025-01-01T11:00:00Z,1\n");
  for (const std::string asked : {"--metrics reopened", "--metrics handed_off", "--metrics art",
                                  "--metrics fcr --fcr one_agent",
                                  "--metrics fcr --fcr not_reopened", "--fcr no_repeat:7d"}) {
    const Outcome outcome = run_cx("report " + file + " " + asked);
    INFO(asked);
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("has no column") != std::string::npos);
  }
  const Json table = report(file + " --by ''");
  CHECK(row(table, Json(), "fcr")["value"] == 100.0);
  CHECK(table["notes"][1] == "There is no column reopens: no ticket counts as reopened.");
}

TEST_CASE("what a file has no column for is not among the defaults", "[cx][tickets]") {
  const Folder folder;
  const auto metrics = [&](const std::string& text) {
    const Json table = report(folder.file("t.csv", text) + " --by '' --sla art=1h,ttr=1h");
    std::vector<std::string> names;
    for (const auto& one : table["rows"]) names.push_back(one["metric"]);
    return names;
  };
  CHECK(metrics("ticket_id,opened_at,resolved_at\n1,2025-01-01,\n") ==
        std::vector<std::string>{"ttr", "ttr_median", "ttr_p90", "open", "sla_ttr"});
  CHECK(metrics("ticket_id,opened_at,first_reply_at\n1,2025-01-01,\n") ==
        std::vector<std::string>{"art", "art_median", "art_p90", "sla_art"});
}

TEST_CASE("columns of JSON Lines may come late", "[cx][tickets]") {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += R"({"ticket_id": ")" + std::to_string(i) +
            R"(", "opened_at": "2025-01-01T00:00:00Z"})"
            "\n";
  text += R"({"ticket_id": "x", "opened_at": "2025-01-01T00:00:00Z", "touchpoint": "chat",)"
          R"( "resolved_at": "2025-01-01T01:00:00Z"})"
          "\n";
  const std::string file = folder.file("t.jsonl", text);
  CHECK(report(file + " --by touchpoint --metrics ttr")["rows"].size() == 2);
}

TEST_CASE("nothing is selected under no_repeat as under any rule", "[cx][tickets]") {
  const Folder folder;
  const std::string file =
      folder.file("t.csv", "ticket_id,opened_at,resolved_at,customer_id,country\n");
  CHECK(report(file + " --by country --fcr no_repeat:7d")["rows"].empty());
}

TEST_CASE("of no tickets there is no instant to look from", "[cx][tickets]") {
  const Folder folder;
  const Json table = report(folder.file("t.csv", "ticket_id,opened_at,resolved_at\n"));
  CHECK(table["rows"].empty());
  CHECK_FALSE(table.contains("notes"));
}

TEST_CASE("events of tickets that are selected late are accounted for one by one",
          "[cx][tickets]") {
  const Folder folder;
  const std::string file = folder.file("e.csv",
                                       "ticket_id,at,event,customer_id,touchpoint\n"
                                       "1,2025-01-01T10:00:00Z,opened,ann,web\n"
                                       "1,2025-01-01T11:00:00Z,solved,,\n"
                                       "2,2025-01-05T10:00:00Z,opened,ann,desk\n"
                                       "2,2025-01-05T11:00:00Z,note,,\n"
                                       "2,2025-01-25T11:00:00Z,solved,,\n");
  const Json table = report(file + " --by '' --fcr no_repeat:7d --where touchpoint=web");
  CHECK(row(table, Json(), "fcr")["value"] == 0.0);
  CHECK(table["input"]["rows"] == 5);
  CHECK(table["input"]["accepted"] == 2);
  CHECK(table["input"]["rejects"] == Json::parse(R"({"filtered": 3})"));
}

TEST_CASE("what was not known as of an instant has not happened", "[cx][tickets]") {
  const Files files;
  const Json table =
      report(files.tickets_csv + " --by '' --metrics ttr,open --as-of 2025-01-20T23:00:00Z");
  CHECK(row(table, Json(), "ttr")["n"] == 1);
  CHECK(row(table, Json(), "open")["value"] == 1.0);  // ticket 3
  CHECK(table["notes"] == Json::parse(R"(["Open tickets as of 2025-01-20T23:00:00Z."])"));
  CHECK(table["input"]["rejects"]["filtered"] == 4);
}

TEST_CASE("open tickets count in Kaplan-Meier times and in service levels", "[cx][tickets]") {
  const Files files;
  // Resolved after 2, 2, 24 and 1 hours, one open for 49 hours at the last instant in the data.
  const Json table = report(files.tickets_csv +
                            " --by '' --metrics ttr_median,ttr_km_median,sla_ttr,sla_art,open_age "
                            "--sla art=1h,ttr=1d");
  CHECK(row(table, Json(), "ttr_median")["value"] == 7200.0);
  CHECK(row(table, Json(), "ttr_km_median")["value"] == 7200.0);
  CHECK(row(table, Json(), "ttr_km_median")["n"] == 5);
  CHECK(row(table, Json(), "sla_ttr")["value"] == 80.0);  // 4 of 5: the open one has missed it
  CHECK(row(table, Json(), "sla_art")["value"] == 60.0);  // 30 min, 1 h and 0 of 5
  CHECK(row(table, Json(), "open_age")["value"] == 49 * 3600.0);
}

TEST_CASE("times can be those of business hours", "[cx][tickets]") {
  const Files files;
  const Json table =
      report(files.tickets_csv + " --by '' --metrics art,ttr --totals --hours " + files.hours);
  // Open Monday, Tuesday and Friday 9-17. Replies: 1 Friday night 0, 2 Friday 2 h, 3 Monday 1 h,
  // 6 Wednesday 0.
  CHECK(row(table, Json(), "art")["value"] == 3 * 3600 / 4.0);
  // Resolutions: 1 0, 2 2 h, 3 Monday 10 to Tuesday 10 8 h, 6 0.
  CHECK(row(table, Json(), "ttr")["value"] == 10 * 3600 / 4.0);
  CHECK(table["notes"][0] == "Times count business hours only; a day (d) is 24 of them.");
}

TEST_CASE("times print in their two largest units", "[cx][tickets]") {
  const Files files;
  // Two of 7200 and 86400 s: the mean 46800 s, and t(1) = 12.7062 times 39600 s on either side.
  const Outcome outcome = run_cx("report " + files.tickets_csv + " --by month --metrics ttr");
  CHECK(outcome.out.find(" 13 h 0 min ") != std::string::npos);
  CHECK(outcome.out.find(" -5 d 7 h to 6 d 9 h  2 ") != std::string::npos);
  CHECK(outcome.out.find("  1 h 30 min  -4 h 51 min to 7 h 51 min  2 ") != std::string::npos);
}

TEST_CASE("cx report over ticket events makes tickets of them first", "[cx][tickets]") {
  const Files files;
  const Json table = report(files.events_csv + " --by touchpoint");
  CHECK(table["table"] == "ticket_events");
  CHECK(table["input"]["rows"] == 10);
  CHECK(table["input"]["rejects"] == Json::parse(R"({"unknown_event": 1, "unknown_ticket": 1})"));
  const auto value = [](const Json& of, const std::string& metric) {
    return row(of, Json(), metric);
  };
  CHECK(value(table, "art")["value"] == 1800.0);
  CHECK(value(table, "art")["excluded"] == Json::parse(R"({"no_reply": 1})"));
  CHECK(value(table, "ttr")["value"] == 3.5 * 3600);
  CHECK(value(table, "open")["value"] == 1.0);
  CHECK(value(table, "fcr")["value"] == 0.0);  // two replies
  // Section 6, example 1: gaps of 1800 and 3600 s; b waits.
  const Json all = report(files.events_csv + " --by touchpoint --responses all");
  CHECK(value(all, "art")["value"] == 2700.0);
  CHECK(value(all, "art")["n"] == 2);
  CHECK(value(all, "art")["excluded"] == Json::parse(R"({"no_reply": 1})"));
}

TEST_CASE("ticket events tell wait times by state, and the average over tickets", "[cx][tickets]") {
  // New 1 h, open 2 h, pending 24 h, on hold 3 h, open 1 h, solved: the customer waits 7 h, agents
  // 24 h; b has gaps of 30 and 90 min, a one of 3 h (its first reply).
  const Folder folder;
  const std::string file = folder.file("e.csv",
                                       "ticket_id,at,event\n"
                                       "a,2025-01-01T00:00:00Z,opened\n"
                                       "a,2025-01-01T01:00:00Z,open\n"
                                       "a,2025-01-01T03:00:00Z,agent_reply\n"
                                       "a,2025-01-01T03:00:00Z,pending\n"
                                       "a,2025-01-02T03:00:00Z,hold\n"
                                       "a,2025-01-02T06:00:00Z,open\n"
                                       "a,2025-01-02T07:00:00Z,solved\n"
                                       "b,2025-01-03T00:00:00Z,opened\n"
                                       "b,2025-01-03T00:30:00Z,agent_reply\n"
                                       "b,2025-01-03T01:00:00Z,customer_message\n"
                                       "b,2025-01-03T02:30:00Z,agent_reply\n");
  const Json table = report(
      file +
      " --by '' --metrics requester_wait,agent_wait,on_hold_median,agent_work,art_per_ticket");
  CHECK(row(table, Json(), "requester_wait")["value"] == 25200.0);
  CHECK(row(table, Json(), "requester_wait")["excluded"] == Json::parse(R"({"still_open": 1})"));
  CHECK(row(table, Json(), "agent_wait")["value"] == 86400.0);
  CHECK(row(table, Json(), "on_hold_median")["value"] == 10800.0);
  CHECK(row(table, Json(), "agent_work")["value"] == 14400.0);
  CHECK(row(table, Json(), "art_per_ticket")["value"] == (10800 + 3600) / 2.0);
}

TEST_CASE("options that do not make sense are refused in one line", "[cx][tickets]") {
  const Files files;
  const auto refused = [&](const std::string& arguments) {
    const Outcome outcome = run_cx("report " + arguments);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
    return outcome.err;
  };
  const std::string file = files.tickets_csv;
  CHECK(refused(file + " --metrics nps").find("no such metric of tickets") != std::string::npos);
  CHECK(refused(file + " --metrics ttr_p100").find("ttr_p100") != std::string::npos);
  CHECK(refused(file + " --metrics ttr_km").find("ttr_km") != std::string::npos);
  CHECK(refused(file + " --metrics art_").find("art_") != std::string::npos);
  CHECK(refused(file + " --metrics on_hold").find("ticket events") != std::string::npos);
  CHECK(refused(file + " --fcr two_touch").find("one_touch") != std::string::npos);
  CHECK(refused(file + " --fcr no_repeat:0d").find("no length") != std::string::npos);
  CHECK(refused(file + " --fcr no_repeat:x").find("length of time") != std::string::npos);
  CHECK(refused(file + " --sla art").find("art=8h") != std::string::npos);
  CHECK(refused(file + " --sla art=8").find("length of time") != std::string::npos);
  CHECK(refused(file + " --sla art=8h,art=9h").find("two targets") != std::string::npos);
  CHECK(refused(file + " --metrics sla_ttr").find("--sla ttr=8h") != std::string::npos);
  CHECK(refused(file + " --basis closed").find("opened or resolved") != std::string::npos);
  CHECK(refused(file + " --responses some").find("first or all") != std::string::npos);
  CHECK(refused(file + " --responses all").find("first replies only") != std::string::npos);
  CHECK(refused(file + " --as-of soon").find("--as-of soon") != std::string::npos);
  const std::string answers =
      files.folder.file("a.csv", "answered_at,kind,score\n2025-01-01,nps,9\n");
  CHECK(refused(answers + " --fcr one_reply").find("--fcr") != std::string::npos);
}

TEST_CASE("tickets and events are read from standard input, and as one from several files",
          "[cx][tickets]") {
  const Files files;
  const std::string options = " --by month --format csv";
  const std::string whole = run_cx("report " + files.tickets_csv + options).out;
  CHECK(run_cx("report -" + options, "cat " + files.tickets_csv + " |").out == whole);
  const std::string header = tickets.substr(0, tickets.find('\n') + 1);
  const auto half = tickets.find("4,2025");
  const std::string a = files.folder.file("a.csv", tickets.substr(0, half));
  const std::string b = files.folder.file("b.csv", header + tickets.substr(half));
  CHECK(run_cx("report " + a + " " + b + options).out == whole);
}

TEST_CASE("cx check tells what is in tickets", "[cx][tickets]") {
  const Files files;
  const Outcome outcome = run_cx("check " + files.tickets_csv);
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("6 rows read, 5 counted, 1 left out.\n"
                         "Opened from 2025-01-10T10:00:00Z to 2025-02-05T10:00:00Z.\n"
                         "\n"
                         "           5  tickets\n"
                         "           1  open\n"
                         "           1  never replied to\n"
                         "           1  reopened\n"
                         "           1  without a number of replies\n") != std::string::npos);
  CHECK(outcome.out.find("row 6, first_reply_at") != std::string::npos);
}
