// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cx/report/text.hpp"
#include "report/renderers.hpp"

namespace cx::report {
namespace {

struct MetricTally {
  std::string metric;
  Tally excluded;
};

/// Over the rows that are no totals, in the order of the table.
std::vector<MetricTally> by_metric(const Table& table) {
  std::vector<MetricTally> result;
  for (const auto& row : table.rows) {
    if (!std::all_of(row.key.begin(), row.key.end(), [](const auto& part) { return part; }))
      continue;
    const auto known = std::find_if(result.begin(), result.end(),
                                    [&](const auto& one) { return one.metric == row.metric; });
    if (known == result.end()) {
      result.push_back({row.metric, row.estimate.excluded});
    } else {
      known->excluded.merge(row.estimate.excluded);
    }
  }
  return result;
}

/// Those that the account of the rows says nothing of. A subscription without an amount is left out
/// of many periods, so that a sum over these tells nothing.
std::string reasons_text(const Tally& excluded, const Tally& account) {
  std::string result;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (excluded[reason] == 0 || account[reason] > 0) continue;
    if (reason == Reject::missing_amount) continue;
    result += fmt::format("{}{} {}", result.empty() ? "" : ", ", grouped(excluded[reason]),
                          describe(reason));
  }
  return result;
}

}  // namespace

std::string left_out_text(const Table& table) {
  std::vector<std::pair<std::string, std::string>> lines;  // reasons, and the metrics with them
  for (const auto& [metric, excluded] : by_metric(table)) {
    const std::string reasons = reasons_text(excluded, table.input.tally);
    if (reasons.empty()) continue;
    const auto same = std::find_if(lines.begin(), lines.end(),
                                   [&](const auto& line) { return line.first == reasons; });
    if (same == lines.end()) {
      lines.emplace_back(reasons, printable(metric));
    } else {
      same->second += ", " + printable(metric);
    }
  }
  std::string result;
  for (const auto& [reasons, metrics] : lines)
    result += fmt::format("Left out of {}: {}.\n", metrics, reasons);
  return result;
}

}  // namespace cx::report
