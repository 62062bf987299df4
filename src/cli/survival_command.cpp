// SPDX-License-Identifier: MIT
#include "cli/survival_command.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/survival_table.hpp"

namespace cx::cli {
namespace {

SurvivalInterval interval_option(const std::string& text) {
  for (const auto interval :
       {SurvivalInterval::plain, SurvivalInterval::log, SurvivalInterval::log_log})
    if (text == to_string(method_of(interval))) return interval;
  throw UsageError(fmt::format("--interval {}: expected log_log, log or plain", text));
}

std::vector<std::string> notes_of(const SurvivalTable& table) {
  std::vector<std::string> notes;
  if (const auto& test = table.log_rank) {
    notes.push_back(fmt::format(
        "Log-rank test that the groups are alike: chi-squared {:.2f} with {} degree{} of freedom, "
        "p = {:.2g}.",
        test->chi_squared, test->degrees_of_freedom, test->degrees_of_freedom == 1 ? "" : "s",
        test->p_value));
  }
  if (table.groups.size() > SurvivalTable::most_tested) {
    notes.push_back(fmt::format("There is no log-rank test of more than {} groups.",
                                SurvivalTable::most_tested));
  }
  std::uint64_t unobserved = 0;
  for (const auto& group : table.groups) unobserved += group.unobserved;
  if (unobserved > 0) {
    notes.push_back(fmt::format(
        "{} customer{} not under observation: lost before it began or in its first {}, or joined "
        "too late for it.",
        unobserved, unobserved == 1 ? "" : "s", to_string(table.unit)));
  }
  return notes;
}

}  // namespace

void SurvivalCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("survival");
  command_->formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return survival_help; });
  input_.declare(*command_);
  output_.declare(*command_);
  command_->add_option("--by", by_);
  command_->add_option("--unit", unit_);
  command_->add_option("--interval", interval_);
}

int SurvivalCommand::run() {
  const Format format = output_.format();
  const Confidence confidence = output_.confidence();
  const auto unit = parse_grain(unit_);
  if (!unit)
    throw UsageError(fmt::format("--unit {}: expected day, week, month, quarter or year", unit_));
  const SurvivalInterval interval = interval_option(interval_);
  const Dimensions dimensions(by_);
  if (dimensions.grain())
    throw UsageError(
        fmt::format("--by {}: curves go by the time since joining, not by periods", by_));
  OutputFile output = output_.file();
  const auto customers = input_.read(dimensions);
  SurvivalTable table =
      survival(customers->rollup(), *unit, customers->zone(), confidence, interval);
  table.input = customers->account();
  table.notes = notes_of(table);
  for (auto& note : customers->notes()) table.notes.push_back(std::move(note));
  output.write(render(table, format, OutputOptions::render_options(output)));
  return output_.exit_code(table.input.tally);
}

}  // namespace cx::cli
