// SPDX-License-Identifier: MIT
// cx: customer-experience metrics of files, on the command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>

#include "cli/check_command.hpp"
#include "cli/errors.hpp"
#include "cli/report_command.hpp"
#include "cx/io/row_source.hpp"

namespace {

constexpr const char* description =
    "cx computes customer-experience metrics from survey files: NPS, CSAT and CES by touchpoint "
    "and\n"
    "period, each with its interval and a full account of what was left out.";

constexpr const char* examples =
    "Start with:\n"
    "  cx check responses.csv     what is in the file, and what is wrong with it\n"
    "  cx report responses.csv    its metrics by touchpoint and month\n"
    "  cx report --help           everything else";

/// One line on standard error, whatever the message holds.
int complain(std::string message, int code) {
  for (char& c : message) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  fmt::print(stderr, "cx: {}\n", message);
  return code;
}

int run(int argc, char** argv) {
  CLI::App app(description, "cx");
  app.require_subcommand(1);
  app.footer(examples);
  app.set_version_flag("--version", CXMETRICS_VERSION);
  app.get_formatter()->column_width(28);
  cx::cli::ReportCommand report;
  cx::cli::CheckCommand check;
  report.declare(app);
  check.declare(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help and --version
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    if (argc == 1) {
      fmt::print(stderr, "{}", app.help());
      return cx::cli::wrong_usage;
    }
    return complain(std::string(error.what()) + " (try: cx --help)", cx::cli::wrong_usage);
  }
  return report.chosen() ? report.run() : check.run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const cx::cli::UsageError& error) {
    return complain(error.what(), cx::cli::wrong_usage);
  } catch (const std::invalid_argument& error) {
    return complain(error.what(), cx::cli::wrong_usage);
  } catch (const std::bad_alloc&) {
    return complain("out of memory", cx::cli::unreadable);
  } catch (const std::exception& error) {
    return complain(error.what(), cx::cli::unreadable);
  }
}
