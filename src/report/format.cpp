// SPDX-License-Identifier: MIT
#include "cx/report/format.hpp"

#include <fmt/format.h>

#include "cx/report/render.hpp"
#include "report/renderers.hpp"

namespace cx {

std::string to_string(const Estimate& estimate) {
  if (!estimate.value) return fmt::format("no value, n = {}", estimate.n);
  const auto number = [&](double value) { return report::rounded(value, estimate.unit); };
  std::string text = number(*estimate.value);
  if (estimate.unit != Unit::seconds) text += fmt::format(" {}", report::unit_text(estimate));
  if (const auto& interval = estimate.interval) {
    text += fmt::format(" [{}, {}]", number(interval->low), number(interval->high));
  }
  return text + fmt::format(", n = {}", estimate.n);
}

}  // namespace cx

fmt::format_context::iterator fmt::formatter<cx::Estimate>::format(const cx::Estimate& estimate,
                                                                   format_context& context) const {
  return fmt::formatter<std::string_view>::format(cx::to_string(estimate), context);
}

fmt::format_context::iterator fmt::formatter<cx::Table>::format(const cx::Table& table,
                                                                format_context& context) const {
  return fmt::formatter<std::string_view>::format(cx::render(table, cx::Format::table), context);
}
