// SPDX-License-Identifier: MIT
#include "cx/io/table_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "cx/io/row_source.hpp"
#include "io/open_table.hpp"

namespace cx {
namespace {

struct Shape {
  std::string_view name;
  std::span<const std::string_view> required, times;
};

constexpr std::array<std::string_view, 3> response_required{"answered_at", "kind", "score"};
constexpr std::array<std::string_view, 2> ticket_required{"ticket_id", "opened_at"};
constexpr std::array<std::string_view, 3> event_required{"ticket_id", "at", "event"};
constexpr std::array<std::string_view, 2> subscription_required{"customer_id", "started_at"};

constexpr std::array<std::string_view, 1> response_times{"answered_at"};
constexpr std::array<std::string_view, 3> ticket_times{"opened_at", "first_reply_at",
                                                       "resolved_at"};
constexpr std::array<std::string_view, 1> event_times{"at"};
constexpr std::array<std::string_view, 2> subscription_times{"started_at", "ended_at"};

constexpr std::array<Shape, 4> shapes{{
    {"responses", response_required, response_times},
    {"tickets", ticket_required, ticket_times},
    {"ticket_events", event_required, event_times},
    {"subscriptions", subscription_required, subscription_times},
}};

const Shape& shape(TableKind kind) { return shapes.at(static_cast<std::size_t>(kind)); }

bool fits(const Shape& table, std::span<const std::string> header) {
  return std::all_of(table.required.begin(), table.required.end(), [&](std::string_view name) {
    return std::find(header.begin(), header.end(), name) != header.end();
  });
}

}  // namespace

std::string_view to_string(TableKind kind) { return shape(kind).name; }
std::span<const std::string_view> required_columns(TableKind kind) { return shape(kind).required; }
std::span<const std::string_view> time_columns(TableKind kind) { return shape(kind).times; }

std::optional<TableKind> parse_table_kind(std::string_view text) {
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (text == shapes[i].name) return static_cast<TableKind>(i);
  }
  return std::nullopt;
}

std::optional<TableKind> table_kind_of(Input& input) {
  constexpr std::size_t enough = std::size_t{64} * 1024;
  try {
    const auto begin = io::open_table(Input::memory(std::string(input.peek(enough))), nullptr);
    return table_kind_of(begin->header());
  } catch (const InputError&) {
    return std::nullopt;  // whoever reads it says why
  }
}

std::optional<TableKind> table_kind_of(std::span<const std::string> header) {
  std::optional<TableKind> kind;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (!fits(shapes[i], header)) continue;
    if (kind) return std::nullopt;
    kind = static_cast<TableKind>(i);
  }
  return kind;
}

}  // namespace cx
