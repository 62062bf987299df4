// SPDX-License-Identifier: MIT
// The same tables read column by column and field by field: records, further columns, accounts and
// names have to be the same, whatever stands in the rows.
#include "io/fast_columns.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "io/random_tables.hpp"
#include "io/response_rows.hpp"
#include "io/table_cursor.hpp"
#include "io/ticket_rows.hpp"

using cx::io::Decoding;
using cx::io::ResponseRows;
using cx::io::TicketRows;
using namespace random_tables;

namespace {

using Texts = std::vector<std::string>;

/// All that reading leaves behind.
template <class Record>
struct Reading {
  std::vector<Record> records;
  std::vector<std::vector<std::uint32_t>> columns;
  cx::InputAccount account;
  std::vector<Texts> names;
  cx::OptionalInstant latest;
  std::string error;

  friend bool operator==(const Reading&, const Reading&) = default;
};

Texts texts_of(const cx::NameTable& table) {
  Texts texts;
  for (std::uint32_t i = 0; i < table.size(); ++i) texts.emplace_back(table.text(i));
  return texts;
}

template <class Record, class Rows>
void take(const Rows& rows, Reading<Record>& reading) {
  const auto batch = rows.batch();
  reading.records.insert(reading.records.end(), batch.rows.begin(), batch.rows.end());
  for (std::size_t c = 0; c < batch.columns.size(); ++c) {
    const auto& numbers = batch.columns[c];
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(batch.rows.size());
    reading.columns[c].insert(reading.columns[c].end(), numbers.begin(), end);
  }
}

template <class Rows>
auto read(const Texts& files, const cx::ReadOptions& options, Decoding decoding) {
  constexpr bool tickets = std::is_same_v<Rows, TicketRows>;
  Reading<std::conditional_t<tickets, cx::Ticket, cx::SurveyResponse>> reading;
  reading.columns.resize(options.columns.size());
  cx::Names names;
  Rows rows(names, options, decoding);
  cx::io::TableCursor table;
  try {
    for (const auto& file : files) {
      table.open(cx::Input::memory(file, "a"), options, rows);
      while (table.read_on(rows)) take(rows, reading);
    }
    if constexpr (tickets) {
      rows.finish();
      while (rows.take_held()) take(rows, reading);
      reading.latest = rows.latest();
    }
  } catch (const std::exception& error) {
    reading.error = error.what();
  }
  reading.account = rows.account();
  reading.names = {texts_of(names.touchpoints.table()), texts_of(names.channels.table()),
                   texts_of(names.customers.table()), texts_of(names.tickets.table())};
  for (std::size_t c = 0; c < options.columns.size(); ++c) {
    reading.names.push_back(texts_of(rows.column_names(c)));
  }
  return reading;
}

template <class Rows>
void check_both_ways(const Texts& files, const cx::ReadOptions& options) {
  const auto fast = read<Rows>(files, options, Decoding::fast);
  const auto general = read<Rows>(files, options, Decoding::general);
  if (fast == general) return;
  for (const auto& file : files) UNSCOPED_INFO(file);
  REQUIRE(fast.records == general.records);
  REQUIRE(fast.columns == general.columns);
  REQUIRE(fast.account == general.account);
  REQUIRE(fast.names == general.names);
  REQUIRE(fast.error == general.error);
  REQUIRE(fast.latest == general.latest);
}

cx::Instant day(int number) { return cx::Instant{cx::Seconds{1735689600 + number * 86400}}; }

/// Those that all kinds of tables know.
cx::ReadOptions any_options(Random& random) {
  cx::ReadOptions options;
  if (below(random, 2) == 0) options.zone = cx::TimeZone::iana("America/New_York");
  if (below(random, 3) == 0) options.assume_zone = cx::TimeZone::utc();
  if (below(random, 4) == 0) options.columns = {"channel", "touchpoint"};
  if (below(random, 6) == 0) options.where = {{"touchpoint", "Billing"}};
  if (below(random, 5) == 0) options.from = day(80);
  if (below(random, 5) == 0) options.to = day(100);
  if (below(random, 6) == 0) options.as_of = day(90);
  options.touchpoints = below(random, 4) > 0;
  options.channels = below(random, 2) == 0;
  options.customers = below(random, 2) == 0;
  options.ticket_ids = below(random, 4) == 0;
  options.unique_ids = below(random, 8) == 0;
  return options;
}

constexpr std::array<const char*, 3> response_mappings{
    R"({"columns": {"answered_at": "answered_at", "kind": {"constant": "csat"}, "score": "score",
        "touchpoint": {"column": "channel", "values": {"web": "Web", "Billing": "Bill"}}}})",
    R"({"columns": {"answered_at": "answered_at", "kind": "kind", "score": "score",
        "scale": {"constant": "10-0"}, "touchpoint": {"constant": "all"}}})",
    R"({"columns": {"answered_at": "answered_at"}, "missing": ["0"], "questions": [
        {"column": "score", "kind": "nps", "touchpoint": "Web"}, {"column": "kind", "kind": "ces"}]})"};

constexpr std::array<const char*, 3> ticket_mappings{
    R"({"columns": {"ticket_id": "ticket_id", "opened_at": {"constant": "2025-04-01"},
        "resolved_at": "resolved_at", "agent_replies": "reopens"}})",
    R"({"columns": {"ticket_id": "ticket_id", "opened_at": "opened_at", "first_reply_at":
        {"column": "reopens", "unit": "h"}, "channel": "beyond_first_level"}})",
    R"({"keep_last_by": "reopens", "columns": {"ticket_id": "ticket_id", "opened_at": "opened_at",
        "resolved_at": "resolved_at"}})"};

template <class Rows, class Columns, class Mappings>
void check_random_tables(unsigned seed, const Columns& columns, const Mappings& mappings) {
  Random random(seed);
  INFO("seed " << seed);
  for (int round = 0; round < 150; ++round) {
    auto options = any_options(random);
    if (below(random, 3) == 0) {
      auto mapping = cx::parse_mapping(any_of(random, mappings), "map.json");
      options.mapping = std::move(mapping);
    }
    const bool json = !options.mapping && below(random, 4) == 0;
    Texts files;
    for (int file = 0; file < 2; ++file) files.push_back(table(random, columns, json));
    check_both_ways<Rows>(files, options);
    for (auto& file : files) {
      for (auto changes = below(random, 60); changes > 0 && !file.empty(); --changes) {
        mutate(random, file);
      }
    }
    check_both_ways<Rows>(files, options);
  }
}

/// The seeds of a fuzz target.
Texts corpus(const std::string& name) {
  Texts texts;
  const auto folder = std::filesystem::path(CXMETRICS_TEST_SOURCES) / "fuzz" / "corpus" / name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  REQUIRE(!texts.empty());
  return texts;
}

template <class Rows>
void check_corpus(const std::string& name) {
  constexpr unsigned seed = 20250331;
  Random random(seed);
  INFO("seed " << seed);
  for (const auto& text : corpus(name)) {
    for (int round = 0; round < 100; ++round) {
      auto file = text;
      for (int changes = 0; changes < round && !file.empty(); ++changes) mutate(random, file);
      check_both_ways<Rows>({file}, any_options(random));
    }
  }
}

}  // namespace

TEST_CASE("Responses are the same read by column and by field", "[fast_columns]") {
  check_random_tables<ResponseRows>(GENERATE(1U, 2U, 3U, 4U), response_columns, response_mappings);
}

TEST_CASE("Tickets are the same read by column and by field", "[fast_columns]") {
  check_random_tables<TicketRows>(GENERATE(5U, 6U, 7U, 8U), ticket_columns, ticket_mappings);
}

TEST_CASE("The fuzz corpus is the same read by column and by field", "[fast_columns]") {
  check_corpus<ResponseRows>("responses");
  check_corpus<TicketRows>("tickets");
}
