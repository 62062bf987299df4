// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cx/export.hpp"
#include "cx/rollup/cohorts.hpp"
#include "cx/rollup/survival_table.hpp"
#include "cx/rollup/table.hpp"

namespace cx {

/// How a Table is written.
enum class Format : std::uint8_t {
  table,  ///< aligned columns for people
  json,   ///< schema cxmetrics/report/1, see docs/formats.md
  csv,    ///< one line per row: keys, metric, value, unit, n, low, high, method, suppressed, counts
          ///< left out
  markdown,  ///< the aligned table as a Markdown table
};

CXMETRICS_EXPORT std::optional<Format> parse_format(std::string_view text);

struct RenderOptions {
  bool colour = false;  ///< of Format::table: ANSI escape sequences
};

/// The whole table as text, ending with a newline. Values in json and csv are unrounded, in the
/// shortest form that reads back the same; the other two round. Does not depend on the locale.
/// Control characters in names are shown as escapes, and a name that a spreadsheet would take for a
/// formula gets a leading apostrophe in csv.
CXMETRICS_EXPORT std::string render(const Table& table, Format format, RenderOptions options = {});
/// The same of other tables; their schemas are cxmetrics/cohorts/1 and cxmetrics/survival/1. In
/// those, in csv too, survival is a share from 0 to 1; csv has a line per age of a cohort, and per
/// step of a curve.
CXMETRICS_EXPORT std::string render(const CohortTable& table, Format format,
                                    RenderOptions options = {});
CXMETRICS_EXPORT std::string render(const SurvivalTable& table, Format format,
                                    RenderOptions options = {});

}  // namespace cx
