// SPDX-License-Identifier: MIT
// cx_benchmark: what the jobs of docs/performance.md cost on this machine. See --help.
#include <fmt/format.h>

#include <exception>

#include "files.hpp"
#include "options.hpp"
#include "report.hpp"
#include "suite.hpp"
#include "tasks.hpp"

namespace {

void run_once(const Options& options) {
  Files files(options.data);
  const Task task = make_task(files, options.once, options.rows);
  task.prepare();
  task.run(1);
}

void run_suite(const Options& options) {
  Suite suite(options);
  suite.run();
  fmt::print("{}\n{}\n{}", circumstances(options.runs), to_text(suite.measured(), options.markdown),
             to_text(suite.limits(), options.markdown));
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = options_of(argc, argv);
  try {
    options.once.empty() ? run_suite(options) : run_once(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "cx_benchmark: {}\n", error.what());
    return 1;
  }
}
