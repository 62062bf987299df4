// SPDX-License-Identifier: MIT
#include "cli/report_command.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cli/customer_readings.hpp"
#include "cli/customer_report.hpp"
#include "cli/dimensions.hpp"
#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/readings.hpp"
#include "cli/ticket_readings.hpp"
#include "cli/ticket_report.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/observe_all.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {
void ReportCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("report");
  command_->formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return report_help; });
  input_.declare(*command_);
  output_.declare(*command_);
  tickets_.declare(*command_);
  customers_.declare(*command_);
  customers_.declare_churn(*command_);
  command_->add_option("--as-of", as_of_);
  command_->add_option("--by", by_);
  command_->add_option("--metrics", metrics_);
  command_->add_flag("--totals", totals_);
  command_->add_option("--min-n", min_n_);
}

int ReportCommand::run() {
  const Format format = output_.format();
  at_least("--min-n", min_n_, 0);
  const std::size_t threads = input_.thread_count();
  const TableOptions options{.confidence = output_.confidence(),
                             .totals = totals_,
                             .min_n = static_cast<std::uint64_t>(min_n_)};
  const Dimensions dimensions(by_);
  ReadOptions read = input_.read_options();
  dimensions.ask(read);
  Inputs inputs(input_.files);
  const TableKind kind = inputs.kind(input_, read);
  check_metric_names(kind);
  check_options(kind);
  OutputFile output = output_.file();

  const Table table = this->table(kind, inputs, threads, dimensions, std::move(read), options);
  output.write(render(table, format, OutputOptions::render_options(output)));
  return output_.exit_code(table.input.tally);
}

Table ReportCommand::table(TableKind kind, Inputs& inputs, std::size_t threads,
                           const Dimensions& dimensions, ReadOptions read,
                           const TableOptions& options) const {
  switch (kind) {
    case TableKind::tickets:
      return tickets<TicketReader>(inputs, threads, dimensions, std::move(read), options);
    case TableKind::ticket_events:
      return tickets<EventReader>(inputs, threads, dimensions, std::move(read), options);
    case TableKind::subscriptions:
      return customers(inputs, threads, dimensions, std::move(read), options);
    case TableKind::responses: break;
  }
  return responses(inputs, threads, dimensions, std::move(read), options);
}

void ReportCommand::check_metric_names(TableKind kind) const {
  const auto names = split_list(metrics_);
  switch (kind) {
    case TableKind::responses: return check_metrics(names);
    case TableKind::subscriptions: return check_customer_metrics(names);
    default: return check_ticket_metrics(names);
  }
}

void ReportCommand::check_options(TableKind kind) const {
  const bool of_tickets = kind == TableKind::tickets || kind == TableKind::ticket_events;
  if (const std::string option = tickets_.given(); !option.empty() && !of_tickets) {
    throw UsageError(
        fmt::format("{}: is about tickets, and these are {}", option, to_string(kind)));
  }
  if (const std::string option = customers_.given();
      !option.empty() && kind != TableKind::subscriptions) {
    throw UsageError(
        fmt::format("{}: is about subscriptions, and these are {}", option, to_string(kind)));
  }
  if (kind == TableKind::responses && !as_of_.empty()) {
    throw UsageError("--as-of: is about tickets and subscriptions, and these are responses");
  }
}

Table ReportCommand::responses(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                               ReadOptions read, const TableOptions& options) const {
  const TimeZone zone = read.zone;
  const auto mapping = read.mapping;
  Names names;
  ResponseReader reader(names, std::move(read));
  Rollup<SurveyResponse> rollup(dimensions.build<SurveyResponse>(names, zone, reader));
  RollupParts parts(rollup, threads);
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

Table ReportCommand::customers(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                               ReadOptions read, const TableOptions& options) const {
  const CustomerPlan plan =
      customers_.plan(read.zone, instant_option("--as-of", as_of_, read.zone));
  return customer_report(inputs, threads, {dimensions, command_->count("--by") > 0},
                         split_list(metrics_), plan, std::move(read), options);
}

template <class Reader>
Table ReportCommand::tickets(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                             ReadOptions read, const TableOptions& options) const {
  TicketPlan plan = tickets_.plan(read.zone, instant_option("--as-of", as_of_, read.zone));
  TicketReport<Reader> report(dimensions, command_->count("--by") > 0, split_list(metrics_),
                              std::move(plan), std::move(read));
  report.read(inputs, threads);
  return report.table(options);
}

}  // namespace cx::cli
