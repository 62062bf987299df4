// SPDX-License-Identifier: MIT
#include "cx/io/business_hours_file.hpp"

#include <array>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "cx/io/input.hpp"
#include "io/json_node.hpp"
#include "io/whole_text.hpp"
#include "time/digits.hpp"

namespace cx {
namespace {

using io::JsonNode;
using io::text_of;
using std::chrono::local_days;
using namespace std::chrono_literals;

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

TimeZone zone_of(const JsonNode& node) {
  const auto name = text_of(node);
  try {
    return TimeZone::named(name);
  } catch (const std::invalid_argument& error) {
    node.fail(error.what());
  }
}

local_days date_in(const JsonNode& node, const std::string& text) {
  std::string_view rest = text;
  const auto date = detail::take_date(rest);
  if (!date || !rest.empty()) node.fail("must be a date such as 2025-12-24");
  return *date;
}

std::optional<Seconds> clock_in(std::string_view text) {
  const auto hours = detail::take_digits(text, 2);
  if (!hours || !detail::take(text, ':')) return std::nullopt;
  const auto minutes = detail::take_digits(text, 2);
  if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
  const Seconds clock{*hours * 3600 + *minutes * 60};
  return clock <= 24h ? std::optional(clock) : std::nullopt;
}

DailyWindow window_of(const JsonNode& node) {
  if (!node.value.is_array() || node.value.size() != 2)
    node.fail("must be a window such as [\"09:00\", \"17:30\"]");
  const auto open = clock_in(text_of(node.at(std::size_t{0})));
  if (!open || *open == 24h) node.at(std::size_t{0}).fail("must be a time from 00:00 to 23:59");
  const auto close = clock_in(text_of(node.at(std::size_t{1})));
  if (!close) node.at(std::size_t{1}).fail("must be a time from 00:00 to 24:00");
  if (*open == *close) node.fail("is empty: a whole day is [\"00:00\", \"24:00\"]");
  return {*open, *close};
}

DailyWindows windows_of(const JsonNode& node) {
  if (!node.value.is_array()) node.fail("must be a list of windows");
  DailyWindows windows;
  for (std::size_t i = 0; i < node.value.size(); ++i) windows.push_back(window_of(node.at(i)));
  return windows;
}

std::array<DailyWindows, 7> week_of(const JsonNode& node) {
  require_keys(node, weekdays);
  std::array<DailyWindows, 7> week;
  for (std::size_t i = 0; i < week.size(); ++i) {
    const std::string name(weekdays[i]);
    if (node.has(name)) week[i] = windows_of(node.at(name));
  }
  return week;
}

/// Adds to what holds for all versions.
void add_dates(const JsonNode& node, std::map<local_days, DailyWindows>& dates) {
  if (!node.value.is_object()) node.fail("must be an object of dates");
  for (const auto& item : node.value.items()) {
    const auto day = node.at(item.key());
    const bool is_new = dates.emplace(date_in(day, item.key()), windows_of(day)).second;
    if (!is_new) day.fail("given for all versions already");
  }
}

void add_holidays(const JsonNode& node, std::vector<local_days>& holidays) {
  if (!node.value.is_array()) node.fail("must be a list of dates");
  for (std::size_t i = 0; i < node.value.size(); ++i) {
    const auto day = node.at(i);
    holidays.push_back(date_in(day, text_of(day)));
  }
}

/// What may stand in a version and, for all versions, beside them.
void add_exceptions(const JsonNode& node, Schedule& schedule) {
  if (node.has("holidays")) add_holidays(node.at("holidays"), schedule.holidays);
  if (node.has("special_days")) add_dates(node.at("special_days"), schedule.special_days);
  if (node.has("breaks")) add_dates(node.at("breaks"), schedule.breaks);
}

ScheduleVersion version_of(const JsonNode& node, const Schedule& common) {
  constexpr std::array<std::string_view, 6> keys{"from",     "to",           "week",
                                                 "holidays", "special_days", "breaks"};
  require_keys(node, keys);
  if (!node.has("week")) node.fail("week is required");
  ScheduleVersion version{.schedule = common};
  if (node.has("from")) version.from = date_in(node.at("from"), text_of(node.at("from")));
  if (node.has("to")) version.to = date_in(node.at("to"), text_of(node.at("to")));
  if (version.to <= version.from) node.at("to").fail("must be a date after from");
  version.schedule.week = week_of(node.at("week"));
  add_exceptions(node, version.schedule);
  return version;
}

std::vector<ScheduleVersion> versions_of(const JsonNode& root) {
  Schedule common;
  add_exceptions(root, common);
  if (!root.has("versions")) {
    if (!root.has("week")) root.fail("week is required");
    common.week = week_of(root.at("week"));
    return {{.schedule = std::move(common)}};
  }
  if (root.has("week")) root.at("week").fail("stands in the versions where there are any");
  const auto list = root.at("versions");
  if (!list.value.is_array() || list.value.empty()) list.fail("must be a list of versions");
  std::vector<ScheduleVersion> versions;
  for (std::size_t i = 0; i < list.value.size(); ++i)
    versions.push_back(version_of(list.at(i), common));
  return versions;
}

}  // namespace

BusinessHours parse_business_hours(std::string_view json, const std::string& file) {
  constexpr std::array<std::string_view, 6> keys{"zone",         "week",   "holidays",
                                                 "special_days", "breaks", "versions"};
  const auto document = io::parse_json(json, file);
  const JsonNode root{document, file, ""};
  require_keys(root, keys);
  if (!root.has("zone")) root.fail("zone is required, such as Europe/Paris");
  const auto zone = zone_of(root.at("zone"));
  const auto versions = versions_of(root);
  try {
    return {zone, versions};
  } catch (const std::invalid_argument& error) {
    root.fail(error.what());
  }
}

BusinessHours load_business_hours(const std::string& path) {
  auto file = Input::file(path);
  return parse_business_hours(io::whole_text(file), file.name());
}

}  // namespace cx
