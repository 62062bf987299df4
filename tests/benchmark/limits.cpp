// SPDX-License-Identifier: MIT
#include "limits.hpp"

#include "report.hpp"

#include <fmt/format.h>

namespace {

std::string bound(const Limit& limit, double value) {
  return fmt::format("{} {:.4g}", limit.at_most ? "<=" : ">=", value);
}

const char* yes_or_no(bool value) { return value ? "yes" : "no"; }

}  // namespace

std::string to_text(const std::vector<Limit>& limits, bool markdown) {
  Grid grid{{"what", "measured", "must", "met", "goal", "met"}, {}};
  for (const Limit& limit : limits) {
    grid.rows.push_back({limit.what, fmt::format("{:.2f}", limit.value), bound(limit, limit.must),
                         yes_or_no(limit.meets(limit.must)),
                         limit.goal ? bound(limit, *limit.goal) : "",
                         limit.goal ? yes_or_no(limit.meets(*limit.goal)) : ""});
  }
  return to_text(grid, markdown);
}
