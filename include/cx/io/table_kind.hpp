// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cx/export.hpp"
#include "cx/io/input.hpp"

namespace cx {

/// What a file holds, see docs/formats.md.
enum class TableKind : std::uint8_t { responses, tickets, ticket_events, subscriptions };

CXMETRICS_EXPORT std::string_view to_string(TableKind kind);
CXMETRICS_EXPORT std::optional<TableKind> parse_table_kind(std::string_view text);

/// The columns that a table of that kind cannot do without.
CXMETRICS_EXPORT std::span<const std::string_view> required_columns(TableKind kind);
/// Its columns that hold times.
CXMETRICS_EXPORT std::span<const std::string_view> time_columns(TableKind kind);

/// What the columns of an input tell, which stays to be read; nothing where they tell nothing, or
/// cannot be read.
CXMETRICS_EXPORT std::optional<TableKind> table_kind_of(Input& input);

/// The kind whose required columns are all there; nothing where none or more than one is.
CXMETRICS_EXPORT std::optional<TableKind> table_kind_of(std::span<const std::string> header);

}  // namespace cx
