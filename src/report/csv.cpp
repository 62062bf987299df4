// SPDX-License-Identifier: MIT
#include "report/renderers.hpp"

namespace cx::report {
namespace {

/// Those that any table of that kind has a column for, so that tables can be put together.
bool is_usual(Reject reason, std::string_view table) {
  const bool of_tickets = table == "tickets" || table == "ticket_events";
  const bool of_subscriptions = table == "subscriptions";
  switch (reason) {
    case Reject::missing_answer:
    case Reject::out_of_scale:
    case Reject::bad_score: return !of_tickets && !of_subscriptions;
    case Reject::missing_replies:
    case Reject::no_reply:
    case Reject::still_open: return of_tickets;
    case Reject::not_elapsed: return of_tickets || of_subscriptions;
    case Reject::missing_amount:
    case Reject::missing_reason:
    case Reject::several_currencies: return of_subscriptions;
    default: return false;
  }
}

/// The reasons that get a column: the usual ones, and whichever else occurs.
std::vector<Reject> reasons_of(const Table& table) {
  std::vector<Reject> reasons;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    bool wanted = is_usual(reason, table.table);
    for (const auto& row : table.rows) wanted = wanted || row.estimate.excluded[reason] > 0;
    if (wanted) reasons.push_back(reason);
  }
  return reasons;
}

std::string line(const TableRow& row, const std::vector<Reject>& reasons) {
  std::string result;
  for (const auto& part : row.key) result += (part ? csv_field(*part) : std::string()) + ",";
  const Estimate& e = row.estimate;
  result += csv_field(row.metric) + "," + csv_number(e.value) + "," + unit_text(e) + "," +
            std::to_string(e.n) + "," + csv_interval(e.interval) + ",";
  result += row.suppressed ? "true" : "false";
  for (const Reject reason : reasons) result += "," + std::to_string(e.excluded[reason]);
  return result + "\n";
}

}  // namespace

std::string csv_field(std::string_view text) {
  if (text.empty()) return "\"\"";  // an empty name; a total's missing key is an empty field
  std::string result;
  if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) result = "'";
  result += text;
  if (result.find_first_of(",\"\r\n") == std::string::npos) return result;
  for (std::size_t at = 0; (at = result.find('"', at)) != std::string::npos; at += 2)
    result.insert(at, "\"");
  return "\"" + result + "\"";
}

std::string csv_number(const std::optional<double>& value) {
  return value ? shortest(*value) : std::string();
}

std::string csv_interval(const std::optional<Interval>& interval) {
  if (!interval) return ",,";
  return shortest(interval->low) + "," + shortest(interval->high) + "," +
         std::string(to_string(interval->method));
}

std::string csv(const Table& table) {
  const auto reasons = reasons_of(table);
  std::string result;
  for (const auto& name : table.by) result += csv_field(name) + ",";
  result += "metric,value,unit,n,low,high,method,suppressed";
  for (const Reject reason : reasons) result += "," + std::string(to_string(reason));
  result += "\n";
  for (const auto& row : table.rows) result += line(row, reasons);
  return result;
}

}  // namespace cx::report
