// SPDX-License-Identifier: MIT
// A small table made by hand, for the tests of the renderers.
#pragma once

#include "cx/rollup/table.hpp"

namespace sample {

inline cx::TableRow row(std::optional<std::string> touchpoint, std::optional<double> value,
                        std::uint64_t n) {
  cx::TableRow result{{std::move(touchpoint), "2025-03"}, "nps", {}};
  result.estimate.value = value;
  result.estimate.unit = cx::Unit::points;
  result.estimate.n = n;
  if (value)
    result.estimate.interval =
        cx::Interval{*value - 7.15, *value + 7.05, cx::IntervalMethod::adjusted_wald};
  return result;
}

/// A value with rejects, a hostile name, an empty name without a value, a withheld value, and a
/// total.
inline cx::Table table() {
  cx::Table result{.table = "responses",
                   .zone = "Europe/Paris",
                   .by = {"touchpoint", "month"},
                   .rows = {},
                   .input = {}};
  result.rows = {row("", std::nullopt, 0), row("=1+1|<b>\x1b[31m", 100.0 / 3, 9),
                 row("checkout", 31.25, 412), row("withheld", std::nullopt, 2),
                 row(std::nullopt, -0.04, 423)};
  result.rows[2].estimate.excluded.add(cx::Reject::missing_answer, 3);
  result.rows[2].estimate.excluded.add(cx::Reject::out_of_scale);
  result.rows[3].suppressed = true;
  result.input.tally.add(cx::Reject::none, 1996);
  result.input.tally.add(cx::Reject::missing_answer, 3);
  result.input.tally.add(cx::Reject::out_of_scale, 1);
  result.input.examples = {{"a.csv", 17, "score", cx::Reject::out_of_scale, "11"}};
  return result;
}

}  // namespace sample
