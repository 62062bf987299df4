// SPDX-License-Identifier: MIT
#include "cx/io/ticket_reader.hpp"

#include <string>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "io/read_tickets.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::Reject;
using read_tickets::at;
using read_tickets::march;
using read_tickets::Result;
using read_tickets::Seen;
using read_tickets::tickets;

const std::string three_rows =
    "ticket_id,customer_id,touchpoint,channel,opened_at,first_reply_at,resolved_at,reopens,"
    "agent_replies,handoffs,beyond_first_level\n"
    "1,c1,Checkout,web,2025-03-01T00:00:00Z,2025-03-01T00:01:00Z,2025-03-01T01:00:00Z,1,2,3,true\n"
    "2,c2,Delivery,email,2025-03-01T00:00:10Z,2025-03-01T00:00:10Z,,,,,0\n"
    "3,c1,Checkout,web,2025-03-01T00:00:20Z,,,0,0,0,\n";

/// One ticket, opened at the first second of March, with one more column.
Result with(const std::string& column, const std::string& value) {
  return tickets({"ticket_id,opened_at," + column + "\n1,2025-03-01T00:00:00Z," + value + "\n"});
}

std::vector<std::string> ids_of(const Result& result) {
  std::vector<std::string> ids;
  for (const auto& ticket : result.tickets) ids.push_back(ticket.id);
  return ids;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("A ticket reader moves, and does not copy", "[ticket_reader]") {
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<cx::TicketReader>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<cx::TicketReader>);
}

TEST_CASE("A ticket reader with nothing open has nothing", "[ticket_reader]") {
  CHECK(tickets({}) == Result{});
  CHECK(tickets({"ticket_id,opened_at\n"}) == Result{});
}

TEST_CASE("A neutral table of tickets is read row by row", "[ticket_reader]") {
  const auto result = tickets({three_rows}, {.customers = true, .ticket_ids = true});
  CHECK(result.tickets ==
        std::vector<Seen>{
            {0, 60, 3600, "1", "Checkout", "web", "c1", 2, 1, 3, true, {}},
            {10, 10, {}, "2", "Delivery", "email", "c2", cx::unknown_count, 0, 0, false, {}},
            {20, {}, {}, "3", "Checkout", "web", "c1", 0, 0, 0, false, {}}});
  CHECK(result.account.tally.accepted() == 3);
  CHECK(result.account.tally.rows() == 3);
  CHECK(result.account.examples.empty());
  CHECK(result.latest == 3600);
}

TEST_CASE("A ticket without any further column is one that is open", "[ticket_reader]") {
  const auto result = tickets({"opened_at,ticket_id\n2025-03-01T00:00:00Z,1\n"});
  CHECK(result.tickets == std::vector<Seen>{{}});
  CHECK(result.latest == 0);
}

TEST_CASE("Ids of tickets are filled only where they are asked for", "[ticket_reader]") {
  CHECK(ids_of(tickets({three_rows})) == Ids{"", "", ""});
  CHECK(ids_of(tickets({three_rows}, {.unique_ids = true})) == Ids{"", "", ""});
  CHECK(ids_of(tickets({three_rows}, {.ticket_ids = true})) == Ids{"1", "2", "3"});
}

TEST_CASE("JSON Lines give the same tickets", "[ticket_reader]") {
  const std::string lines =
      R"({"ticket_id": 1, "opened_at": "2025-03-01T00:00:00Z", "resolved_at": null,)"
      R"( "agent_replies": 2, "beyond_first_level": true})"
      "\n";
  CHECK(tickets({lines}, {.ticket_ids = true}) ==
        tickets({"ticket_id,opened_at,agent_replies,beyond_first_level\n"
                 "1,2025-03-01T00:00:00Z,2,true\n"},
                {.ticket_ids = true}));
}

TEST_CASE("A count of a ticket is a whole number, however it is written", "[ticket_reader]") {
  struct Case {
    std::string text;
    std::uint16_t count;
  };
  const auto given = GENERATE(values<Case>({{"0", 0},
                                            {"9", 9},
                                            {"007", 7},
                                            {" +12 ", 12},
                                            {"3.0", 3},
                                            {"65534", 65534},
                                            {"65535", 65534},
                                            {"99999999999999999999999", 65534}}));
  INFO(given.text);
  CHECK(with("agent_replies", given.text).tickets.at(0).agent_replies == given.count);
  CHECK(with("reopens", given.text).tickets.at(0).reopens == given.count);
  CHECK(with("handoffs", given.text).tickets.at(0).handoffs == given.count);
}

TEST_CASE("A count that is none rejects the ticket", "[ticket_reader]") {
  const std::string text = GENERATE("-1", "1.5", "two", "1e3", "+", "1,5");
  const std::string column = GENERATE("agent_replies", "reopens", "handoffs");
  INFO(column << " " << text);
  const auto result = with(column, text.find(',') == std::string::npos ? text : '"' + text + '"');
  CHECK(result.tickets.empty());
  CHECK(result.account.tally[Reject::bad_number] == 1);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, column, Reject::bad_number, text}});
}

TEST_CASE("Nothing said of replies is not known, of reopenings and handoffs none",
          "[ticket_reader]") {
  const std::string blank = GENERATE("", "  ");
  CHECK(with("agent_replies", blank).tickets.at(0).agent_replies == cx::unknown_count);
  CHECK(with("reopens", blank).tickets.at(0).reopens == 0);
  CHECK(with("handoffs", blank).tickets.at(0).handoffs == 0);
}

TEST_CASE("Beyond the first level is true or false", "[ticket_reader]") {
  CHECK(with("beyond_first_level", " true ").tickets.at(0).beyond_first_level);
  CHECK(with("beyond_first_level", "1").tickets.at(0).beyond_first_level);
  CHECK_FALSE(with("beyond_first_level", "false").tickets.at(0).beyond_first_level);
  CHECK_FALSE(with("beyond_first_level", "0").tickets.at(0).beyond_first_level);
  const std::string text = GENERATE("yes", "TRUE", "2", "truefalse");
  CHECK(with("beyond_first_level", text).account.examples ==
        std::vector<cx::RejectExample>{
            {"a.csv", 2, "beyond_first_level", Reject::unknown_value, text}});
}

TEST_CASE("A reply or a resolution before the opening rejects the whole ticket",
          "[ticket_reader]") {
  const std::string column = GENERATE("first_reply_at", "resolved_at");
  const auto result = with(column, "2025-02-28T23:59:59Z");
  CHECK(result.tickets.empty());
  CHECK_FALSE(result.latest);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{
            {"a.csv", 2, column, Reject::ends_before_start, "2025-02-28T23:59:59Z"}});
  CHECK(with(column, "2025-03-01T00:00:00Z").tickets.size() == 1);
}

TEST_CASE("A ticket needs an id and an opening", "[ticket_reader]") {
  const auto result =
      tickets({"ticket_id,opened_at,resolved_at\n"
               ",2025-03-01T00:00:00Z,\n"
               "  ,2025-03-01T00:00:00Z,\n"
               "1,,\n"
               "2,2025-02-30,\n"
               "3,2025-03-01T00:00:00,\n"
               "4,2025-03-01T00:00:00Z,soon\n"});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{
            {"a.csv", 2, "ticket_id", Reject::missing_id, ""},
            {"a.csv", 3, "ticket_id", Reject::missing_id, "  "},
            {"a.csv", 4, "opened_at", Reject::missing_time, ""},
            {"a.csv", 5, "opened_at", Reject::bad_time, "2025-02-30"},
            {"a.csv", 6, "opened_at", Reject::naive_time, "2025-03-01T00:00:00"},
            {"a.csv", 7, "resolved_at", Reject::bad_time, "soon"}});
  CHECK(result.account.tally.rows() == 6);
  CHECK(result.account.tally.accepted() == 0);
}

TEST_CASE("A file that lacks a column that tickets need is refused by name", "[ticket_reader]") {
  CHECK_THROWS_AS(tickets({"ticket_id\n"}), cx::InputError);
  CHECK_THROWS_WITH(tickets({"ticket_id\n"}),
                    "a.csv: no column \"opened_at\", which is needed to read tickets");
  CHECK_THROWS_WITH(
      tickets({"ticket_id,at,event\n"}),
      Contains("no column \"opened_at\"") && Contains("looks like a table of ticket_events"));
}

TEST_CASE("Of tickets with one id the first counts, where ids are to be unique",
          "[ticket_reader]") {
  const std::string text =
      "ticket_id,opened_at\n1,never\n1,2025-03-01T00:00:01Z\n1,2025-03-01T00:00:02Z\n"
      "2,2025-03-01T00:00:03Z\n";
  CHECK(tickets({text}).tickets.size() == 3);
  const auto result = tickets({text, text}, {.unique_ids = true});
  REQUIRE(result.tickets.size() == 2);
  CHECK(result.tickets[0].opened == 1);
  CHECK(result.account.tally[Reject::duplicate_id] == 4);
  CHECK(result.account.tally[Reject::bad_time] == 2);
}

TEST_CASE("A range of time is about the opening", "[ticket_reader]") {
  cx::ReadOptions options{.ticket_ids = true};
  options.from = at(march + 10);
  options.to = at(march + 20);
  const auto result = tickets({three_rows}, options);
  CHECK(ids_of(result) == Ids{"2"});
  CHECK(result.account.tally[Reject::filtered] == 2);
  CHECK(result.latest == tickets({three_rows}).latest);  // how far the data go, selected or not
  CHECK(tickets({three_rows}, {.where = {{"ticket_id", "nobody's"}}}).latest == result.latest);
}

TEST_CASE("How far the data go is told by every ticket whose times are in order",
          "[ticket_reader]") {
  const auto latest = [](const std::string& row, cx::ReadOptions options = {}) {
    return tickets({three_rows, "ticket_id,opened_at,resolved_at,reopens\n" + row}, options).latest;
  };
  const cx::ReadOptions nobodys{.where = {{"ticket_id", "nobody's"}}};
  const cx::ReadOptions unique{.unique_ids = true};
  cx::ReadOptions earlier;
  earlier.to = at(march);
  // Any other fault may be of a row that is not selected, and so does not matter.
  for (const char* row : {"4,2025-03-01T02:00:00Z,,x\n", "1,2025-03-01T02:00:00Z,,\n"}) {
    INFO(row);
    CHECK(latest(row) == 7200);
    CHECK(latest(row, nobodys) == 7200);
    CHECK(latest(row, unique) == 7200);
    CHECK(latest(row, earlier) == 7200);
  }
  for (const char* row : {"4,2025-03-01T02:00:00Z,2025-03-01T01:59:59Z,\n",
                          "4,2025-03-01T02:00:00Z,never,\n", ",2025-03-01T02:00:00Z,,\n"}) {
    INFO(row);
    CHECK(latest(row) == 3600);
    CHECK(latest(row, nobodys) == 3600);
  }
}

TEST_CASE("As of an instant later tickets are not there, and what came later has not happened",
          "[ticket_reader]") {
  cx::ReadOptions options{.ticket_ids = true};
  options.as_of = at(march + 19);
  auto result = tickets({three_rows}, options);
  CHECK(ids_of(result) == Ids{"1", "2"});
  CHECK_FALSE(result.tickets.at(0).replied);
  CHECK_FALSE(result.tickets.at(0).resolved);
  CHECK(result.tickets.at(1).replied == 10);
  CHECK(result.account.tally[Reject::filtered] == 1);
  CHECK(result.latest == 10);
  options.where = {{"ticket_id", "nobody's"}};
  CHECK(tickets({three_rows}, options).latest == 10);
  options.where.clear();
  options.as_of = at(march + 20);
  CHECK(ids_of(tickets({three_rows}, options)) == Ids{"1", "2", "3"});
  options.as_of = at(march + 60);
  result = tickets({three_rows}, options);
  CHECK(ids_of(result) == Ids{"1", "2", "3"});
  CHECK(result.tickets.at(0).replied == 60);
  CHECK_FALSE(result.tickets.at(0).resolved);
  options.as_of = cx::Instant::max();
  CHECK(tickets({three_rows}, options).tickets.size() == 3);
}

TEST_CASE("Filters and columns of tickets go by the text of the row", "[ticket_reader]") {
  const auto result = tickets(
      {three_rows},
      {.columns = {"handoffs", "channel"}, .ticket_ids = true, .where = {{"customer_id", "c1"}}});
  CHECK(ids_of(result) == Ids{"1", "3"});
  CHECK(result.tickets.at(0).columns == std::vector<std::string>{"3", "web"});
  CHECK(result.account.tally[Reject::filtered] == 1);
}

TEST_CASE("Hostile rows of tickets are counted with their reason", "[ticket_reader]") {
  using namespace std::string_literals;
  const std::string opened = ",2025-03-01T00:00:00Z";
  const auto result =
      tickets({"ticket_id,opened_at,touchpoint\n1" + opened + "\n2" + opened + ",a,b\n4" + opened +
               ",a\0b\n5"s + opened + ",\xFF\n6" + opened + ",\"a\"\"\n,\"\n7\0"s + opened +
               ",a\n" + std::string(2U << 20U, '8') + opened + ",a\n3" + opened + ",\"a\n"},
              {.ticket_ids = true});
  const auto& tally = result.account.tally;
  CHECK(tally[Reject::too_few_fields] == 1);
  CHECK(tally[Reject::too_many_fields] == 1);
  CHECK(tally[Reject::bad_quote] == 1);
  CHECK(tally[Reject::nul_byte] == 2);
  CHECK(tally[Reject::invalid_utf8] == 1);
  CHECK(tally[Reject::field_too_long] == 1);
  CHECK(tally.rows() == 8);
  REQUIRE(result.tickets.size() == 1);
  CHECK(result.tickets[0].touchpoint == "a\"\n,");
}

TEST_CASE("A file of tickets split at any row gives the same tickets and tally",
          "[ticket_reader]") {
  const std::string header = "ticket_id,opened_at,resolved_at,agent_replies,region\n";
  std::vector<std::string> rows;
  for (int i = 0; i < 40; ++i) {
    rows.push_back(std::to_string(i % 31) + ",2025-03-01T00:00:0" + std::to_string(i % 10) + "Z," +
                   (i % 5 == 0 ? "2025-03-01T00:00:03Z" : "") + "," +
                   (i % 7 == 0 ? "x" : std::to_string(i % 3)) + ",r" + std::to_string(i % 3) +
                   "\n");
  }
  const cx::ReadOptions options{.columns = {"region"}, .ticket_ids = true, .unique_ids = true};
  const auto part = [&](std::size_t from, std::size_t to) {
    std::string text = header;
    for (std::size_t i = from; i < to; ++i) text += rows[i];
    return text;
  };
  const auto whole = tickets({part(0, rows.size())}, options);
  REQUIRE(whole.account.tally.rows() == rows.size());
  for (std::size_t cut = 0; cut <= rows.size(); ++cut) {
    INFO("cut before row " << cut);
    const auto result = tickets({part(0, cut), part(cut, rows.size())}, options);
    REQUIRE(result.tickets == whole.tickets);
    REQUIRE(result.account.tally == whole.account.tally);
    REQUIRE(result.latest == whole.latest);
  }
}

TEST_CASE("Batches of many tickets are of a bounded size and lose nothing", "[ticket_reader]") {
  std::string text = "ticket_id,opened_at,reopens\n";
  constexpr int rows = 20000;
  for (int i = 0; i < rows; ++i) {
    text += std::to_string(i) + ",2025-03-01T00:00:00Z," + std::to_string(i % 7) + "\n";
  }
  cx::Names names;
  cx::TicketReader reader{names};
  reader.open(cx::Input::memory(text));
  int row = 0;
  while (const auto batch = reader.next()) {
    REQUIRE(batch->rows.size() <= 10000);
    for (const auto& ticket : batch->rows) REQUIRE(ticket.reopens == row++ % 7);
  }
  CHECK(row == rows);
  reader.finish();
  reader.finish();
  CHECK_FALSE(reader.next());
  CHECK(reader.account().tally.accepted() == rows);
  CHECK_THROWS_AS(reader.open(cx::Input::memory(text)), std::invalid_argument);
}
