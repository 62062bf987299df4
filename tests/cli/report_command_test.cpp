// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/run_cx.hpp"

using Json = nlohmann::json;

namespace {

const std::string header = "answered_at,touchpoint,kind,score\n";
const std::string rows =
    "2025-01-05T10:00:00Z,checkout,nps,9\n"
    "2025-01-31T23:30:00Z,checkout,nps,3\n"
    "2025-03-01T00:00:00Z,checkout,nps,10\n"
    "2025-03-02T00:00:00Z,delivery,csat,4\n"
    "2025-03-02T00:00:00Z,delivery,nps,\n"
    "2025-03-02T00:00:00Z,delivery,nps,11\n"
    "yesterday,delivery,nps,8\n";

Json report(const std::string& arguments) {
  const Outcome outcome = run_cx("report " + arguments + " --format json");
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return Json::parse(outcome.out);
}

/// The row with that key and metric.
Json row(const Json& table, const Json& key, const std::string& metric) {
  for (const auto& one : table["rows"]) {
    if (one["key"] == key && one["metric"] == metric) return one;
  }
  FAIL("no row " << key << " " << metric);
  return {};
}

}  // namespace

TEST_CASE("cx report rolls up by touchpoint and month, in UTC, with every metric that occurs",
          "[cx]") {
  const Folder folder;
  const Json table = report(folder.file("a.csv", header + rows));
  CHECK(table["schema"] == "cxmetrics/report/1");
  CHECK(table["by"] == Json::parse(R"(["touchpoint", "month"])"));
  CHECK(table["rows"].size() == 2 * 3 * 3);  // two touchpoints, three months, nps csat csat_mean
  const Json january = row(table, {{"touchpoint", "checkout"}, {"month", "2025-01"}}, "nps");
  CHECK(january["value"] == 0.0);
  CHECK(january["n"] == 2);
  CHECK(row(table, {{"touchpoint", "checkout"}, {"month", "2025-02"}}, "nps")["value"].is_null());
  const Json delivery = row(table, {{"touchpoint", "delivery"}, {"month", "2025-03"}}, "nps");
  CHECK(delivery["value"].is_null());
  CHECK(delivery["excluded"] == Json::parse(R"({"missing_answer": 1, "out_of_scale": 1})"));
  CHECK(table["input"]["rows"] == 7);
  CHECK(table["input"]["accepted"] == 4);
  CHECK(table["input"]["rejects"] ==
        Json::parse(R"({"missing_answer": 1, "out_of_scale": 1, "bad_time": 1})"));
  CHECK(table["input"]["examples"][1]["row"] == 8);
  CHECK(table["input"]["examples"][1]["text"] == "yesterday");
}

TEST_CASE("cx report takes periods of the zone that is asked for", "[cx]") {
  const Folder folder;
  const Json table =
      report(folder.file("a.csv", header + rows) + " --zone Europe/Paris --metrics nps");
  CHECK(table["zone"] == "Europe/Paris");
  CHECK(row(table, {{"touchpoint", "checkout"}, {"month", "2025-02"}}, "nps")["n"] == 1);
}

TEST_CASE("any column can be a group or a condition", "[cx]") {
  const Folder folder;
  const std::string file =
      folder.file("a.csv",
                  "answered_at,kind,score,country\n2025-01-01T00:00:00Z,nps,9,FR\n"
                  "2025-01-01T00:00:00Z,nps,9,DE\n2025-01-01T00:00:00Z,nps,1,DE\n");
  CHECK(row(report(file + " --by country"), {{"country", "DE"}}, "nps")["value"] == 0.0);
  const Json filtered = report(file + " --by year --where country=FR");
  CHECK(row(filtered, {{"year", "2025"}}, "nps")["n"] == 1);
  CHECK(filtered["input"]["rejects"] == Json::parse(R"({"filtered": 2})"));
}

TEST_CASE("totals, a minimum n, a level and a range are taken as asked", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", header + rows);
  const Json totals = report(file + " --totals --metrics nps --confidence 0.9");
  CHECK(totals["confidence"] == 0.9);
  CHECK(row(totals, {{"touchpoint", nullptr}, {"month", nullptr}}, "nps")["n"] == 3);
  const Json hidden = report(file + " --by touchpoint --metrics nps --min-n 4");
  CHECK(row(hidden, {{"touchpoint", "checkout"}}, "nps")["suppressed"] == true);
  CHECK(row(hidden, {{"touchpoint", "checkout"}}, "nps")["value"].is_null());
  const Json range =
      report(file + " --by touchpoint --metrics nps --from 2025-01-31T23:30:00Z --to 2025-03-01");
  CHECK(row(range, {{"touchpoint", "checkout"}}, "nps")["n"] == 1);
}

TEST_CASE("a column that starts empty, and a range that starts with 1970, are read like any other",
          "[cx]") {
  const Folder folder;
  const Json table =
      report(folder.file("a.csv",
                         "answered_at,kind,score,country\n1970-01-01T00:00:00Z,nps,9,\n"
                         "1970-01-02T00:00:00Z,nps,9,FR\n1970-03-03T00:00:00Z,nps,2,DE\n") +
             " --by country,month");
  CHECK(row(table, {{"country", ""}, {"month", "1970-01"}}, "nps")["n"] == 1);
  CHECK(row(table, {{"country", "FR"}, {"month", "1970-01"}}, "nps")["n"] == 1);
  CHECK(row(table, {{"country", "DE"}, {"month", "1970-03"}}, "nps")["value"] == -100.0);
}

TEST_CASE("the report is the same byte for byte for any split into files", "[cx]") {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "2025-0" + std::to_string(1 + i % 9) + "-11T10:00:00Z,t" + std::to_string(i % 7) +
            (i % 3 == 0   ? ",nps,"
             : i % 3 == 1 ? ",csat,"
                          : ",ces,") +
            (i % 50 == 0 ? std::string() : std::to_string(1 + i % 5)) + "\n";
  }
  const auto format = GENERATE(as<std::string>(), "json", "csv", "table", "markdown");
  const std::string options = " --totals --format " + format;
  const Outcome whole = run_cx("report " + folder.file("a.csv", header + text) + options);
  REQUIRE(whole.code == 0);
  const std::size_t cut =
      GENERATE_COPY(std::size_t{0}, text.find('\n') + 1, text.find('\n', text.size() / 2) + 1);
  const Outcome parts =
      run_cx("report " + folder.file("b.csv", header + text.substr(0, cut)) + " " +
             folder.file("c.csv", header + text.substr(cut)) + options + " --threads 2");
  CHECK(parts.out == whole.out);
}

TEST_CASE("standard input and JSON Lines give the same report as a CSV file", "[cx]") {
  const Folder folder;
  const std::string csv = folder.file("a.csv", header + "2025-01-05T10:00:00Z,a,nps,9\n");
  const std::string lines = folder.file(
      "a.jsonl",
      R"({"score": 9, "kind": "nps", "touchpoint": "a", "answered_at": "2025-01-05T10:00:00Z"})"
      "\n");
  const std::string expected = run_cx("report " + csv).out;
  CHECK(expected.find("100.0") != std::string::npos);
  CHECK(run_cx("report " + lines).out == expected);
  CHECK(run_cx("report -", "cat " + lines + " |").out == expected);
  CHECK(run_cx("report -", "cat " + csv + " |").out == expected);
}

TEST_CASE("a JSON key that first comes late counts as if it had come first", "[cx]") {
  const std::string plain = R"({"answered_at":"2025-03-01T10:00:00Z","kind":"nps","score":9})"
                            "\n";
  const std::string scaled =
      R"({"answered_at":"2025-03-01T10:00:00Z","kind":"csat","score":5,"scale":"1-10","touchpoint":"shop"})"
      "\n";
  std::string late;
  for (int i = 0; i < 2000; ++i) late += plain;
  const Folder folder;
  const Json after = report(folder.file("after.jsonl", late + scaled));
  CHECK(row(after, {{"touchpoint", "shop"}, {"month", "2025-03"}}, "csat")["value"] == 0.0);
  CHECK(after["rows"] == report(folder.file("before.jsonl", scaled + late))["rows"]);
}

TEST_CASE("one mistyped date does not make a table larger than the memory", "[cx]") {
  const Folder folder;
  std::string text = header + "1900-01-01T00:00:00Z,t0,nps,9\n";
  for (int i = 0; i < 300; ++i) text += "2025-03-01T00:00:00Z,t" + std::to_string(i) + ",nps,9\n";
  const Outcome outcome = run_cx("report " + folder.file("a.csv", text) + " --by touchpoint,day");
  CHECK(outcome.code == 2);
  CHECK(outcome.err.find("cx: a table of 300 groups in each of 45716 periods is too large") == 0);
}

TEST_CASE("names in a list may have spaces around them", "[cx]") {
  const Folder folder;
  CHECK(report(folder.file("a.csv", header + rows) +
               " --by 'touchpoint, month' --metrics ' nps ,csat'")["by"] ==
        Json::parse(R"(["touchpoint", "month"])"));
}

TEST_CASE("bad use is one clear line and exit code 2", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", header + rows);
  const auto [arguments, message] = GENERATE(table<std::string, std::string>({
      {"--zone Mars/Base", "Mars/Base"},
      {"--by nothing", "no column \"nothing\"; there are answered_at, touchpoint, kind, score"},
      {"--by day,week", "one period at a time"},
      {"--by touchpoint,touchpoint", "named twice"},
      {"--by channel", "--by channel: "},
      {"--where score", "expected COLUMN=VALUE"},
      {"--where nothing=1", "no column \"nothing\""},
      {"--metrics nps,csta", "no such metric; there are nps, csat, csat_mean, ces, ces_agree"},
      {"--format html", "expected table, json, csv or markdown"},
      {"--confidence 95", "between 0 and 1"},
      {"--min-n -1", "--min-n -1: expected a whole number from 0 on"},
      {"--threads 0", "--threads 0: expected a whole number from 1 on"},
      {"--from noon", "--from noon: expected a date"},
      {"--to 2300-01-01", "--to 2300-01-01: outside the years that are known of UTC"},
      {"--table surveys", "--table surveys"},
      {"--bogus", "--bogus"},
  }));
  const Outcome outcome = run_cx("report " + file + " " + arguments);
  INFO(arguments << " -> " << outcome.err);
  CHECK(outcome.code == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find("cx: ") == 0);
  CHECK(outcome.err.find(message) != std::string::npos);
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
}

TEST_CASE("a file that is no table is one clear line and exit code 3", "[cx]") {
  const Folder folder;
  const std::string binary(
      "\x7f"
      "ELF\x02\x00\x01\x00",
      8);
  const std::vector<std::pair<std::string, std::string>> cases{
      {folder.path() + "/absent.csv", "absent.csv: does not exist"},
      {folder.path(), "is a directory"},
      {folder.file("empty.csv", ""), "empty.csv: not a table: it is empty"},
      {folder.file("program", binary), "program: not a table: binary data"},
      {folder.file("other.csv", "a,b\n1,2\n"), "other.csv"},
      {folder.file("bad.json", "{]"), "bad.json"},
      {folder.file("good.csv", header + rows) + " --map " + folder.path(),
       folder.path() + ": is a directory"},
  };
  for (const auto& [path, message] : cases) {
    const Outcome outcome = run_cx("report " + path);
    INFO(path << " -> " << outcome.err);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(message) != std::string::npos);
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
  }
}

TEST_CASE("answers of one kind on two scales are refused, with the way out", "[cx]") {
  const Folder folder;
  const std::string file =
      folder.file("a.csv",
                  "answered_at,kind,score,scale\n2025-01-01T00:00:00Z,csat,4,1-5\n"
                  "2025-01-01T00:00:00Z,csat,4,1-7\n");
  const Outcome outcome = run_cx("report " + file);
  CHECK(outcome.code == 2);
  CHECK(outcome.err.find("csat answers on two scales, 1-5 and 1-7") != std::string::npos);
  CHECK(outcome.err.find("--where scale=") != std::string::npos);
  CHECK(row(report(file + " --by year --where scale=1-7"), {{"year", "2025"}}, "csat")["n"] == 1);
}

TEST_CASE("under --strict faults are an error, missing answers and rows not selected are not",
          "[cx]") {
  const Folder folder;
  const std::string fine = folder.file(
      "fine.csv", header + "2025-01-05T10:00:00Z,a,nps,9\n2025-01-05T10:00:00Z,b,nps,\n");
  CHECK(run_cx("report --strict --where touchpoint=b " + fine).code == 0);
  const Outcome faulty = run_cx("report --strict " + folder.file("faulty.csv", header + rows));
  CHECK(faulty.code == 1);
  CHECK(faulty.out.find("checkout") != std::string::npos);
}

TEST_CASE("an output file is written whole, with the rights of a new file, or not at all", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", header + rows);
  const std::string to = folder.path() + "/report.txt";
  const Outcome outcome = run_cx("report " + file + " -o " + to, "umask 022;");
  CHECK(outcome.code == 0);
  CHECK(outcome.out.empty());
  CHECK(contents(to) == run_cx("report " + file).out);
  struct stat info{};
  REQUIRE(stat(to.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0644);

  CHECK(run_cx("report " + folder.path() + "/absent.csv -o " + to).code == 3);
  CHECK(contents(to) == run_cx("report " + file).out);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) ==
        2);  // nothing left behind
}

TEST_CASE("an output that cannot be written is one clear line and exit code 3", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", header + rows);
  for (const std::string& to :
       {folder.path(), folder.path() + "/no/report.txt", std::string("/dev/full")}) {
    const Outcome outcome = run_cx("report " + file + " -o " + to);
    CHECK(outcome.code == 3);
    CHECK(outcome.err.find("cx: " + to + ": cannot be written") == 0);
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
  }
}

TEST_CASE("writing to a device leaves the device in its place", "[cx]") {
  const Folder folder;
  CHECK(run_cx("report " + folder.file("a.csv", header + rows) + " -o /dev/null").code == 0);
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("names from the data cannot colour or move the terminal", "[cx]") {
  const Folder folder;
  const Outcome outcome = run_cx(
      "report " + folder.file("a.csv", header + "2025-01-05T10:00:00Z,\x1b[31mred\x1b[2J,nps,9\n"));
  CHECK(outcome.out.find("\\x1b[31mred\\x1b[2J") != std::string::npos);
  CHECK(outcome.out.find('\x1b') == std::string::npos);
  const Outcome wrong = run_cx("report '\x1b[31m.csv'");
  CHECK(wrong.err.find('\x1b') == std::string::npos);
}

TEST_CASE("every option that is accepted is in the help", "[cx]") {
  const std::string help = run_cx("report --help").out;
  const std::string option =
      GENERATE(as<std::string>(), "--by", "--metrics", "--zone", "--format", "--confidence",
               "--from", "--to", "--where", "--totals", "--map", "--min-n", "--strict", "--unique",
               "--threads", "-o", "--table", "--assume-zone");
  CHECK(help.find("  " + option + " ") + help.find(", " + option + " ") <
        2 * help.size() + std::string::npos);
  CHECK(run_cx("report " + option).err.find("not expected") == std::string::npos);
}

TEST_CASE("help and version go to standard output, bare cx says what it wants", "[cx]") {
  CHECK(run_cx("--help").out.find("cx check FILE...") != std::string::npos);
  CHECK(run_cx("--version").out.find("cx 0.") == 0);
  const Outcome bare = run_cx("");
  CHECK(bare.code == 2);
  CHECK(bare.out.empty());
  CHECK(bare.err == run_cx("--help").out);
}
