// SPDX-License-Identifier: MIT
// The output is the same byte for byte for any number of threads. The files are some pieces long,
// so that there is work for several.
#include <string>

#include "catch.hpp"
#include "cli/run_cx.hpp"

namespace {

/// With a fault now and then, and, where they are asked for, quotes with newlines in them.
std::string responses(bool quotes) {
  std::string text =
      "\xEF\xBB\xBF"
      "answered_at,touchpoint,kind,score,comment\r\n";
  for (int i = 0; i < 30'000; ++i) {
    text += "2025-0" + std::to_string(1 + i % 9) + (i % 4001 == 4000 ? "-32" : "-11") +
            "T10:00:00Z,t" + std::to_string(i * 31 % 207) + (i % 2 == 0 ? ",nps," : ",csat,") +
            std::to_string(1 + i % 7) + ",";
    text += quotes && i % 5 == 0 ? "\"so,\n\"\"so\"\"\"" : "no";
    text += quotes && i % 3001 == 3000 ? "\"x\r\n" : "\r\n";
    if (quotes && i % 7001 == 7000) text += "\"2025,never closed\n";
    if (i % 9001 == 9000) text += "too,few\n\n";
  }
  return text + "2025-01-11T10:00:00Z,last,nps,9,";
}

std::string tickets() {
  std::string text = "ticket_id,opened_at,first_reply_at,resolved_at,touchpoint,agent_replies\n";
  for (int i = 0; i < 12'000; ++i) {
    const std::string day = std::to_string(10 + i * 7 % 18);
    text += std::to_string(i) + ",2025-01-" + day + "T10:00:00Z,2025-02-" + day +
            (i % 2500 == 2400 ? "T99" : "T10") + ":00:00Z," +
            (i % 3 == 0 ? "" : "2025-03-" + day + "T10:00:0" + std::to_string(i % 10) + "Z") +
            ",t" + std::to_string(i % 5) + "," + std::to_string(i % 4) + "\n";
  }
  return text;
}

std::string json_lines() {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text += R"({"answered_at":"2025-01-11T10:00:00Z","kind":"nps","score":)" +
            std::to_string(i % 13) + R"(,"touchpoint":"t)" + std::to_string(i % 17) +
            (i % 3333 == 3000 ? "\n" : "\"}\n");
  }
  return text;
}

/// What `command` writes of the files, by one thread and by others.
void check_agreement(const std::string& command) {
  const Outcome one = run_cx(command + " --threads 1");
  REQUIRE(one.code == 0);
  REQUIRE(one.out.size() > 300);
  for (const std::string threads : {"2", "3", "7"}) {
    INFO(command << ", threads " << threads);
    CHECK(run_cx(command + " --threads " + threads).out == one.out);
  }
  CHECK(run_cx(command).out == one.out);
}

}  // namespace

TEST_CASE("a report of responses is the same for any number of threads", "[cx]") {
  const Folder folder;
  const std::string plain = folder.file("a.csv", responses(false));
  const std::string quoted = folder.file("b.csv", responses(true));
  const std::string lines = folder.file("c.jsonl", json_lines());
  check_agreement("report " + plain + " --totals --format json");
  check_agreement("report " + quoted + " --by touchpoint,comment,week --format json");
  check_agreement("report " + lines + " --format json");
  check_agreement("report " + plain + " " + quoted + " " + lines + " --format json");
}

TEST_CASE("a report of tickets is the same for any number of threads", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", tickets());
  check_agreement("report " + file + " --totals --format json");
  check_agreement("report " + file + " --unique --metrics art,ttr_km_median,open_age");
}

TEST_CASE("a check of files is the same for any number of threads", "[cx]") {
  const Folder folder;
  check_agreement("check " + folder.file("a.csv", responses(true)));
  check_agreement("check " + folder.file("b.csv", tickets()));
}

TEST_CASE("standard input is reported as a file is, with any number of threads", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv", responses(true));
  const std::string whole = run_cx("report " + file + " --threads 1 --format csv").out;
  for (const std::string threads : {"1", "2", "5"}) {
    CHECK(run_cx("report - --format csv --threads " + threads, "cat " + file + " |").out == whole);
  }
}
