// SPDX-License-Identifier: MIT
#include "report/renderers.hpp"

namespace cx::report {
namespace {

/// Text that Markdown and the HTML inside it take for text.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '&': result += "&amp;"; break;
      case '\\':
      case '|':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '~':
      case '#': result += '\\'; [[fallthrough]];
      default: result += c;
    }
  }
  return result;
}

}  // namespace

std::string markdown(const Grid& cells) {
  std::string result = "|";
  for (const auto& column : cells.columns) result += " " + escaped(column.title) + " |";
  result += "\n|";
  for (const auto& column : cells.columns) result += column.number ? " ---: |" : " --- |";
  result += "\n";
  for (const auto& row : cells.rows) {
    result += "|";
    for (const auto& text : row) result += " " + escaped(text) + " |";
    result += "\n";
  }
  return result;
}

}  // namespace cx::report
