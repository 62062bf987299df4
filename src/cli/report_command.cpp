// SPDX-License-Identifier: MIT
#include "cli/report_command.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cli/dimensions.hpp"
#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/output_file.hpp"
#include "cli/readings.hpp"
#include "cli/ticket_readings.hpp"
#include "cli/ticket_report.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/observe_all.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {
namespace {

bool wants_colour(const OutputFile& output) {
  const char* const no_colour = std::getenv("NO_COLOR");
  return output.is_terminal() && (no_colour == nullptr || *no_colour == '\0');
}

Confidence confidence_option(double level) {
  try {
    return Confidence(level);
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("--confidence {}: {}", level, error.what()));
  }
}

}  // namespace

void ReportCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("report");
  command_->formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return report_help; });
  input_.declare(*command_);
  tickets_.declare(*command_);
  command_->add_option("--by", by_);
  command_->add_option("--metrics", metrics_);
  command_->add_option("--confidence", confidence_);
  command_->add_flag("--totals", totals_);
  command_->add_option("--min-n", min_n_);
  command_->add_option("--format", format_);
  command_->add_option("-o", output_);
  command_->add_flag("--strict", strict_);
}

int ReportCommand::run() {
  const auto format = parse_format(format_);
  if (!format)
    throw UsageError(fmt::format("--format {}: expected table, json, csv or markdown", format_));
  at_least("--min-n", min_n_, 0);
  const std::size_t threads = input_.thread_count();
  const TableOptions options{.confidence = confidence_option(confidence_),
                             .totals = totals_,
                             .min_n = static_cast<std::uint64_t>(min_n_)};
  const Dimensions dimensions(by_);
  ReadOptions read = input_.read_options();
  dimensions.ask(read);
  Inputs inputs(input_.files);
  const TableKind kind = inputs.kind(input_, read);
  check_metric_names(kind);
  OutputFile output(output_);

  const Table table =
      kind == TableKind::responses
          ? responses(inputs, threads, dimensions, std::move(read), options)
      : kind == TableKind::tickets
          ? tickets<TicketReader>(inputs, threads, dimensions, std::move(read), options)
          : tickets<EventReader>(inputs, threads, dimensions, std::move(read), options);
  output.write(render(table, *format, {.colour = wants_colour(output)}));
  return strict_ && table.input.tally.faults() > 0 ? rows_rejected : done;
}

void ReportCommand::check_metric_names(TableKind kind) const {
  const auto names = split_list(metrics_);
  if (kind != TableKind::responses) return check_ticket_metrics(names);
  check_metrics(names);
  if (const std::string option = tickets_.given(); !option.empty())
    throw UsageError(fmt::format("{}: is about tickets, and these are responses", option));
}

Table ReportCommand::responses(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                               ReadOptions read, const TableOptions& options) const {
  const TimeZone zone = read.zone;
  const auto mapping = read.mapping;
  Names names;
  ResponseReader reader(names, std::move(read));
  Rollup<SurveyResponse> rollup(dimensions.build<SurveyResponse>(names, zone, reader));
  RollupParts<SurveyResponse> parts(rollup, threads);
  inputs.read(
      reader, threads,
      [&](std::size_t worker, const Batch<SurveyResponse>& batch) { parts.observe(worker, batch); },
      [&](const std::string& file) {
        if (command_->count("--by") > 0 && !reader.may_have_more_columns())
          dimensions.check(file, reader.header(), mapping);
      });
  parts.merge();
  Table table = rollup.table(options, readings(split_list(metrics_), rollup));
  table.zone = zone.name();
  table.input = reader.account();
  return table;
}

template <class Reader>
Table ReportCommand::tickets(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                             ReadOptions read, const TableOptions& options) const {
  TicketPlan plan = tickets_.plan(read.zone);
  TicketReport<Reader> report(dimensions, command_->count("--by") > 0, split_list(metrics_),
                              std::move(plan), std::move(read));
  report.read(inputs, threads);
  return report.table(options);
}

}  // namespace cx::cli
