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
#include "cli/help.hpp"
#include "cli/output_file.hpp"
#include "cli/readings.hpp"
#include "cx/io/mapping.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx::cli {
namespace {

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

  /// Throws UsageError when the file has no column for a name that is a field of every response.
  void check(const std::string& file, const std::vector<std::string>& header,
             const std::optional<Mapping>& mapping) const {
    for (const auto& name : names_) {
      if (!is_record_field(name)) continue;
      const std::string column = name == "customer" ? "customer_id" : name;
      const bool known = mapping ? is_mapped(*mapping, column)
                                 : std::find(header.begin(), header.end(), column) != header.end();
      if (!known) throw UsageError(fmt::format("--by {}: {} has no column {}", name, file, column));
    }
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

  static bool is_mapped(const Mapping& mapping, const std::string& column) {
    const auto by_question = [](const QuestionMapping& question) {
      return question.touchpoint.has_value();
    };
    return mapping.columns.contains(column) ||
           (column == "touchpoint" &&
            std::any_of(mapping.questions.begin(), mapping.questions.end(), by_question));
  }

  std::vector<std::string> names_;
  std::vector<std::string> columns_;
  std::optional<Grain> grain_;
};

bool wants_colour(const OutputFile& output) {
  const char* const no_colour = std::getenv("NO_COLOR");
  return output.is_terminal() && (no_colour == nullptr || *no_colour == '\0');
}

void at_least(const char* option, std::int64_t value, std::int64_t least) {
  if (value < least) {
    throw UsageError(
        fmt::format("{} {}: expected a whole number from {} on", option, value, least));
  }
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
  command_->add_option("--by", by_);
  command_->add_option("--metrics", metrics_);
  command_->add_option("--confidence", confidence_);
  command_->add_flag("--totals", totals_);
  command_->add_option("--min-n", min_n_);
  command_->add_option("--format", format_);
  command_->add_option("-o", output_);
  command_->add_flag("--strict", strict_);
  command_->add_option("--threads", threads_);
}

int ReportCommand::run() {
  const auto format = parse_format(format_);
  if (!format)
    throw UsageError(fmt::format("--format {}: expected table, json, csv or markdown", format_));
  at_least("--min-n", min_n_, 0);
  if (threads_) at_least("--threads", *threads_, 1);
  const auto metrics = split_list(metrics_);
  check_metrics(metrics);
  const TableOptions options{.confidence = confidence_option(confidence_),
                             .totals = totals_,
                             .min_n = static_cast<std::uint64_t>(min_n_)};
  const Dimensions dimensions(by_);
  ReadOptions read = input_.read_options();
  read.columns = dimensions.columns();
  read.touchpoints = dimensions.has("touchpoint");
  read.channels = dimensions.has("channel");
  read.customers = dimensions.has("customer");
  const TimeZone zone = read.zone;
  const auto mapping = read.mapping;
  OutputFile output(output_);

  Names names;
  ResponseReader reader(names, std::move(read));
  Rollup<SurveyResponse> rollup(dimensions.build(names, zone, reader));
  read_all(
      reader, input_.files, [&](const Batch<SurveyResponse>& batch) { rollup.observe(batch); },
      [&](const std::string& file) {
        if (command_->count("--by") > 0) dimensions.check(file, reader.header(), mapping);
      });

  Table table = rollup.table(options, readings(metrics, rollup));
  table.zone = zone.name();
  table.input = reader.account();
  output.write(render(table, *format, {.colour = wants_colour(output)}));
  return strict_ && table.input.tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
