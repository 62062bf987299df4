// SPDX-License-Identifier: MIT
#include "cli/input_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <thread>

#include "cli/errors.hpp"
#include "cx/io/mapping.hpp"
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

}  // namespace

std::optional<Instant> instant_option(const std::string& option, const std::string& text,
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
  command.add_option("--threads", threads);
}

std::size_t InputOptions::thread_count() const {
  if (!threads) return std::max(1U, std::thread::hardware_concurrency());
  at_least("--threads", *threads, 1);
  return static_cast<std::size_t>(*threads);
}

ReadOptions InputOptions::read_options() const {
  ReadOptions options;
  options.zone = zone_option("--zone", zone);
  if (!assume_zone.empty()) options.assume_zone = zone_option("--assume-zone", assume_zone);
  if (!map.empty()) options.mapping = load_mapping(map);
  for (const auto& text : where) options.where.push_back(condition(text));
  options.from = instant_option("--from", from, options.zone);
  options.to = instant_option("--to", to, options.zone);
  if (options.from && options.to && *options.from > *options.to)
    throw UsageError(fmt::format("--from {}: is later than --to {}", from, to));
  options.unique_ids = unique;
  return options;
}

Inputs::Inputs(std::vector<std::string> files)
    : files_(std::move(files)), first_(Input::file(files_.front())) {}

TableKind Inputs::kind(const InputOptions& options, const ReadOptions& read, TableKind otherwise) {
  auto kind = read.mapping ? std::optional(read.mapping->table) : std::nullopt;
  if (!options.table.empty()) {
    kind = parse_table_kind(options.table);
    if (!kind) {
      throw UsageError(
          fmt::format("--table {}: expected responses, tickets, ticket_events or subscriptions",
                      options.table));
    }
  }
  if (!kind && first_) kind = table_kind_of(*first_);
  return kind.value_or(otherwise);
}

void Inputs::require(TableKind wanted, const InputOptions& options, const ReadOptions& read) {
  const TableKind found = kind(options, read, wanted);
  if (found != wanted) {
    throw UsageError(fmt::format("{}: is a table of {}, and this command is about {}",
                                 files_.front(), to_string(found), to_string(wanted)));
  }
}

Input Inputs::next(const std::string& file) {
  if (!first_) return Input::file(file);
  Input input = std::move(*first_);
  first_.reset();
  return input;
}

void at_least(const char* option, std::int64_t value, std::int64_t least) {
  if (value < least) {
    throw UsageError(
        fmt::format("{} {}: expected a whole number from {} on", option, value, least));
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
