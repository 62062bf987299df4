// SPDX-License-Identifier: MIT
#include "cx/report/render.hpp"

#include "cx/report/text.hpp"
#include "report/renderers.hpp"

namespace cx {

std::optional<Format> parse_format(std::string_view text) {
  if (text == "table") return Format::table;
  if (text == "json") return Format::json;
  if (text == "csv") return Format::csv;
  if (text == "markdown") return Format::markdown;
  return std::nullopt;
}

namespace {

std::string text_of(const report::Grid& grid, Format format, RenderOptions options) {
  return format == Format::markdown ? report::markdown(grid)
                                    : report::aligned(grid, options.colour);
}

/// What stands under every table that people read.
std::string foot(const std::vector<std::string>& notes, const InputAccount& input) {
  return report::notes_text(notes) + account_text(input.tally);
}

}  // namespace

std::string render(const Table& table, Format format, RenderOptions options) {
  if (format == Format::json) return report::json(table);
  if (format == Format::csv) return report::csv(table);
  return text_of(report::grid(table), format, options) + "\n" + report::left_out_text(table) +
         foot(table.notes, table.input);
}

std::string render(const CohortTable& table, Format format, RenderOptions options) {
  if (format == Format::json) return report::json(table);
  if (format == Format::csv) return report::csv(table);
  return text_of(report::grid(table), format, options) + "\n" + foot(table.notes, table.input);
}

std::string render(const SurvivalTable& table, Format format, RenderOptions options) {
  if (format == Format::json) return report::json(table);
  if (format == Format::csv) return report::csv(table);
  return text_of(report::summary_grid(table), format, options) + "\n" +
         text_of(report::curve_grid(table), format, options) + "\n" +
         foot(table.notes, table.input);
}

}  // namespace cx
