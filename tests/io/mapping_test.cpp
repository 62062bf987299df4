// SPDX-License-Identifier: MIT
#include "cx/io/mapping.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"

namespace {

using Catch::Matchers::Contains;

cx::Mapping parse(const std::string& json) { return cx::parse_mapping(json, "map.json"); }

// The smallest mapping of responses with one thing added at the top, or to the columns.
std::string with(const std::string& key) {
  return R"({"columns": {"answered_at": "t", "kind": "k", "score": "s"})" +
         (key.empty() ? "" : ", " + key) + "}";
}
std::string with_column(const std::string& column) {
  return R"({"columns": {"answered_at": "t", "kind": "k", "score": "s", )" + column + "}}";
}
std::string with_ticket(const std::string& key) {
  return R"({"columns": {"ticket_id": "i", "opened_at": "o"}, )" + key + "}";
}
std::string with_ticket_column(const std::string& column) {
  return R"({"columns": {"ticket_id": "i", "opened_at": "o", )" + column + "}}";
}
std::string with_event(const std::string& key) {
  return R"({"columns": {"ticket_id": "i", "at": "a", "event": "e"}, )" + key + "}";
}
std::string with_question(const std::string& question) {
  return R"({"columns": {"answered_at": "t"}, "questions": [)" + question + "]}";
}

}  // namespace

TEST_CASE("A mapping says how a wide file is to be read", "[mapping]") {
  // The example of docs/formats.md.
  const auto mapping = parse(R"({
    "table": "responses", "header_rows": 3, "delimiter": ";",
    "assume_zone": "America/Los_Angeles", "missing": ["", "Blank"],
    "columns": {"response_id": "RESPNUM", "boarding_area": " BAREA ",
                "answered_at": {"constant": "2017-05-15"}},
    "questions": [{"column": "NETPRO", "kind": "nps", "missing": ["11"]},
                  {"column": "Q7FOOD", "kind": "csat", "scale": "1-7", "touchpoint": "food",
                   "missing": ["0", "6"]}]})");
  CHECK(mapping.table == cx::TableKind::responses);
  CHECK(mapping.header_rows == 3);
  CHECK(mapping.delimiter == ';');
  CHECK(mapping.assume_zone == cx::TimeZone::iana("America/Los_Angeles"));
  CHECK(mapping.missing == std::vector<std::string>{"", "Blank"});
  CHECK(mapping.columns.at("response_id").column == "RESPNUM");
  CHECK(mapping.columns.at("boarding_area").column == "BAREA");
  CHECK(mapping.columns.at("answered_at").constant == "2017-05-15");
  REQUIRE(mapping.questions.size() == 2);
  CHECK(mapping.questions[0].column == "NETPRO");
  CHECK(mapping.questions[0].question == cx::Question{cx::QuestionKind::nps, {0, 10}});
  CHECK(mapping.questions[0].missing == std::vector<std::string>{"11"});
  CHECK_FALSE(mapping.questions[0].touchpoint);
  CHECK(mapping.questions[1].question == cx::Question{cx::QuestionKind::csat, {1, 7}});
  CHECK(mapping.questions[1].touchpoint == "food");
}

TEST_CASE("A mapping of which little is said takes the usual", "[mapping]") {
  const auto mapping = parse(with(""));
  CHECK(mapping.table == cx::TableKind::responses);
  CHECK(mapping.header_rows == 1);
  CHECK(mapping.delimiter == ',');
  CHECK_FALSE(mapping.assume_zone);
  CHECK(mapping.missing.empty());
  CHECK(mapping.questions.empty());
}

TEST_CASE("A mapped column may have a format and values of its own", "[mapping]") {
  const auto mapping = parse(R"({"columns": {
    "answered_at": {"column": "t", "format": "epoch_ms"}, "kind": {"constant": "csat"},
    "score": {"column": "s", "values": {"good": "2", "bad": "1"}}}})");
  CHECK(mapping.columns.at("answered_at").format == "epoch_ms");
  CHECK(mapping.columns.at("kind").constant == "csat");
  CHECK(mapping.columns.at("score").values ==
        std::map<std::string, std::string>{{"bad", "1"}, {"good", "2"}});
}

TEST_CASE("A mapping of tickets may say what rows and columns stand for", "[mapping]") {
  const auto tickets = parse(R"({"keep_last_by": " n ", "columns": {
    "ticket_id": "i", "opened_at": "o", "first_reply_at": {"column": "f", "unit": "min"},
    "resolved_at": "r"}})");
  CHECK(tickets.keep_last_by == "n");
  CHECK(tickets.columns.at("first_reply_at").unit == cx::LengthUnit::minutes);
  CHECK_FALSE(tickets.columns.at("resolved_at").unit);
  CHECK_FALSE(tickets.opening);
  CHECK(parse(with_event(R"("opening": "first_event")")).opening == cx::Opening::first_event);
  CHECK(parse(with_event(R"("opening": "opened_event")")).opening == cx::Opening::opened_event);
}

TEST_CASE("A mapping without a table is of the one that its columns tell", "[mapping]") {
  CHECK(parse(R"({"columns": {"ticket_id": "id", "opened_at": "created"}})").table ==
        cx::TableKind::tickets);
  CHECK_THROWS_WITH(parse(R"({"columns": {"region": "r"}})"),
                    "map.json: table is required: the columns do not tell it");
}

TEST_CASE("A mistake in a mapping is named with its place", "[mapping]") {
  struct Mistake {
    std::string json, message;
  };
  const auto mistake = GENERATE(values<Mistake>({
      {"[1]", "map.json: must be an object"},
      {"{}", "map.json: columns are required"},
      {R"({"columns": 1})", "map.json: columns: must be an object"},
      {with(R"("tabel": "responses")"), "map.json: tabel: unknown key"},
      {with(R"("table": "answers")"),
       "map.json: table: must be responses, tickets, ticket_events or subscriptions"},
      {with(R"("table": 1)"), "map.json: table: must be a text"},
      {with(R"("header_rows": 0)"), "map.json: header_rows: must be a whole number from 1 to 1000"},
      {with(R"("header_rows": -1)"),
       "map.json: header_rows: must be a whole number from 1 to 1000"},
      {with(R"("header_rows": 1.5)"),
       "map.json: header_rows: must be a whole number from 1 to 1000"},
      {with(R"("header_rows": 1e9)"),
       "map.json: header_rows: must be a whole number from 1 to 1000"},
      {with(R"("delimiter": ";;")"),
       "map.json: delimiter: must be one ASCII character other than a quote, a space or a line "
       "end"},
      {with(R"("missing": "Blank")"), "map.json: missing: must be a list of texts"},
      {with(R"("missing": [1])"), "map.json: missing[0]: must be a text"},
      {with_column(R"("x": 1)"), "map.json: columns.x: must be the name of a column or an object"},
      {with_column(R"("x": " ")"), "map.json: columns.x: must not be empty"},
      {with_column(R"("": "x")"), "map.json: columns: a column needs a name"},
      {with_column(R"("x": {})"), "map.json: columns.x: must have either a column or a constant"},
      {with_column(R"("x": {"column": "a", "constant": "b"})"),
       "map.json: columns.x: must have either a column or a constant"},
      {with_column(R"("x": {"column": "a", "colour": "b"})"),
       "map.json: columns.x.colour: unknown key"},
      {with_column(R"("x": {"column": "a", "format": "epoch_s"})"),
       "map.json: columns.x.format: has a meaning for times only"},
      {with_column(R"("x": {"column": "a", "unit": "min"})"),
       "map.json: columns.x.unit: has no meaning in a table of responses, which holds no "
       "durations"},
      {with_column(R"("x": {"column": "a", "values": {}})"),
       "map.json: columns.x.values: must be an object that lists at least one value"},
      {with_column(R"("x": {"column": "a", "values": {"good": 2}})"),
       "map.json: columns.x.values.good: must be a text"},
      {with_column(R"("x": {"constant": "a", "values": {"a": "b"}})"),
       "map.json: columns.x.values: has no meaning for a constant"},
      {with(R"("questions": [])"), "map.json: questions: must be a list of at least one question"},
      {with_question("1"), "map.json: questions[0]: must be an object"},
      {with_question(R"({"kind": "nps"})"), "map.json: questions[0]: column is required"},
      {with_question(R"({"column": "q"})"),
       "map.json: questions[0]: kind is required: nps, csat or ces"},
      {with_question(R"({"column": "q", "kind": "NPS"})"),
       "map.json: questions[0].kind: must be nps, csat or ces"},
      {with_question(R"({"column": "q", "kind": "nps"}, {"column": "r", "kind": "x"})"),
       "map.json: questions[1].kind: must be nps, csat or ces"},
      {with_question(R"({"column": "q", "kind": "nps", "scale": "5"})"),
       "map.json: questions[0].scale: must be a scale such as 1-5"},
      {with(R"("questions": [{"column": "q", "kind": "nps"}])"),
       "map.json: columns.kind: comes from the questions"},
      {R"({"table": "responses", "columns": {"kind": "k", "score": "s"}})",
       "map.json: columns: answered_at is required"},
      {R"({"table": "tickets", "columns": {"ticket_id": "t", "opened_at": "o"},
          "questions": [{"column": "q", "kind": "nps"}]})",
       "map.json: questions: only a table of responses has questions"},
      {with(R"("keep_last_by": "n")"),
       "map.json: keep_last_by: only a table of tickets has several rows of one"},
      {with_ticket(R"("keep_last_by": " ")"), "map.json: keep_last_by: must not be empty"},
      {with(R"("opening": "first_event")"),
       "map.json: opening: only a table of ticket_events has openings"},
      {with_event(R"("opening": "opened")"),
       "map.json: opening: must be opened_event or first_event"},
      {with_ticket(R"("x": 1)"), "map.json: x: unknown key"},
      {with_ticket_column(R"("resolved_at": {"column": "a", "unit": "days"})"),
       "map.json: columns.resolved_at.unit: must be s, min, h, d or ms"},
      {with_ticket_column(R"("due_at": {"column": "a", "unit": "h"})"),
       "map.json: columns.due_at.unit: has a meaning for first_reply_at and resolved_at only"},
      {with_ticket_column(R"("resolved_at": {"column": "a", "unit": "h", "format": "epoch_s"})"),
       "map.json: columns.resolved_at.format: has no meaning for a length of time"},
      {R"({"columns": {"kind": "k", "kind": "l"}})", "map.json: kind: given twice"},
      {"{\"columns\": {\"kind\": \"a\\u0000b\"}}", "map.json: a text holds a NUL"},
  }));
  INFO(mistake.json);
  CHECK_THROWS_AS(parse(mistake.json), cx::InputError);
  CHECK_THROWS_WITH(parse(mistake.json), mistake.message);
}

TEST_CASE("An unknown zone or time format of a mapping is named", "[mapping]") {
  CHECK_THROWS_WITH(parse(with(R"("assume_zone": "Mars/Olympus")")),
                    Contains("map.json: assume_zone: ") && Contains("Mars/Olympus"));
  CHECK_THROWS_WITH(parse(R"({"columns": {"kind": "k", "score": "s",
                           "answered_at": {"column": "t", "format": "%Q"}}})"),
                    Contains("map.json: columns.answered_at.format: "));
}

TEST_CASE("What is not JSON is refused with line and column", "[mapping]") {
  CHECK_THROWS_WITH(parse("{\n\"columns\": nul}"), Contains("map.json: ") && Contains("line 2"));
  CHECK_THROWS_AS(parse(""), cx::InputError);
  CHECK_THROWS_AS(parse("{\"columns\": \"\xFF\"}"), cx::InputError);
  CHECK_THROWS_AS(parse(std::string(100000, '[')), cx::InputError);
  CHECK_THROWS_AS(parse(with(R"("header_rows": 1e99999)")), cx::InputError);
}

TEST_CASE("A mapping file that is not there is named", "[mapping]") {
  CHECK_THROWS_AS(cx::load_mapping("no/such/map.json"), cx::InputError);
  CHECK_THROWS_WITH(cx::load_mapping("no/such/map.json"), Contains("no/such/map.json: "));
}
