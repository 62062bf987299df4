// SPDX-License-Identifier: MIT
#include "cli/input_options.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>

#include "cli/errors.hpp"
#include "cli/progress.hpp"
#include "cx/io/input.hpp"
#include "cx/io/mapping.hpp"
#include "cx/io/table_kind.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {
namespace {

ColumnFilter condition(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == 0 || equals == std::string::npos) {
    throw UsageError(fmt::format("--where {}: expected COLUMN=VALUE", text));
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::optional<Instant> limit(const std::string& option, const std::string& text,
                             const TimeZone& zone) {
  if (text.empty()) return std::nullopt;
  const ParsedTime time = TimeReader(zone, zone).read(text);
  if (time.reject != Reject::none) {
    throw UsageError(fmt::format(
        "{} {}: {}; expected a date such as 2025-03-01 or a time such as 2025-03-01T09:00:00Z",
        option, text, describe(time.reject)));
  }
  return time.instant;
}

}  // namespace

void InputOptions::declare(CLI::App& command) {
  command.add_option("FILE", files, "CSV or JSON Lines files, read as one; - is standard input")
      ->required()
      ->type_name("");
  const std::string group = "What to read";
  command
      .add_option("--where", where,
                  "Keep the rows whose column holds exactly that text; repeatable")
      ->type_name("COL=VALUE")
      ->allow_extra_args(false)
      ->group(group);
  command.add_option("--from", from, "Keep what was answered at or after that time or date")
      ->type_name("T")
      ->group(group);
  command.add_option("--to", to, "Keep what was answered before that time or date")
      ->type_name("T")
      ->group(group);
  command.add_flag("--unique", unique, "Count each response_id once: the first stays")
      ->group(group);
  command
      .add_option("--map", map,
                  "A column mapping (JSON), for files with other columns than cx expects")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--table", table,
                  "What the files hold, where the header does not tell: responses")
      ->type_name("KIND")
      ->group(group);
  const std::string times = "Times";
  command
      .add_option("--zone", zone,
                  "Zone of the periods and of dates: UTC, +05:30 or Europe/Paris; UTC if not given")
      ->type_name("ZONE")
      ->group(times);
  command
      .add_option("--assume-zone", assume_zone,
                  "Zone of times that name none; without it they are left out")
      ->type_name("ZONE")
      ->group(times);
}

ReadOptions InputOptions::read_options() const {
  ReadOptions options;
  options.zone = zone_option("--zone", zone);
  if (!assume_zone.empty()) options.assume_zone = zone_option("--assume-zone", assume_zone);
  if (!table.empty()) {
    const auto kind = parse_table_kind(table);
    if (!kind) throw UsageError(fmt::format("--table {}: expected responses", table));
    if (*kind != TableKind::responses) {
      throw UsageError(fmt::format("--table {}: this version reads responses only", table));
    }
  }
  if (!map.empty()) options.mapping = load_mapping(map);
  for (const auto& text : where) options.where.push_back(condition(text));
  options.from = limit("--from", from, options.zone);
  options.to = limit("--to", to, options.zone);
  options.unique_ids = unique;
  return options;
}

void read_all(ResponseReader& reader, const std::vector<std::string>& files,
              const std::function<void(const Batch<SurveyResponse>&)>& observe,
              const std::function<void(const std::string& file)>& opened) {
  Progress progress;
  for (const auto& file : files) {
    reader.open(Input::file(file));
    if (opened) opened(file);
    while (const auto batch = reader.next()) {
      observe(*batch);
      progress.update(file, reader.account().tally);
    }
  }
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  std::size_t from = 0;
  for (std::size_t comma = 0; (comma = text.find(',', from)) != std::string::npos;
       from = comma + 1) {
    parts.push_back(text.substr(from, comma - from));
  }
  parts.push_back(text.substr(from));
  return parts;
}

TimeZone zone_option(const std::string& option, const std::string& name) {
  try {
    return TimeZone::named(name);
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("{}: {}", option, error.what()));
  }
}

}  // namespace cx::cli
