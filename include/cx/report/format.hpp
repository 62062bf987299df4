// SPDX-License-Identifier: MIT
// Opt-in: printing with {fmt}. A program that includes this links fmt::fmt itself.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/rollup/table.hpp"

namespace cx {

/// "30.0 points [14.1, 44.2], n = 100", or "no value, n = 0".
CXMETRICS_EXPORT std::string to_string(const Estimate& estimate);

}  // namespace cx

/// As to_string() above, with the fill, width and alignment of a text.
template <>
struct fmt::formatter<cx::Estimate> : fmt::formatter<std::string_view> {
  CXMETRICS_EXPORT format_context::iterator format(const cx::Estimate& estimate,
                                                   format_context& context) const;
};

/// The aligned table, as render(table, Format::table) gives it.
template <>
struct fmt::formatter<cx::Table> : fmt::formatter<std::string_view> {
  CXMETRICS_EXPORT format_context::iterator format(const cx::Table& table,
                                                   format_context& context) const;
};
