// SPDX-License-Identifier: MIT
#include "cx/io/table_kind.hpp"

#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"

TEST_CASE("The kind of a table is told from its column names", "[table_kind]") {
  // The required columns of each table: docs/formats.md.
  using Header = std::vector<std::string>;
  using cx::TableKind;
  CHECK(cx::table_kind_of(Header{"x", "score", "kind", "answered_at"}) == TableKind::responses);
  CHECK(cx::table_kind_of(Header{"opened_at", "ticket_id"}) == TableKind::tickets);
  CHECK(cx::table_kind_of(Header{"ticket_id", "at", "event"}) == TableKind::ticket_events);
  CHECK(cx::table_kind_of(Header{"customer_id", "started_at"}) == TableKind::subscriptions);
  CHECK(cx::table_kind_of(Header{"score", "kind"}) == std::nullopt);
  CHECK(cx::table_kind_of(Header{}) == std::nullopt);
}

TEST_CASE("A header that fits two tables tells neither", "[table_kind]") {
  CHECK(cx::table_kind_of(std::vector<std::string>{"customer_id", "started_at", "ticket_id",
                                                   "opened_at"}) == std::nullopt);
}

TEST_CASE("The name of a table kind reads back", "[table_kind]") {
  const auto kind = GENERATE(cx::TableKind::responses, cx::TableKind::tickets,
                             cx::TableKind::ticket_events, cx::TableKind::subscriptions);
  CHECK(cx::parse_table_kind(cx::to_string(kind)) == kind);
  CHECK(cx::parse_table_kind("answers") == std::nullopt);
}
