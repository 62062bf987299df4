// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "cx/report/text.hpp"
#include "report/renderers.hpp"

namespace cx::report {
namespace {

constexpr std::string_view undefined = "-";

std::string value_text(const TableRow& row) {
  if (row.suppressed) return "suppressed";
  const Estimate& estimate = row.estimate;
  if (!estimate.value) return std::string(undefined);
  const std::string text = rounded(*estimate.value, estimate.unit);
  if (estimate.unit == Unit::percent) return text + " %";
  return estimate.currency.is_named() ? text + " " + to_string(estimate.currency) : text;
}

std::string interval_text(const TableRow& row) {
  const auto& interval = row.estimate.interval;
  if (!interval) return std::string(undefined);
  return fmt::format("{} to {}", rounded(interval->low, row.estimate.unit),
                     rounded(interval->high, row.estimate.unit));
}

}  // namespace

std::string rounded(double value, Unit unit) {
  if (unit == Unit::seconds) return duration_text(value);
  const bool has_hundredths = unit == Unit::score || unit == Unit::ratio || unit == Unit::money;
  const bool has_tenths = unit == Unit::points || unit == Unit::percent;
  const int decimals = has_hundredths ? 2 : has_tenths ? 1 : 0;
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  // A small negative value must not round to "-0.0".
  return text.find_first_of("123456789") == std::string::npos && text.front() == '-'
             ? text.substr(1)
             : text;
}

std::string unit_text(const Estimate& estimate) {
  return estimate.unit == Unit::money && estimate.currency.is_named()
             ? to_string(estimate.currency)
             : std::string(to_string(estimate.unit));
}

std::string key_text(const std::optional<std::string>& key) {
  return !key ? "(all)" : key->empty() ? "(none)" : printable(*key);
}

Grid grid(const Table& table) {
  Grid result{.keys = table.by.size()};
  for (const auto& name : table.by) result.columns.push_back({printable(name)});
  result.columns.push_back({"metric"});
  result.columns.push_back({"value", true});
  result.columns.push_back({fmt::format("{:g} % interval", table.confidence * 100), true});
  result.columns.push_back({"n", true});
  result.columns.push_back({"left out", true});
  for (const auto& row : table.rows) {
    std::vector<std::string> texts;
    for (const auto& part : row.key) texts.push_back(key_text(part));
    texts.push_back(printable(row.metric));
    texts.push_back(value_text(row));
    texts.push_back(interval_text(row));
    texts.push_back(std::to_string(row.estimate.n));
    texts.push_back(std::to_string(row.estimate.excluded.rejected()));
    result.rows.push_back(std::move(texts));
  }
  return result;
}

std::string notes_text(const std::vector<std::string>& notes) {
  std::string result;
  for (const auto& note : notes) result += printable(note) + "\n";
  return result;
}

std::string shortest(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

}  // namespace cx::report
