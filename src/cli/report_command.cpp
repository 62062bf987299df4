// SPDX-License-Identifier: MIT
#include "cli/report_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/errors.hpp"
#include "cli/output_file.hpp"
#include "cli/readings.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {
namespace {

constexpr const char* description =
    "Compute metrics by touchpoint and month, or by any other columns and periods.\n"
    "\n"
    "Reads survey responses from files with the columns answered_at, kind (nps, csat or ces), "
    "score\n"
    "and, if you have them, touchpoint, channel, customer_id, scale, response_id; any further "
    "column\n"
    "can be grouped by too. Each value comes with its interval and with the number of answers it\n"
    "rests on and of those left out.";

constexpr const char* examples =
    "Examples:\n"
    "  cx report responses.csv\n"
    "  cx report responses.csv --by channel,quarter --metrics nps,csat --totals\n"
    "  cx report a.csv b.csv --by country --zone Europe/Paris --format csv -o report.csv\n"
    "  zcat responses.csv.gz | cx report - --by week --where touchpoint=checkout\n"
    "\n"
    "Metrics: nps; csat (percent in the top two boxes), csat_mean; ces (mean), ces_agree (percent "
    "who\n"
    "agree that it was easy).\n"
    "Exit code: 0 done, 1 rows were rejected under --strict, 2 wrong usage, 3 a file that cannot "
    "be\n"
    "read or is not a table.";

/// The dimensions of --by as the library knows them.
class Dimensions {
 public:
  explicit Dimensions(const std::string& list) : names_(split_list(list)) {
    for (const auto& name : names_) {
      if (std::count(names_.begin(), names_.end(), name) > 1) {
        throw UsageError(fmt::format("--by {}: {} is named twice", list, name));
      }
      if (name.empty()) throw UsageError(fmt::format("--by {}: a name is empty", list));
      const auto grain = parse_grain(name);
      if (grain && grain_)
        throw UsageError(fmt::format("--by {}: one period at a time, please", list));
      if (grain) grain_ = grain;
      if (!grain && !is_record_field(name)) columns_.push_back(name);
    }
  }

  /// Those that are further columns of the file.
  const std::vector<std::string>& columns() const { return columns_; }
  bool has(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  std::vector<Dimension<SurveyResponse>> build(Names& names, const TimeZone& zone,
                                               ResponseReader& reader) const {
    std::vector<Dimension<SurveyResponse>> result;
    std::size_t column = 0;
    for (const auto& name : names_) {
      if (name == "touchpoint") {
        result.push_back(by_touchpoint(names));
      } else if (name == "channel") {
        result.push_back(by_channel(names));
      } else if (name == "customer") {
        result.push_back(by_customer(names));
      } else if (const auto grain = parse_grain(name)) {
        result.push_back(by_period(Calendar(zone, *grain)));
      } else {
        result.push_back(by_column(name, reader.column_names(column), column));
        ++column;
      }
    }
    return result;
  }

 private:
  static bool is_record_field(const std::string& name) {
    return name == "touchpoint" || name == "channel" || name == "customer";
  }

  std::vector<std::string> names_;
  std::vector<std::string> columns_;
  std::optional<Grain> grain_;
};

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
  command_ = app.add_subcommand("report", description);
  command_->footer(examples);
  input_.declare(*command_);
  const std::string group = "What to compute";
  command_
      ->add_option("--by", by_,
                   "Groups: touchpoint, channel, customer, any column, and one of day, week, "
                   "month, quarter, year; touchpoint,month if not given")
      ->type_name("LIST")
      ->group(group);
  command_
      ->add_option("--metrics", metrics_,
                   "Metrics, in this order; all that the answers allow if not given")
      ->type_name("LIST")
      ->group(group);
  command_->add_option("--confidence", confidence_, "Level of the intervals, 0.95 if not given")
      ->type_name("P")
      ->group(group);
  command_
      ->add_flag("--totals", totals_, "Also a row per prefix of the groups, and one for everything")
      ->group(group);
  command_->add_option("--min-n", min_n_, "Withhold values that rest on fewer than N answers")
      ->type_name("N")
      ->group(group);
  const std::string output = "Output";
  command_->add_option("--format", format_, "table, json, csv or markdown; table if not given")
      ->type_name("F")
      ->group(output);
  command_
      ->add_option("-o", output_, "Write there, whole or not at all, instead of to standard output")
      ->type_name("FILE")
      ->group(output);
  command_->add_flag("--strict", strict_, "Exit with 1 when something was wrong with any row")
      ->group(output);
  command_->add_option("--threads", threads_, "Threads; the output does not depend on it")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->group(output);
}

int ReportCommand::run() {
  const auto format = parse_format(format_);
  if (!format)
    throw UsageError(fmt::format("--format {}: expected table, json, csv or markdown", format_));
  const auto metrics = split_list(metrics_);
  check_metrics(metrics);
  const TableOptions options{confidence_option(confidence_), totals_, min_n_};
  const Dimensions dimensions(by_);
  ReadOptions read = input_.read_options();
  read.columns = dimensions.columns();
  read.touchpoints = dimensions.has("touchpoint");
  read.channels = dimensions.has("channel");
  read.customers = dimensions.has("customer");
  const TimeZone zone = read.zone;
  OutputFile output(output_);

  Names names;
  ResponseReader reader(names, std::move(read));
  Rollup<SurveyResponse> rollup(dimensions.build(names, zone, reader));
  read_all(reader, input_.files,
           [&](const Batch<SurveyResponse>& batch) { rollup.observe(batch); });

  Table table = rollup.table(options, readings(metrics, rollup));
  table.zone = zone.name();
  table.input = reader.account();
  output.write(render(table, *format, {.colour = wants_colour(output)}));
  return strict_ && table.input.tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
