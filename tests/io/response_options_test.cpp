// SPDX-License-Identifier: MIT
// What a reader is asked for: columns, filters, a range of time, unique ids, mappings.
#include <string>
#include <vector>

#include "catch.hpp"
#include "comma_locale.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/io/row_source.hpp"
#include "io/read_all.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::Reject;
using read_all::csat;
using read_all::march;
using read_all::nps;
using read_all::read;
using read_all::Response;

cx::Instant at(std::int64_t seconds) { return cx::Instant{cx::Seconds{seconds}}; }

const std::string regions =
    "answered_at,kind,score,region,touchpoint,response_id\n"
    "2025-03-01T00:00:00Z,nps,9,north,Checkout,1\n"
    "2025-03-01T00:00:01Z,nps,,south,Checkout,1\n"
    "2025-03-01T00:00:02Z,nps,8,north,Delivery,2\n"
    "2025-03-01T00:00:03Z,nps,7,,Checkout,\n"
    "2025-03-01T00:00:04Z,nps,6,north,Checkout,\n";

std::vector<std::int64_t> times_of(const read_all::Result& result) {
  std::vector<std::int64_t> times;
  for (const auto& response : result.responses) times.push_back(response.seconds - march);
  return times;
}
using Times = std::vector<std::int64_t>;

cx::ReadOptions mapped(const std::string& json) {
  return {.mapping = cx::parse_mapping(json, "map.json")};
}

const std::string wide_map = R"({
  "missing": ["Blank"],
  "columns": {"answered_at": "when", "customer_id": "who", "response_id": "id", "site": "place"},
  "questions": [{"column": "q1", "kind": "nps", "missing": ["11"]},
                {"column": "q2", "kind": "csat", "touchpoint": "food", "missing": ["6"]}]})";

}  // namespace

TEST_CASE("Columns that are asked for come along in the order asked", "[response_reader]") {
  const auto result = read(regions, {.columns = {"region", "touchpoint"}});
  REQUIRE(result.responses.size() == 5);
  CHECK(result.responses[0].columns == std::vector<std::string>{"north", "Checkout"});
  CHECK(result.responses[3].columns == std::vector<std::string>{"", "Checkout"});
}

TEST_CASE("A column that is asked for and not there is named, with those that are",
          "[response_reader]") {
  const std::string message =
      "a.csv: no column \"regoin\"; there are answered_at, kind, score, region, touchpoint, "
      "response_id";
  CHECK_THROWS_AS(read(regions, {.columns = {"regoin"}}), std::invalid_argument);
  CHECK_THROWS_WITH(read(regions, {.columns = {"regoin"}}), message);
  CHECK_THROWS_WITH(read(regions, {.where = {{"regoin", "north"}}}), message);
}

TEST_CASE("Filters keep the rows with exactly that text", "[response_reader]") {
  CHECK(times_of(read(regions, {.where = {{"region", "north"}}})) == Times{0, 2, 4});
  CHECK(times_of(read(regions, {.where = {{"region", ""}}})) == Times{3});
  CHECK(times_of(read(regions, {.where = {{"region", "nort"}}})).empty());
  const auto both = read(regions, {.where = {{"region", "north"}, {" touchpoint ", "Checkout"}}});
  CHECK(times_of(both) == Times{0, 4});
  CHECK(both.account.tally[Reject::filtered] == 3);
  CHECK(both.account.tally.rows() == 5);
  CHECK(both.account.examples.empty());
}

TEST_CASE("A row that is filtered out is not judged any further", "[response_reader]") {
  const auto result =
      read("answered_at,kind,score,region\nnever,x,x,south\n", {.where = {{"region", "north"}}});
  CHECK(result.account.tally[Reject::filtered] == 1);
  CHECK(result.account.tally.rows() == 1);
}

TEST_CASE("A range of time includes its start and not its end", "[response_reader]") {
  const auto result = read(regions, {.from = at(march + 1), .to = at(march + 3)});
  CHECK(times_of(result) == Times{1, 2});
  CHECK(result.account.tally[Reject::filtered] == 3);
}

TEST_CASE("As of an instant later answers are not there", "[response_reader]") {
  const auto result = read(regions, {.as_of = at(march + 2)});
  CHECK(times_of(result) == Times{0, 1, 2});
  CHECK(result.account.tally[Reject::filtered] == 2);
}

TEST_CASE("Of rows with one id the first counts, where ids are to be unique", "[response_reader]") {
  CHECK(times_of(read(regions)) == Times{0, 1, 2, 3, 4});
  const auto result = read(regions, {.unique_ids = true});
  CHECK(times_of(result) == Times{0, 2, 3, 4});  // rows without an id are never duplicates
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 3, "response_id", Reject::duplicate_id, "1"}});
}

TEST_CASE("A row that counts for nothing does not take its id", "[response_reader]") {
  const std::string text =
      "answered_at,kind,score,response_id\n"
      "never,nps,9,1\n"
      "2025-03-01T00:00:01Z,nps,,1\n"  // a response without an answer takes it
      "2025-03-01T00:00:02Z,nps,9,1\n";
  CHECK(times_of(read(text, {.unique_ids = true})) == Times{1});
}

TEST_CASE("An id seen in one file is a duplicate in the next", "[response_reader]") {
  std::vector<cx::Input> inputs;
  inputs.push_back(cx::Input::memory(regions, "a.csv"));
  inputs.push_back(cx::Input::memory(regions, "b.csv"));
  const auto result = read(std::move(inputs), {.unique_ids = true});
  CHECK(result.account.tally[Reject::duplicate_id] == 4);
}

TEST_CASE("Unique ids need a column of ids", "[response_reader]") {
  CHECK_THROWS_WITH(read("answered_at,kind,score\n", {.unique_ids = true}),
                    Contains("a.csv: no column \"response_id\""));
}

TEST_CASE("A date is a day of the reporting zone, a time without a zone one of the assumed",
          "[response_reader]") {
  const std::string text = "answered_at,kind,score\n2025-03-01,nps,9\n2025-03-01T00:00:00,nps,8\n";
  // Los Angeles is 8 hours behind UTC on that day, Paris 1 hour ahead (tzdata).
  const auto result = read(text, {.zone = cx::TimeZone::iana("America/Los_Angeles"),
                                  .assume_zone = cx::TimeZone::iana("Europe/Paris")});
  CHECK(times_of(result) == Times{8 * 3600, -3600});
}

TEST_CASE("The zone that is asked for comes before that of the mapping", "[response_reader]") {
  const std::string text = "t,k,s\n2025-03-01T00:00:00,nps,9\n";
  auto options = mapped(R"({"assume_zone": "Europe/Paris",
                            "columns": {"answered_at": "t", "kind": "k", "score": "s"}})");
  CHECK(times_of(read(text, options)) == Times{-3600});
  options.assume_zone = cx::TimeZone::utc();
  CHECK(times_of(read(text, options)) == Times{0});
}

TEST_CASE("A mapping gives columns other names, formats, values and constants",
          "[response_reader]") {
  const auto options = mapped(R"({
    "delimiter": ";", "header_rows": 2, "missing": ["n/a"],
    "columns": {"answered_at": {"column": "t", "format": "epoch_s"}, "kind": {"constant": "csat"},
                "score": {"column": "s", "values": {"good": "5", "bad": "1"}},
                "touchpoint": "where", "channel": {"constant": "web"}}})");
  const auto result = read(
      "t;s;where\nskipped;;\n1740787200;good;Shop\n1740787201;bad;n/a\n1740787202;n/a;Shop\n"
      "1740787203;fine;Shop\n",
      options);
  CHECK(result.responses ==
        std::vector<Response>{{march, "Shop", "web", "", {csat, 5}, {}},
                              {march + 1, "", "web", "", {csat, 1}, {}},
                              {march + 2, "Shop", "web", "", cx::Answer::missing(csat), {}}});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 6, "s", Reject::unknown_value, "fine"}});
}

TEST_CASE("A value that the mapping does not list is rejected in whichever column",
          "[response_reader]") {
  auto options = mapped(R"({"columns": {"answered_at": "t", "score": "s",
    "kind": {"column": "k", "values": {"a": "nps"}},
    "region": {"column": "r", "values": {"N": "north"}}}})");
  options.columns = {"region"};
  const auto result = read(
      "t,s,k,r\n2025-03-01T00:00:00Z,9,a,N\n2025-03-01T00:00:00Z,9,nps,N\n"
      "2025-03-01T00:00:00Z,9,a,S\n",
      options);
  CHECK(result.responses == std::vector<Response>{{march, "", "", "", {nps, 9}, {"north"}}});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 3, "k", Reject::unknown_value, "nps"},
                                       {"a.csv", 4, "r", Reject::unknown_value, "S"}});
}

TEST_CASE("A column that the mapping names and the file lacks is an error", "[response_reader]") {
  CHECK_THROWS_WITH(read("when,who,id,place,q1\n", mapped(wide_map)),
                    "a.csv: no column \"q2\", which the mapping names");
  CHECK_THROWS_WITH(read("who,id,place,q1,q2\n", mapped(wide_map)),
                    "a.csv: no column \"when\", which the mapping names");
  auto nobody_asks = mapped(
      R"({"columns": {"answered_at": "t", "kind": "k", "score": "s", "touchpoint": "gone"}})");
  nobody_asks.touchpoints = false;
  CHECK_THROWS_WITH(read("t,k,s\n", nobody_asks),
                    "a.csv: no column \"gone\", which the mapping names");
}

TEST_CASE("A constant kind or scale that is none is an error", "[response_reader]") {
  CHECK_THROWS_WITH(
      read(
          "t,s\n",
          mapped(R"({"columns": {"answered_at": "t", "score": "s", "kind": {"constant": "xx"}}})")),
      "a.csv: the mapping's constant kind, \"xx\", is none of nps, csat and ces");
  CHECK_THROWS_WITH(
      read("t,k,s\n", mapped(R"({"columns": {"answered_at": "t", "score": "s", "kind": "k",
                                                "scale": {"constant": "five"}}})")),
      "a.csv: the mapping's constant scale, \"five\", is no scale such as 1-5");
}

TEST_CASE("A constant that is no time is an error", "[response_reader]") {
  CHECK_THROWS_WITH(read("k,s\n", mapped(R"({"columns": {"kind": "k", "score": "s",
                                 "answered_at": {"constant": "2017-02-30"}}})")),
                    Contains("a.csv: ") && Contains("2017-02-30"));
}

TEST_CASE("A mapping of another table does not read responses", "[response_reader]") {
  CHECK_THROWS_WITH(read("a,b\n", mapped(R"({"columns": {"ticket_id": "a", "opened_at": "b"}})")),
                    "a.csv: the mapping describes tickets, not responses");
}

TEST_CASE("A wide row becomes one response per question", "[response_reader]") {
  auto options = mapped(wide_map);
  options.customers = true;
  options.columns = {"site", "touchpoint", "kind", "extra"};
  const auto result = read(
      "id,who,when,place,q1,q2,extra\n"
      "1,c1,2025-03-01T00:00:00Z,A,9,4,x\n"
      "2,c2,2025-03-01T00:00:01Z,Blank,11,6,y\n"
      "3,c3,2025-03-01T00:00:02Z,B,Blank,9,z\n",
      options);
  CHECK(result.responses ==
        std::vector<Response>{
            {march, "", "", "c1", {nps, 9}, {"A", "", "nps", "x"}},
            {march, "food", "", "c1", {csat, 4}, {"A", "food", "csat", "x"}},
            {march + 1, "", "", "c2", cx::Answer::missing(nps), {"", "", "nps", "y"}},
            {march + 1, "food", "", "c2", cx::Answer::missing(csat), {"", "food", "csat", "y"}},
            {march + 2, "", "", "c3", cx::Answer::missing(nps), {"B", "", "nps", "z"}},
            {march + 2, "food", "", "c3", {csat, 9}, {"B", "food", "csat", "z"}}});
  CHECK(result.account.tally.accepted() == 2);
  CHECK(result.account.tally[Reject::missing_answer] == 3);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 4, "q2", Reject::out_of_scale, "9"}});
}

TEST_CASE("A fault of a wide row counts once per question and is shown once", "[response_reader]") {
  const auto result = read(
      "id,who,when,place,q1,q2\n"
      "1,c1,never,A,9,4\n"
      "2,c2,2025-03-01T00:00:01Z,A\n"
      "3,c3,2025-03-01T00:00:02Z,A,9,4\n",
      mapped(wide_map));
  CHECK(result.account.tally[Reject::bad_time] == 2);
  CHECK(result.account.tally[Reject::too_few_fields] == 2);
  CHECK(result.account.tally.rows() == 3 * 2);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "when", Reject::bad_time, "never"},
                                       {"a.csv", 3, "", Reject::too_few_fields, ""}});
}

TEST_CASE("An id of a wide file belongs to the row, not to its answers", "[response_reader]") {
  auto options = mapped(wide_map);
  options.unique_ids = true;
  const auto result = read(
      "id,who,when,place,q1,q2\n"
      "1,c1,2025-03-01T00:00:00Z,A,9,4\n"
      "1,c1,2025-03-01T00:00:01Z,A,9,4\n",
      options);
  CHECK(times_of(result) == Times{0, 0});
  CHECK(result.account.tally[Reject::duplicate_id] == 2);
}

TEST_CASE("A wide file is filtered by rows and by what its questions say", "[response_reader]") {
  const std::string text =
      "id,who,when,place,q1,q2\n"
      "1,c1,2025-03-01T00:00:00Z,A,9,4\n"
      "2,c2,never,A,9,4\n"
      "3,c3,2025-03-01T00:00:02Z,B,9,4\n";
  auto options = mapped(wide_map);
  options.where = {{"touchpoint", "food"}, {"site", "A"}};
  const auto result = read(text, options);
  CHECK(result.responses == std::vector<Response>{{march, "food", "", "", {csat, 4}, {}}});
  CHECK(result.account.tally[Reject::filtered] == 4);
  CHECK(result.account.tally[Reject::bad_time] == 1);
  CHECK(result.account.tally.rows() == 6);
  options.where = {{"kind", "nps"}};
  CHECK(times_of(read(text, options)) == Times{0, 2});
  options.where = {{"touchpoint", ""}};
  CHECK(times_of(read(text, options)) == Times{0, 2});
  options.where = {{"scale", "1-5"}};
  CHECK(times_of(read(text, options)) == Times{0, 2});
}

TEST_CASE("A file is read the same where the decimal point is a comma", "[response_reader]") {
  const std::string text =
      "t,k,s\n01 Mar 2025 10:00:00,nps,9.0\n02 May 2025 10:00:00,nps,\"9,0\"\n,nps,1\n";
  auto options = mapped(R"({"assume_zone": "UTC", "columns": {"kind": "k", "score": "s",
                            "answered_at": {"column": "t", "format": "%d %b %Y %H:%M:%S"}}})");
  const auto before = read(text, options);
  CHECK(before.account.tally.accepted() == 1);
  CHECK(before.account.tally[Reject::bad_score] == 1);
  const CommaLocale here;
  const auto under = read(text, options);
  CHECK(under.responses == before.responses);
  CHECK(under.account == before.account);
}
