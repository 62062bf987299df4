// SPDX-License-Identifier: MIT
// cx: customer-experience metrics of files, on the command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>

#include "cli/check_command.hpp"
#include "cli/cohorts_command.hpp"
#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/report_command.hpp"
#include "cli/survival_command.hpp"
#include "cx/io/row_source.hpp"

namespace {

/// One line on standard error, whatever the message holds.
int complain(std::string message, int code) {
  for (char& c : message) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  fmt::print(stderr, "cx: {}\n", message);
  return code;
}

int run(int argc, char** argv) {
  CLI::App app("", "cx");
  app.require_subcommand(1);
  app.set_version_flag("--version", "cx " CXMETRICS_VERSION);
  app.formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return cx::cli::main_help; });
  cx::cli::ReportCommand report;
  cx::cli::CheckCommand check;
  cx::cli::CohortsCommand cohorts;
  cx::cli::SurvivalCommand survival;
  report.declare(app);
  check.declare(app);
  cohorts.declare(app);
  survival.declare(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help and --version
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    if (argc == 1) {
      fmt::print(stderr, "{}", cx::cli::main_help);
      return cx::cli::wrong_usage;
    }
    return complain(std::string(error.what()) + " (try: cx --help)", cx::cli::wrong_usage);
  }
  if (report.chosen()) return report.run();
  if (cohorts.chosen()) return cohorts.run();
  return survival.chosen() ? survival.run() : check.run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const cx::cli::UsageError& error) {
    return complain(error.what(), cx::cli::wrong_usage);
  } catch (const std::logic_error& error) {
    return complain(error.what(), cx::cli::wrong_usage);
  } catch (const std::bad_alloc&) {
    return complain("out of memory", cx::cli::unreadable);
  } catch (const std::exception& error) {
    return complain(error.what(), cx::cli::unreadable);
  }
}
