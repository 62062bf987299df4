// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "report/renderers.hpp"

namespace cx::report {
namespace {

constexpr std::string_view undefined = "-";

std::string value_text(const TableRow& row) {
  if (row.suppressed) return "suppressed";
  if (!row.estimate.value) return std::string(undefined);
  const std::string text = rounded(*row.estimate.value, row.estimate.unit);
  return row.estimate.unit == Unit::percent ? text + " %" : text;
}

std::string interval_text(const TableRow& row) {
  const auto& interval = row.estimate.interval;
  if (!interval) return std::string(undefined);
  return fmt::format("{} to {}", rounded(interval->low, row.estimate.unit),
                     rounded(interval->high, row.estimate.unit));
}

/// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text;
}

}  // namespace

std::string rounded(double value, Unit unit) {
  const int decimals = unit == Unit::score                             ? 2
                       : unit == Unit::points || unit == Unit::percent ? 1
                                                                       : 0;
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  // A small negative value must not round to "-0.0".
  return text.find_first_of("123456789") == std::string::npos && text.front() == '-'
             ? text.substr(1)
             : text;
}

Grid grid(const Table& table) {
  Grid result;
  for (const auto& name : table.by) result.columns.push_back({printable(name)});
  result.columns.push_back({"metric"});
  result.columns.push_back({"value", true});
  result.columns.push_back({fmt::format("{} % interval", shortest(table.confidence * 100)), true});
  result.columns.push_back({"n", true});
  result.columns.push_back({"left out", true});
  for (const auto& row : table.rows) {
    std::vector<std::string> texts;
    for (const auto& part : row.key) {
      texts.push_back(!part ? "(all)" : part->empty() ? "(none)" : printable(*part));
    }
    texts.push_back(printable(row.metric));
    texts.push_back(value_text(row));
    texts.push_back(interval_text(row));
    texts.push_back(std::to_string(row.estimate.n));
    texts.push_back(std::to_string(row.estimate.excluded.rejected()));
    result.rows.push_back(std::move(texts));
  }
  return result;
}

std::string account_line(const Tally& tally) {
  std::string line = fmt::format("{} {} read, {} counted.", grouped(tally.rows()),
                                 tally.rows() == 1 ? "row" : "rows", grouped(tally.accepted()));
  std::string_view before = " Left out: ";
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (tally[reason] == 0) continue;
    line += fmt::format("{}{} {}", before, grouped(tally[reason]), describe(reason));
    before = ", ";
  }
  return before == ", " ? line + "." : line;
}

}  // namespace cx::report
