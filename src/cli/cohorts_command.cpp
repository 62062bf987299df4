// SPDX-License-Identifier: MIT
#include "cli/cohorts_command.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/cohorts.hpp"

namespace cx::cli {
namespace {

std::string age_note(CohortAge age, Grain grain) {
  if (age == CohortAge::rolling) {
    return fmt::format("Percent of those who joined who were there so many {}s after they joined.",
                       to_string(grain));
  }
  return fmt::format(
      "Percent of those who joined who were there so many {0}s later, just before the {0} began.",
      to_string(grain));
}

}  // namespace

void CohortsCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("cohorts");
  command_->formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return cohorts_help; });
  input_.declare(*command_);
  output_.declare(*command_);
  command_->add_option("--by", by_);
  command_->add_option("--age", age_);
}

int CohortsCommand::run() {
  const Format format = output_.format();
  const Confidence confidence = output_.confidence();
  const auto age = parse_cohort_age(age_);
  if (!age) throw UsageError(fmt::format("--age {}: expected calendar or rolling", age_));
  const Dimensions dimensions(by_);
  if (!dimensions.grain())
    throw UsageError(fmt::format("--by {}: expected one of day, week, month, quarter, year", by_));
  OutputFile output = output_.file();
  const auto customers = input_.read(dimensions);
  CohortTable table = cohorts(customers->rollup(), *age, confidence);
  table.input = customers->account();
  table.notes = {age_note(*age, table.grain)};
  for (auto& note : customers->notes()) table.notes.push_back(std::move(note));
  output.write(render(table, format, OutputOptions::render_options(output)));
  return output_.exit_code(table.input.tally);
}

}  // namespace cx::cli
