// SPDX-License-Identifier: MIT
// What a mapping can say of tickets: lengths of time in the place of times, several rows of one
// ticket.
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "cx/io/ticket_reader.hpp"
#include "io/read_tickets.hpp"

namespace {

using cx::Reject;
using read_tickets::mapped;
using read_tickets::Result;
using read_tickets::Seen;
using read_tickets::tickets;

/// One ticket with a resolution so many units after its opening.
Result resolved_after(const std::string& text, const std::string& unit) {
  return tickets({"id,o,r\n1,2025-03-01T00:00:00Z," + text + "\n"},
                 mapped(R"({"missing": ["none"], "columns": {"ticket_id": "id", "opened_at": "o",
                           "resolved_at": {"column": "r", "unit": ")" +
                        unit + "\"}}}"));
}

const std::string update_map = R"({"keep_last_by": " version ", "columns": {"ticket_id": "id",
  "opened_at": "o", "resolved_at": "r", "state": "state"}})";

cx::ReadOptions updates() {
  auto options = mapped(update_map);
  options.columns = {"state"};
  options.ticket_ids = true;
  return options;
}

const std::string log_header = "id,o,r,version,state\n";
std::string row(const std::string& id, int version, const std::string& state,
                const std::string& resolved = "", const std::string& opened = "2025-03-01") {
  return id + "," + opened + "," + resolved + "," + std::to_string(version) + "," + state + "\n";
}

std::vector<std::string> states_of(const Result& result) {
  std::vector<std::string> states;
  for (const auto& ticket : result.tickets) states.push_back(ticket.id + ticket.columns.at(0));
  return states;
}
using States = std::vector<std::string>;

}  // namespace

TEST_CASE("A resolution may be given as the time that it took", "[ticket_mapping]") {
  struct Case {
    std::string text, unit;
    std::int64_t seconds;
  };
  // By hand; 1.1 min, 8.2 h and 0.29 h have no exact double. The last is 1/3600 rounded up.
  const auto given = GENERATE(values<Case>({{"90", "s", 90},
                                            {"90.999", "s", 90},
                                            {"0", "s", 0},
                                            {"-0.0", "h", 0},
                                            {" +2 ", "min", 120},
                                            {"1.1", "min", 66},
                                            {"0.5", "min", 30},
                                            {"8.2", "h", 29520},
                                            {"0.29", "h", 1044},
                                            {"1.5", "d", 129600},
                                            {"1999", "ms", 1},
                                            {"999.9", "ms", 0},
                                            {"0.0002777777777777778", "h", 1},
                                            {"0.0002777777777777777", "h", 0}}));
  INFO(given.text << given.unit);
  const auto result = resolved_after(given.text, given.unit);
  REQUIRE(result.tickets.size() == 1);
  CHECK(result.tickets[0].resolved == given.seconds);
  CHECK(result.latest == given.seconds);
}

TEST_CASE("A length of time beyond all years is outside them, however large its number",
          "[ticket_mapping]") {
  // 5124095576030432 hours are 3584 seconds more than 2^64.
  const std::string text = GENERATE("5124095576030432", "9999999999999999999999", "2629800");
  const auto result = resolved_after(text, GENERATE("h", "d"));
  CHECK(result.tickets.empty());
  CHECK(result.account.tally[Reject::outside_window] == 1);
}

TEST_CASE("A length of time that is not given is none", "[ticket_mapping]") {
  const std::string text = GENERATE("", "  ", "none");
  const auto result = resolved_after(text, "h");
  REQUIRE(result.tickets.size() == 1);
  CHECK_FALSE(result.tickets[0].resolved);
}

TEST_CASE("What is no length of time rejects the ticket", "[ticket_mapping]") {
  struct Case {
    std::string text;
    Reject reason;
  };
  const auto given = GENERATE(values<Case>({
      {"1h", Reject::bad_number},
      {"1e3", Reject::bad_number},
      {".5", Reject::bad_number},
      {"5.", Reject::bad_number},
      {"1.2.3", Reject::bad_number},
      {"nan", Reject::bad_number},
      {"-x", Reject::bad_number},
      {"-", Reject::bad_number},
      {"2025-03-02T00:00:00Z", Reject::bad_number},
      {"-0.1", Reject::ends_before_start},
      {"-90", Reject::ends_before_start},
      {"99999999999999999999999999", Reject::outside_window},
  }));
  INFO(given.text);
  const std::string unit = GENERATE("ms", "s", "min", "h", "d");
  const auto result = resolved_after(given.text, unit);
  CHECK(result.tickets.empty());
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "r", given.reason, given.text}});
}

TEST_CASE("Of several rows of a ticket the one with the greatest number counts",
          "[ticket_mapping]") {
  const auto result = tickets(
      {log_header + row("x", 0, "new") + row("y", 9, "open") + row("x", 10, "closed", "2025-03-02"),
       log_header + row("x", 9, "stale") + row("y", 9, "later") + row("z", -1, "odd")},
      updates());
  CHECK(states_of(result) == States{"xclosed", "ylater", "zodd"});
  CHECK(result.tickets[0].resolved == 86400);
  CHECK(result.account.tally.accepted() == 3);
  CHECK(result.account.tally[Reject::filtered] == 3);
  CHECK(result.account.tally.rows() == 6);
  CHECK(result.latest == 86400);
}

TEST_CASE("How far the data go is told by the last row of each ticket", "[ticket_mapping]") {
  const auto latest = [](const std::string& rows, const cx::ReadOptions& options) {
    return tickets({log_header + rows}, options).latest;
  };
  const std::string corrected = row("a", 1, "new", "2099-01-01") + row("a", 2, "new", "2025-03-02");
  auto nobodys = updates();
  nobodys.where = {{"state", "nobody's"}};
  CHECK(latest(corrected, updates()) == 86400);
  CHECK(latest(corrected, nobodys) == 86400);
  CHECK(latest(row("a", 3, "new") + corrected, updates()) == 0);
}

TEST_CASE("Only the last row of a ticket is judged", "[ticket_mapping]") {
  auto options = updates();
  options.where = {{"state", "closed"}};
  const auto result =
      tickets({log_header + row("x", 1, "closed") + row("x", 2, "reopened") +
                   row("y", 1, "closed", "", "never") + row("y", 2, "closed") +
                   row("z", 2, "closed", "never"),
               log_header + row("z", 1, "closed") + row("v", 1, "closed", "", "never") +
                   row("w", 1, "closed", "2025-02-01")},
              options);
  CHECK(states_of(result) == States{"yclosed"});
  CHECK(result.account.tally[Reject::filtered] == 4);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 6, "r", Reject::bad_time, "never"},
                                       {"b.csv", 3, "o", Reject::bad_time, "never"},
                                       {"b.csv", 4, "r", Reject::ends_before_start, "2025-02-01"}});
  CHECK(result.account.tally.rows() == 8);
}

TEST_CASE("A row of a ticket that cannot be placed is rejected by itself", "[ticket_mapping]") {
  const auto result = tickets({log_header + "x,2025-03-01,,two,a\nx,2025-03-01,,,b\n" +
                               ",2025-03-01,,1,c\nx,2025-03-01\n" + row("x", 0, "d")},
                              updates());
  CHECK(states_of(result) == States{"xd"});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "version", Reject::bad_number, "two"},
                                       {"a.csv", 3, "version", Reject::bad_number, ""},
                                       {"a.csv", 4, "id", Reject::missing_id, ""},
                                       {"a.csv", 5, "", Reject::too_few_fields, ""}});
}

TEST_CASE("Tickets with several rows are handed out when the last file is read",
          "[ticket_mapping]") {
  cx::Names names;
  cx::TicketReader reader{names, updates()};
  std::string text = log_header;
  for (int i = 0; i < 10000; ++i) text += row("t" + std::to_string(i % 5000), i, std::to_string(i));
  reader.open(cx::Input::memory(text));
  CHECK_FALSE(reader.next());
  CHECK(reader.account().tally.accepted() == 0);
  reader.finish();
  CHECK(reader.account().tally.accepted() == 5000);
  int row_seen = 0;
  while (const auto batch = reader.next()) {
    for (std::size_t i = 0; i < batch->rows.size(); ++i, ++row_seen) {
      REQUIRE(reader.column_names(0).text(batch->columns[0][i]) == std::to_string(5000 + row_seen));
    }
  }
  CHECK(row_seen == 5000);
}

TEST_CASE("The number that tells the last row has to be a column of the file", "[ticket_mapping]") {
  CHECK_THROWS_WITH(tickets({"id,o,r,state\n"}, updates()),
                    "a.csv: no column \"version\", which the mapping names");
}
