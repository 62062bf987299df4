// SPDX-License-Identifier: MIT
#include "options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

namespace {

constexpr const char* about = R"(Measures what the jobs of docs/performance.md cost on this machine.

  J1  a CSV file of responses to nps, csat and ces by touchpoint and month
  J2  a CSV file of tickets to mean, median and p90 of reply and resolution times
      (exact), first contact resolution and open tickets, likewise
  J3  J1 from records in memory        J4  J2 from records in memory
  J5  nps by customer and month, of a million customers, from records
  B   business time from opening to resolution of each ticket, from records
  C   churn, retention and revenue retention of subscriptions by month, over ten
      years, from records
  V   J1 from other files, as ratios: quoted names, CRLF, offsets, 30 more columns,
      JSON Lines
  Z   J1, J2 and J3 in a zone with summer time, as ratios

Needs about 500 bytes a row in the folder for temporary files.)";

constexpr const char* about_peer =
    "A shell command that runs a job, to be measured in turns with ours. {job} (j1 to j5), {rows} "
    "and {threads} in it are replaced. It prints a line 'REP JOB NAME ROWS THREADS WALL CPU' for "
    "each repetition, in seconds";

}  // namespace

bool Options::wants(const std::string& job) const {
  return jobs.empty() || std::find(jobs.begin(), jobs.end(), job) != jobs.end();
}

Options options_of(int argc, char** argv) {
  Options options;
  CLI::App app(about, "cx_benchmark");
  const CLI::IsMember known({"J1", "J2", "J3", "J4", "J5", "B", "C", "V", "Z"});
  app.set_version_flag("--version", CX_BENCHMARK_COMPILER, "Print the compiler");
  app.add_option("jobs", options.jobs, "Which jobs; all where none is named")->check(known);
  app.add_option("--rows", options.rows, "Rows; growth is shown from a tenth of them")
      ->check(CLI::Range(std::uint64_t{10}, std::uint64_t{1'000'000'000}))
      ->capture_default_str();
  app.add_option("--runs", options.runs, "Medians of so many runs, after one to warm up")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Threads to compare with one")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--peer", options.peer, about_peer);
  app.add_option("--data", options.data,
                 "A folder: surveys_ROWS.csv and tickets_ROWS.csv there are used instead of made");
  app.add_flag("--markdown", options.markdown, "Print tables in Markdown");
  app.add_option("--once", options.once, "Run this job once and print nothing, for a profiler")
      ->check(CLI::IsMember({"J1", "J2", "J3", "J4", "J5", "B", "C"}));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error) == 0 ? 0 : 2);
  }
  return options;
}
