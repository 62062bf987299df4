// SPDX-License-Identifier: MIT
#include "cx/io/event_reader.hpp"

#include <algorithm>
#include <random>
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
using read_tickets::events;
using read_tickets::mapped;
using read_tickets::march;
using read_tickets::Result;
using read_tickets::Seen;

const std::string header = "ticket_id,at,event,actor,customer_id,touchpoint,channel,plan\n";

/// An event so many seconds (0-59) after the beginning of March.
std::string row(const std::string& id, int second, const std::string& rest) {
  return id + ",2025-03-01T00:00:" + (second < 10 ? "0" : "") + std::to_string(second) + "Z," +
         rest + "\n";
}

/// Two tickets whose events are among each other and in no order.
const std::string two_tickets = header + row("x", 9, "solved,agent:ann,,,,") +
                                row("y", 3, "opened,customer:c2,c2,Delivery,email,free") +
                                row("x", 0, "opened,customer:c1,c1,Checkout,web,paid") +
                                row("x", 4, "agent_reply,agent:ann,,Other,,") +
                                row("y", 5, "bot_reply,bot,,,,") +
                                row("x", 5, "agent_reply,agent:bob,,,,");

std::vector<std::string> ids_of(const Result& result) {
  std::vector<std::string> ids;
  for (const auto& ticket : result.tickets) ids.push_back(ticket.id);
  return ids;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("An event reader moves, and does not copy", "[event_reader]") {
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<cx::EventReader>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<cx::EventReader>);
}

TEST_CASE("An event reader with nothing open has nothing", "[event_reader]") {
  CHECK(events({}) == Result{});
  CHECK(events({header}) == Result{});
}

TEST_CASE("Events in any order make the tickets that they are of", "[event_reader]") {
  const auto result = events({two_tickets}, {.columns = {"plan"}, .customers = true});
  CHECK(
      result.tickets ==
      std::vector<Seen>{{0, 4, 9, "x", "Checkout", "web", "c1", 2, 0, 1, false, {"paid"}, 4},
                        {3, {}, {}, "y", "Delivery", "email", "c2", 0, 0, 0, false, {"free"}, 2}});
  CHECK(result.account.tally.accepted() == 6);
  CHECK(result.account.tally.rows() == 6);
  CHECK(result.latest == 9);
}

TEST_CASE("Conversations hold their events in order of time, with actor and role",
          "[event_reader]") {
  cx::Names names;
  cx::EventReader reader{names};
  reader.open(cx::Input::memory(two_tickets));
  CHECK_FALSE(reader.next());
  reader.finish();
  const auto batch = reader.next();
  REQUIRE(batch);
  REQUIRE(batch->rows.size() == 2);
  const auto conversation = batch->rows[0].conversation.events;
  std::vector<std::string> seen;
  for (const auto& event : conversation) {
    seen.push_back(std::string(to_string(event.kind)) + " " +
                   std::string(names.actors.text(event.actor)));
    CHECK(event.ticket == batch->rows[0].id);
  }
  CHECK(seen == std::vector<std::string>{"opened customer:c1", "agent_reply agent:ann",
                                         "agent_reply agent:bob", "solved agent:ann"});
  CHECK(conversation[0].role == cx::ActorRole::customer);
  CHECK(conversation[1].role == cx::ActorRole::agent);
  CHECK_FALSE(reader.next());
}

TEST_CASE("However events are spread over files and shuffled, the tickets are the same",
          "[event_reader]") {
  constexpr unsigned seed = 20250301;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::vector<std::string> rows;
  for (int ticket = 0; ticket < 20; ++ticket) {
    const auto id = "t" + std::to_string(ticket);
    rows.push_back(row(id, ticket, "opened,customer,,tp" + std::to_string(ticket % 3) + ",,"));
    for (int i = 1; i <= ticket % 5; ++i) {
      rows.push_back(row(id, ticket + i, "agent_reply,agent:a" + std::to_string(i) + ",,,,"));
    }
    if (ticket % 2 == 0) rows.push_back(row(id, ticket + 9, "solved,,,,,"));
  }
  const auto by_id = [](Result result) {
    std::sort(result.tickets.begin(), result.tickets.end(),
              [](const Seen& a, const Seen& b) { return a.id < b.id; });
    return result;
  };
  const auto joined = [&](std::size_t from, std::size_t to) {
    std::string text = header;
    for (std::size_t i = from; i < to; ++i) text += rows[i];
    return text;
  };
  const auto expected = by_id(events({joined(0, rows.size())}));
  REQUIRE(expected.tickets.size() == 20);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    const auto cut = random() % (rows.size() + 1);
    REQUIRE(by_id(events({joined(0, cut), joined(cut, rows.size())})) == expected);
  }
}

TEST_CASE("Events of one instant keep the order in which they came", "[event_reader]") {
  const auto opened = row("x", 0, "opened,,,,,");
  const auto solved = row("x", 0, "solved,,,,,");
  const auto reopened = row("x", 0, "reopened,,,,,");
  CHECK(events({header + opened + reopened + solved}).tickets.at(0).resolved == 0);
  CHECK_FALSE(events({header + opened + solved, header + reopened}).tickets.at(0).resolved);
}

TEST_CASE("The names of a ticket are those of its earliest event that names one",
          "[event_reader]") {
  const auto result =
      events({header + row("x", 5, "note,,late,late,late,late") + row("x", 3, "note,,,,phone,") +
              row("x", 0, "opened,,,,,") + row("x", 1, "note,,c1,Shop,,first") +
              row("x", 1, "note,,c2,Desk,,second") + row("y", 0, "opened,,,,,")},
             {.columns = {"plan"}, .customers = true});
  REQUIRE(result.tickets.size() == 2);
  CHECK(result.tickets[0].touchpoint == "Shop");
  CHECK(result.tickets[0].channel == "phone");
  CHECK(result.tickets[0].customer == "c1");
  CHECK(result.tickets[0].columns == std::vector<std::string>{"first"});
  CHECK(result.tickets[1].touchpoint.empty());
  CHECK(result.tickets[1].columns == std::vector<std::string>{""});
}

TEST_CASE("Events that are none are counted with their reason", "[event_reader]") {
  using namespace std::string_literals;
  const auto result = events(
      {header + row("x", 0, "opened,,,,,") + row("x", 1, "replied,,,,,") + row("x", 2, ",,,,,") +
       row("", 3, "solved,,,,,") + "x,never,solved,,,,,\n" + "x,,solved,,,,,\n" +
       "x,2025-03-01T00:00:05,solved,,,,,\n" + row("x", 6, "solved,a\0b,,,,"s) +
       row("x", 7, "solved,\xFF,,,,") + "x,short\n" + row("x\0"s, 8, "solved,,,,,") +
       row("x", 9, "\"agent_reply\",\"a \"\"quote\"\"\n\",,,,")});
  CHECK(result.tickets == std::vector<Seen>{{0, 9, {}, "x", "", "", "", 1, 0, 0, false, {}, 2}});
  const auto& tally = result.account.tally;
  CHECK(tally.rows() == 12);
  CHECK(tally.accepted() == 2);
  CHECK(tally[Reject::unknown_event] == 2);
  CHECK(tally[Reject::missing_id] == 1);
  CHECK(tally[Reject::bad_time] == 1);
  CHECK(tally[Reject::missing_time] == 1);
  CHECK(tally[Reject::naive_time] == 1);
  CHECK(tally[Reject::nul_byte] == 2);
  CHECK(tally[Reject::invalid_utf8] == 1);
  CHECK(tally[Reject::too_few_fields] == 1);
  CHECK(result.account.examples.front() ==
        cx::RejectExample{"a.csv", 3, "event", Reject::unknown_event, "replied"});
}

TEST_CASE("Events of a ticket that is never opened are of an unknown ticket", "[event_reader]") {
  const auto result = events({header + row("y", 1, "agent_reply,,,,,") + row("x", 0, "opened,,,,,"),
                              header + row("y", 0, "solved,,,,,") + row("z", 0, "closed,,,,,") +
                                  row("z", 2, "note,,,,,")});
  CHECK(ids_of(result) == Ids{"x"});
  CHECK(result.latest == 0);
  CHECK(result.account.tally[Reject::unknown_ticket] == 4);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "ticket_id", Reject::unknown_ticket, "y"},
                                       {"b.csv", 2, "ticket_id", Reject::unknown_ticket, "y"},
                                       {"b.csv", 3, "ticket_id", Reject::unknown_ticket, "z"}});
}

TEST_CASE("A second opening is rejected by itself, whichever came first", "[event_reader]") {
  const auto result = events({header + row("x", 5, "opened,agent,,,,") +
                              row("x", 0, "opened,customer,,,,") + row("x", 7, "solved,,,,,") +
                              row("y", 1, "opened,,,,,") + row("y", 1, "opened,,,,,")});
  CHECK(result.tickets == std::vector<Seen>{{0, {}, 7, "x", "", "", "", 0, 0, 0, false, {}, 2},
                                            {1, {}, {}, "y", "", "", "", 0, 0, 0, false, {}, 1}});
  CHECK(result.account.tally.accepted() == 3);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "event", Reject::second_opening, "opened"},
                                       {"a.csv", 6, "event", Reject::second_opening, "opened"}});
}

TEST_CASE("A reply or a resolution before the opening rejects all events of the ticket",
          "[event_reader]") {
  const std::string early = GENERATE("agent_reply,agent,,,,", "solved,,,,,", "closed,,,,,");
  INFO(early);
  const auto result =
      events({header + row("x", 0, early) + row("x", 1, "opened,,,,,") + row("y", 3, "note,,,,,") +
              row("x", 2, "solved,,,,,") + row("y", 2, "opened,,,,,")});
  CHECK(ids_of(result) == Ids{"y"});
  CHECK(result.account.tally[Reject::ends_before_start] == 3);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "ticket_id", Reject::ends_before_start, "x"},
                                       {"a.csv", 3, "ticket_id", Reject::ends_before_start, "x"},
                                       {"a.csv", 5, "ticket_id", Reject::ends_before_start, "x"}});
}

TEST_CASE("A close without a solve resolves", "[event_reader]") {
  const auto result = events({header + row("x", 0, "opened,,,,,") + row("x", 8, "closed,,,,,")});
  CHECK(result.tickets.at(0).resolved == 8);
}

TEST_CASE("Examples of events come in the order of the files, whenever they are found",
          "[event_reader]") {
  const auto result = events({header + row("z", 0, "solved,,,,,") + row("x", 0, "typo,,,,,"),
                              header + row("z", 1, "solved,,,,,") + row("x", 0, "typo,,,,,")});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "ticket_id", Reject::unknown_ticket, "z"},
                                       {"a.csv", 3, "event", Reject::unknown_event, "typo"},
                                       {"b.csv", 2, "ticket_id", Reject::unknown_ticket, "z"},
                                       {"b.csv", 3, "event", Reject::unknown_event, "typo"}});
}

TEST_CASE("As of an instant later events have not happened", "[event_reader]") {
  cx::ReadOptions options;
  options.as_of = at(march + 4);
  const auto result = events({two_tickets}, options);
  CHECK(ids_of(result) == Ids{"y", "x"});  // the first event of x is later
  CHECK(result.tickets.at(1).agent_replies == 1);
  CHECK_FALSE(result.tickets.at(1).resolved);
  CHECK(result.account.tally[Reject::filtered] == 3);
  CHECK(result.latest == 4);
}

TEST_CASE("A range of time and filters select whole tickets of events", "[event_reader]") {
  cx::ReadOptions options;
  options.from = at(march + 3);
  options.to = at(march + 4);
  auto result = events({two_tickets}, options);
  CHECK(ids_of(result) == Ids{"y"});
  CHECK(result.account.tally[Reject::filtered] == 4);
  CHECK(ids_of(events({two_tickets}, {.where = {{"plan", "paid"}}})) == Ids{"x"});
  CHECK(ids_of(events({two_tickets}, {.columns = {"channel"},
                                      .where = {{"touchpoint", "Delivery"}}})) == Ids{"y"});
  CHECK(ids_of(events({two_tickets}, {.where = {{"plan", ""}}})).empty());
  result = events({two_tickets + row("z", 0, "solved,,,,,")}, {.where = {{"plan", "nobody's"}}});
  CHECK(result.account.tally[Reject::filtered] == 7);
  CHECK(result.latest == events({two_tickets}).latest);  // how far the data go, selected or not
  CHECK_THROWS_WITH(events({two_tickets}, {.where = {{"plna", "paid"}}}),
                    Contains("a.csv: no column \"plna\""));
}

TEST_CASE("The rules of conversations are those given, but for the opening of the mapping",
          "[event_reader]") {
  const std::string text = "i,a,e\nx,2025-03-01,created\nx,2025-03-02,answered\n";
  const std::string map = R"({"opening": "first_event", "columns": {"ticket_id": "i", "at": "a",
    "actor": {"constant": "agent"},
    "event": {"column": "e", "values": {"created": "open", "answered": "note"}}}})";
  cx::ConversationRules rules{.notes_are_replies = true, .agent_opened_skips_first_reply = false};
  const auto result = events({text}, mapped(map), rules);
  CHECK(result.tickets ==
        std::vector<Seen>{{0, 86400, {}, "x", "", "", "", 1, 0, 0, false, {}, 2}});
  rules.notes_are_replies = false;
  CHECK_FALSE(events({text}, mapped(map), rules).tickets.at(0).replied);
}

TEST_CASE("A file that is no table of events is refused", "[event_reader]") {
  CHECK_THROWS_AS(events({"ticket_id,at\n"}), cx::InputError);
  CHECK_THROWS_WITH(events({"ticket_id,at\n"}),
                    "a.csv: no column \"event\", which is needed to read ticket_events");
  CHECK_THROWS_WITH(
      events({header}, mapped(R"({"columns": {"ticket_id": "a", "opened_at": "b"}})")),
      "a.csv: the mapping describes tickets, not ticket_events");
}

TEST_CASE("Events have no ids that could be unique", "[event_reader]") {
  CHECK_THROWS_AS(events({header}, {.unique_ids = true}), std::invalid_argument);
}

TEST_CASE("Many tickets of events come in batches of a bounded size", "[event_reader]") {
  std::string text = "ticket_id,at,event,plan\n";
  constexpr std::size_t count = 10000;
  for (const std::string kind : {"opened", "note"}) {
    for (std::size_t i = 0; i < count; ++i) {
      text += std::to_string(i) + ",2025-03-01T00:00:00Z," + kind + ",p" + std::to_string(i) + "\n";
    }
  }
  cx::Names names;
  cx::EventReader reader{names, {.columns = {"plan"}}};
  reader.open(cx::Input::memory(text));
  reader.finish();
  std::size_t ticket = 0;
  while (const auto batch = reader.next()) {
    REQUIRE(batch->rows.size() <= 5000);
    for (std::size_t i = 0; i < batch->rows.size(); ++i, ++ticket) {
      REQUIRE(names.tickets.text(batch->rows[i].id) == std::to_string(ticket));
      REQUIRE(reader.column_names(0).text(batch->columns[0][i]) == "p" + std::to_string(ticket));
      REQUIRE(batch->rows[i].conversation.events.size() == 2);
    }
  }
  CHECK(ticket == count);
  CHECK(reader.account().tally.accepted() == 2 * count);
  CHECK_THROWS_AS(reader.open(cx::Input::memory(text)), std::invalid_argument);
}
