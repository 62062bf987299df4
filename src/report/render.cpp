// SPDX-License-Identifier: MIT
#include "cx/report/render.hpp"

#include "report/renderers.hpp"

namespace cx {

std::optional<Format> parse_format(std::string_view text) {
  if (text == "table") return Format::table;
  if (text == "json") return Format::json;
  if (text == "csv") return Format::csv;
  if (text == "markdown") return Format::markdown;
  return std::nullopt;
}

std::string render(const Table& table, Format format, RenderOptions options) {
  switch (format) {
    case Format::json: return report::json(table);
    case Format::csv: return report::csv(table);
    case Format::markdown: return report::markdown(table);
    case Format::table: break;
  }
  return report::text_table(table, options.colour);
}

}  // namespace cx
