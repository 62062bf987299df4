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
  if (time.reject == Reject::outside_window) {
    throw UsageError(fmt::format("{} {}: outside the years that are known of {}, see docs/time.md",
                                 option, text, zone.name()));
  }
  if (time.reject != Reject::none) {
    throw UsageError(fmt::format(
        "{} {}: expected a date such as 2025-03-01 or a time such as 2025-03-01T09:00:00Z", option,
        text));
  }
  return time.instant;
}

}  // namespace

void InputOptions::declare(CLI::App& command) {
  command.add_option("FILE", files)->required();
  command.add_option("--where", where)->allow_extra_args(false);
  command.add_option("--from", from);
  command.add_option("--to", to);
  command.add_flag("--unique", unique);
  command.add_option("--map", map);
  command.add_option("--table", table);
  command.add_option("--zone", zone);
  command.add_option("--assume-zone", assume_zone);
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
  const auto add = [&](std::size_t from, std::size_t to) {
    const auto first = text.find_first_not_of(' ', from);
    const auto last = text.find_last_not_of(' ', to - 1);
    parts.push_back(first < to ? text.substr(first, last + 1 - first) : std::string());
  };
  std::size_t from = 0;
  for (std::size_t comma = 0; (comma = text.find(',', from)) != std::string::npos;
       from = comma + 1) {
    add(from, comma);
  }
  add(from, text.size());
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
