// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "cx/report/text.hpp"
#include "report/renderers.hpp"

namespace cx::report {
namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

/// Names are cut to so many columns, or a few long ones would push the numbers out of sight.
constexpr std::size_t widest_name = 40;

std::string shortened(const std::string& text) {
  if (display_width(text) <= widest_name) return text;
  const std::string_view all = text;
  std::size_t end = 0;
  for (std::size_t width = 0;;) {
    std::size_t next = end + 1;
    while (next < all.size() && (all[next] & 0xc0) == 0x80) ++next;
    width += display_width(all.substr(end, next - end));
    if (width >= widest_name) break;  // the ellipsis takes the last column
    end = next;
  }
  return text.substr(0, end) + "\u2026";
}

std::vector<std::size_t> widths_of(const Grid& grid) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < grid.columns.size(); ++c) {
    std::size_t width = display_width(grid.columns[c].title);
    for (const auto& row : grid.rows) width = std::max(width, display_width(row[c]));
    widths.push_back(width);
  }
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool number) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  return number ? space + text : text + space;
}

std::string line(const Grid& grid, const std::vector<std::size_t>& widths, const auto& text_of) {
  std::string result;
  for (std::size_t c = 0; c < grid.columns.size(); ++c) {
    if (c > 0) result += "  ";
    result += padded(text_of(c), widths[c], grid.columns[c].number);
  }
  result.erase(result.find_last_not_of(' ') + 1);
  return result;
}

}  // namespace

std::string aligned(Grid cells, bool colour) {
  for (auto& row : cells.rows) {
    for (std::size_t c = 0; c < cells.keys; ++c) row[c] = shortened(row[c]);
  }
  const auto widths = widths_of(cells);
  const std::string head =
      line(cells, widths, [&](std::size_t c) { return cells.columns[c].title; });
  std::string result = colour ? std::string(bold) + head + std::string(plain) : head;
  result += '\n';
  const std::vector<std::string>* above = nullptr;
  for (const auto& row : cells.rows) {
    bool repeats =
        above != nullptr;  // a key is not printed again as long as all of it is as in the row above
    result += line(cells, widths, [&](std::size_t c) {
      repeats = repeats && c < cells.keys && row[c] == (*above)[c];
      return repeats ? std::string() : row[c];
    });
    result += '\n';
    above = &row;
  }
  return result;
}

}  // namespace cx::report
