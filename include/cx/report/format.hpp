// SPDX-License-Identifier: MIT
// Opt-in: printing with {fmt}. A program that includes this links fmt::fmt itself.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/report/render.hpp"
#include "cx/rollup/table.hpp"

namespace cx {

/// "30.0 points [14.1, 44.2], n = 100", or "no value, n = 0".
CXMETRICS_EXPORT std::string to_string(const Estimate& estimate);

}  // namespace cx

template <>
struct fmt::formatter<cx::Estimate> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const cx::Estimate& estimate, Context& context) const {
    return fmt::formatter<std::string_view>::format(cx::to_string(estimate), context);
  }
};

/// The aligned table, as render(table, Format::table) gives it.
template <>
struct fmt::formatter<cx::Table> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const cx::Table& table, Context& context) const {
    return fmt::formatter<std::string_view>::format(cx::render(table, cx::Format::table), context);
  }
};
