// SPDX-License-Identifier: MIT
// What readers make of files by several threads is what next() makes of them by one.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/io/ticket_reader.hpp"
#include "io/messy_text.hpp"

namespace {

using Record = std::tuple<std::int64_t, std::string, std::string, std::string, int>;

template <class Row>
std::int64_t instant_of(const Row& row) {
  if constexpr (std::is_same_v<Row, cx::Ticket>) {
    return row.opened_at.time_since_epoch().count();
  } else {
    return row.answered_at.time_since_epoch().count();
  }
}

template <class Row>
int number_of(const Row& row) {
  if constexpr (std::is_same_v<Row, cx::Ticket>) {
    return row.agent_replies;
  } else {
    return static_cast<int>(row.answer.reject());
  }
}

template <class Row>
void take(const cx::Batch<Row>& batch, cx::Names& names, cx::NameTable& column,
          std::vector<Record>& records) {
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const Row& row = batch.rows[i];
    records.emplace_back(instant_of(row), names.touchpoints.text(row.touchpoint),
                         names.customers.text(row.customer), column.text(batch.columns[0][i]),
                         number_of(row));
  }
}

struct Result {
  std::vector<Record> records;  // in no order
  cx::InputAccount account;
  std::vector<cx::OptionalInstant> latest;
};

const cx::ReadOptions options{.columns = {"comment"}, .customers = true};

/// By next() where there are 0 threads.
template <class Row, class Reader>
Result read(const std::vector<std::string>& texts, std::size_t threads, std::size_t piece) {
  cx::Names names;
  Reader reader{names, options};
  std::vector<std::vector<Record>> parts(std::max<std::size_t>(threads, 1));
  char name = 'a';
  for (const auto& text : texts) {
    reader.open(cx::Input::memory(text, std::string(1, name++) + ".csv", piece));
    if (threads == 0) {
      while (const auto batch = reader.next())
        take(*batch, names, reader.column_names(0), parts[0]);
    } else {
      reader.for_each_batch(threads, [&](std::size_t worker, const cx::Batch<Row>& batch) {
        take(batch, names, reader.column_names(0), parts.at(worker));
      });
    }
  }
  Result result;
  for (const auto& part : parts)
    result.records.insert(result.records.end(), part.begin(), part.end());
  std::sort(result.records.begin(), result.records.end());
  result.account = reader.account();
  if constexpr (std::is_same_v<Reader, cx::TicketReader>) result.latest = {reader.latest()};
  return result;
}

std::string time(MessyText& random) {
  const std::string day = std::to_string(10 + random.below(20));
  return random.chance(20) ? "soon"
                           : "2025-03-" + day + "T0" + std::to_string(random.below(10)) + ":00:00Z";
}

std::string messy_responses(MessyText& random, std::size_t size) {
  const bool quotes = !random.chance(3);
  std::string text = "answered_at,kind,score,touchpoint,customer_id,comment\n";
  for (std::size_t row = 0; row < size; ++row) {
    text += time(random) + (random.chance(30) ? ",ltv," : ",nps,") +
            std::to_string(random.below(12)) + "," +
            random.field("t" + std::to_string(random.below(9)), quotes) + "," +
            random.field("c" + std::to_string(random.below(500)), quotes) + "," +
            random.field("so, " + std::to_string(row % 70), quotes) + random.newline();
  }
  return random.chance(2) ? text : random.mutated(text, random.below(6));
}

std::string messy_tickets(MessyText& random, std::size_t size) {
  std::string text =
      "ticket_id,opened_at,resolved_at,agent_replies,touchpoint,customer_id,comment\n";
  for (std::size_t row = 0; row < size; ++row) {
    text += std::to_string(row) + "," + time(random) + "," +
            (random.chance(3) ? "" : time(random)) + "," + std::to_string(random.below(4)) + "," +
            random.field("t", true) + ",c" + std::to_string(random.below(50)) + "," +
            random.field("x", true) + random.newline();
  }
  return text;
}

std::string json_lines(MessyText& random, std::size_t size) {
  std::string text;
  for (std::size_t row = 0; row < size; ++row) {
    text += R"({"answered_at":")" + time(random) + R"(","kind":"nps","score":)" +
            std::to_string(random.below(12)) + R"(,"touchpoint":"t","customer_id":"c\u00e4)" +
            std::to_string(random.below(40)) + R"(","comment":""})" +
            (random.chance(50) ? "}\n" : "\n");
  }
  return text;
}

template <class Row, class Reader>
void check_agreement(const std::vector<std::string>& texts, std::uint32_t seed) {
  const Result expected = read<Row, Reader>(texts, 0, cx::Input::piece_bytes);
  for (const std::size_t threads : {1U, 2U, 3U, 7U}) {
    for (const std::size_t piece : {700U, 5000U}) {
      INFO("seed " << seed << ", threads " << threads << ", piece " << piece);
      const Result found = read<Row, Reader>(texts, threads, piece);
      CHECK(found.account == expected.account);
      CHECK(found.latest == expected.latest);
      REQUIRE(found.records == expected.records);
    }
  }
}

}  // namespace

TEST_CASE("responses of CSV files and their account are the same for any number of threads",
          "[read_in_parallel]") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    MessyText random(seed);
    check_agreement<cx::SurveyResponse, cx::ResponseReader>(
        {messy_responses(random, 400), messy_responses(random, 900)}, seed);
  }
}

TEST_CASE("responses of JSON Lines and their account are the same for any number of threads",
          "[read_in_parallel]") {
  MessyText random(5);
  check_agreement<cx::SurveyResponse, cx::ResponseReader>({json_lines(random, 3000)}, 5);
}

TEST_CASE("tickets, their account and the latest instant are the same for any number of threads",
          "[read_in_parallel]") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    MessyText random(seed);
    check_agreement<cx::Ticket, cx::TicketReader>(
        {messy_tickets(random, 500), messy_tickets(random, 800)}, seed);
  }
}

TEST_CASE("where later rows depend on earlier ones threads change nothing", "[read_in_parallel]") {
  std::string text = "response_id,answered_at,kind,score\n";
  for (int row = 0; row < 2000; ++row)
    text += std::to_string(row % 1500) + ",2025-03-01T00:00:00Z,nps,9\n";
  cx::Names names;
  cx::ResponseReader reader{names, {.unique_ids = true}};
  reader.open(cx::Input::memory(text, "a.csv", 900));
  reader.for_each_batch(4, [](std::size_t worker, const auto&) { REQUIRE(worker == 0); });
  CHECK(reader.account().tally[cx::Reject::duplicate_id] == 500);
  REQUIRE(reader.account().examples.size() == 3);
  CHECK(reader.account().examples.front().row == 1502);
}

TEST_CASE("threads may go on where next() stopped", "[read_in_parallel]") {
  MessyText random(3);
  std::string text = "answered_at,kind,score,comment\n";
  for (int row = 0; row < 20000; ++row) text += "2025-03-01T00:00:00Z,nps,9,\n";
  cx::Names names;
  cx::ResponseReader reader{names, {}};
  reader.open(cx::Input::memory(text, "a.csv", 100'000));
  std::atomic<std::size_t> rows = reader.next()->rows.size();
  REQUIRE(rows > 0);
  reader.for_each_batch(3, [&](std::size_t, const auto& batch) { rows += batch.rows.size(); });
  CHECK(rows == 20000);
  CHECK_FALSE(reader.next());
  CHECK(reader.account().tally.accepted() == 20000);
}

TEST_CASE("what a thread throws ends the reading and is thrown on", "[read_in_parallel]") {
  std::string text = "answered_at,kind,score\n";
  for (int row = 0; row < 20000; ++row) text += "2025-03-01T00:00:00Z,nps,9\n";
  cx::Names names;
  cx::ResponseReader reader{names};
  reader.open(cx::Input::memory(text, "a.csv", 5000));
  std::atomic<int> batches = 0;
  const auto observe = [&](std::size_t, const auto&) {
    if (++batches == 7) throw std::runtime_error("seven");
  };
  CHECK_THROWS_WITH(reader.for_each_batch(3, observe), "seven");
  CHECK_THROWS_AS(reader.for_each_batch(0, observe), std::invalid_argument);
}
