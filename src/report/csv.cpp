// SPDX-License-Identifier: MIT
#include "report/renderers.hpp"

namespace cx::report {
namespace {

/// A field as RFC 4180 wants it. A text that a spreadsheet would run as a formula is led by an
/// apostrophe.
std::string field(std::string_view text) {
  if (text.empty()) return "\"\"";  // an empty name; a total's missing key is an empty field
  std::string result;
  if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) result = "'";
  result += text;
  if (result.find_first_of(",\"\r\n") == std::string::npos) return result;
  for (std::size_t at = 0; (at = result.find('"', at)) != std::string::npos; at += 2)
    result.insert(at, "\"");
  return "\"" + result + "\"";
}

/// Those that any table of that kind has a column for, so that tables can be put together.
bool is_usual(Reject reason, bool of_tickets) {
  switch (reason) {
    case Reject::missing_answer:
    case Reject::out_of_scale:
    case Reject::bad_score: return !of_tickets;
    case Reject::missing_replies:
    case Reject::no_reply:
    case Reject::still_open:
    case Reject::not_elapsed: return of_tickets;
    default: return false;
  }
}

/// The reasons that get a column: the usual ones, and whichever else occurs.
std::vector<Reject> reasons_of(const Table& table) {
  const bool of_tickets = table.table == "tickets" || table.table == "ticket_events";
  std::vector<Reject> reasons;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    bool wanted = is_usual(reason, of_tickets);
    for (const auto& row : table.rows) wanted = wanted || row.estimate.excluded[reason] > 0;
    if (wanted) reasons.push_back(reason);
  }
  return reasons;
}

std::string number(const std::optional<double>& value) {
  return value ? shortest(*value) : std::string();
}

std::string line(const TableRow& row, const std::vector<Reject>& reasons) {
  std::string result;
  for (const auto& part : row.key) result += (part ? field(*part) : std::string()) + ",";
  const Estimate& e = row.estimate;
  result += field(row.metric) + "," + number(e.value) + "," + std::string(to_string(e.unit)) + "," +
            std::to_string(e.n) + ",";
  if (e.interval) {
    result += shortest(e.interval->low) + "," + shortest(e.interval->high) + "," +
              std::string(to_string(e.interval->method)) + ",";
  } else {
    result += ",,,";
  }
  result += row.suppressed ? "true" : "false";
  for (const Reject reason : reasons) result += "," + std::to_string(e.excluded[reason]);
  return result + "\n";
}

}  // namespace

std::string csv(const Table& table) {
  const auto reasons = reasons_of(table);
  std::string result;
  for (const auto& name : table.by) result += field(name) + ",";
  result += "metric,value,unit,n,low,high,method,suppressed";
  for (const Reject reason : reasons) result += "," + std::string(to_string(reason));
  result += "\n";
  for (const auto& row : table.rows) result += line(row, reasons);
  return result;
}

}  // namespace cx::report
