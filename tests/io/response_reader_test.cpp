// SPDX-License-Identifier: MIT
#include "cx/io/response_reader.hpp"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "io/read_all.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::Reject;
using read_all::ces;
using read_all::csat;
using read_all::march;
using read_all::nps;
using read_all::read;
using read_all::Response;
using read_all::Result;

const std::string& three_rows() {
  static const std::string text =
      "response_id,customer_id,answered_at,touchpoint,channel,kind,score\n"
      "1,c1,2025-03-01T00:00:00Z,Checkout,web,nps,9\n"
      "2,c2,2025-03-01T00:00:10Z,Delivery,email,csat,5\n"
      "3,c1,2025-03-01T00:01:00Z,Checkout,web,ces,7\n";
  return text;
}

}  // namespace

TEST_CASE("A reader moves, and does not copy", "[response_reader]") {
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<cx::ResponseReader>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<cx::ResponseReader>);
}

TEST_CASE("A reader with nothing open has nothing", "[response_reader]") {
  cx::Names names;
  cx::ResponseReader reader{names};
  CHECK_FALSE(reader.next());
  CHECK(reader.account() == cx::InputAccount{});
  CHECK(reader.header().empty());
}

TEST_CASE("A table without rows is read as no responses", "[response_reader]") {
  CHECK(read("answered_at,kind,score\n") == Result{});
}

TEST_CASE("A neutral table is read row by row", "[response_reader]") {
  const auto result = read(three_rows(), {.customers = true});
  CHECK(result.responses ==
        std::vector<Response>{{march, "Checkout", "web", "c1", {nps, 9}, {}},
                              {march + 10, "Delivery", "email", "c2", {csat, 5}, {}},
                              {march + 60, "Checkout", "web", "c1", {ces, 7}, {}}});
  CHECK(result.account.tally.accepted() == 3);
  CHECK(result.account.tally.rows() == 3);
  CHECK(result.account.examples.empty());
}

TEST_CASE("The columns of a table come in any order, and others may be among them",
          "[response_reader]") {
  const auto shuffled = read(
      "region,score,channel,kind,weight,touchpoint,answered_at,customer_id\n"
      "north,9,web,nps,1.5,Checkout,2025-03-01T00:00:00Z,c1\n"
      "south,5,email,csat,0.5,Delivery,2025-03-01T00:00:10Z,c2\n"
      "north,7,web,ces,1,Checkout,2025-03-01T00:01:00Z,c1\n",
      {.customers = true});
  CHECK(shuffled == read(three_rows(), {.customers = true}));
}

TEST_CASE("Names are filled only where they are asked for", "[response_reader]") {
  const auto result = read(three_rows(), {.touchpoints = false, .channels = false});
  REQUIRE(result.responses.size() == 3);
  CHECK(result.responses[0] == Response{march, "", "", "", {nps, 9}, {}});
}

TEST_CASE("A byte order mark, CRLF and a missing last newline change nothing",
          "[response_reader]") {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : three_rows()) text += c == '\n' ? "\r\n" : std::string(1, c);
  text.resize(text.size() - 2);
  CHECK(read(text) == read(three_rows()));
}

TEST_CASE("Column names are compared after trimming spaces", "[response_reader]") {
  CHECK(read(" answered_at , kind,score \n2025-03-01T00:00:00Z,nps,9\n").responses.size() == 1);
}

TEST_CASE("JSON Lines with the same content give the same responses and account",
          "[response_reader]") {
  const std::string csv =
      "answered_at,kind,score,touchpoint,channel\n"
      "2025-03-01T00:00:00Z,nps,9,Caf\xC3\xA9,web\n"
      "2025-03-01T00:00:10Z,csat,6,,email\n"
      "not a time,csat,5,,email\n"
      "2025-03-01T00:00:20Z,ces,,,email\n";
  // A row of a line-based file is its line, so a blank line stands where the header is in CSV.
  const std::string lines =
      "\n"
      R"({"answered_at": "2025-03-01T00:00:00Z", "kind": "nps", "score": 9, "touchpoint": "Caf\u00e9", "channel": "web"})"
      "\n"
      R"({"channel": "email", "kind": "csat", "score": "6", "answered_at": "2025-03-01T00:00:10Z"})"
      "\n"
      R"({"answered_at": "not a time", "kind": "csat", "score": 5, "channel": "email"})"
      "\n"
      R"({"answered_at": "2025-03-01T00:00:20Z", "kind": "ces", "score": null, "channel": "email"})"
      "\n";
  CHECK(read(lines) == read(csv));
  CHECK(read("\xEF\xBB\xBF" + lines) == read(csv));
}

TEST_CASE("Spaces around a kind, a time and a scale do no harm, those in a name belong to it",
          "[response_reader]") {
  const auto result = read(
      "answered_at,kind,score,scale,touchpoint\n"
      " 2025-03-01T00:00:00Z , csat , 5 , 1-7 , Check out \n");
  CHECK(result.responses ==
        std::vector<Response>{
            {march, " Check out ", "", "", {{cx::QuestionKind::csat, {1, 7}}, 5}, {}}});
}

TEST_CASE("A file that lacks a column that is needed is refused by name", "[response_reader]") {
  CHECK_THROWS_AS(read("answered_at,kind\n"), cx::InputError);
  CHECK_THROWS_WITH(read("answered_at,kind\n"), Contains("a.csv: no column \"score\""));
  CHECK_THROWS_WITH(read("kind,score\n"), Contains("a.csv: no column \"answered_at\""));
  CHECK_THROWS_WITH(read("answered_at,score\n"), Contains("a.csv: no column \"kind\""));
  CHECK_THROWS_WITH(read("ticket_id,opened_at\n"),
                    Contains("no column \"answered_at\"") && Contains("a table of tickets"));
}

TEST_CASE("A column that is wanted and there twice is refused, one that is not may be",
          "[response_reader]") {
  CHECK_THROWS_WITH(read("answered_at,kind,score,score\n"),
                    "a.csv: the column \"score\" is there more than once");
  CHECK(read("answered_at,kind,score,x,x\n2025-03-01T00:00:00Z,nps,9,,\n").responses.size() == 1);
}

TEST_CASE("Several files are read as one, each with its own order of columns",
          "[response_reader]") {
  std::vector<cx::Input> inputs;
  inputs.push_back(cx::Input::memory(
      "answered_at,kind,score,region\n2025-03-01T00:00:00Z,nps,9,north\n", "a.csv"));
  inputs.push_back(
      cx::Input::memory("region,x,score,kind,answered_at\nsouth,,11,nps,2025-03-01T00:00:00Z\n"
                        "north,,8,nps,2025-03-01T00:00:00Z\n",
                        "b.csv"));
  const auto result = read(std::move(inputs), {.columns = {"region"}});
  CHECK(result.responses == std::vector<Response>{{march, "", "", "", {nps, 9}, {"north"}},
                                                  {march, "", "", "", {nps, 11}, {"south"}},
                                                  {march, "", "", "", {nps, 8}, {"north"}}});
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"b.csv", 2, "score", Reject::out_of_scale, "11"}});
}

TEST_CASE("A file split at any row gives the same responses and tally", "[response_reader]") {
  const std::string header = "answered_at,kind,score,touchpoint,response_id,region\n";
  std::vector<std::string> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back((i % 11 == 5 ? "never" : "2025-03-01T00:00:00Z") + std::string(",") +
                   (i % 7 == 3 ? "np" : "nps") + "," + std::to_string(i % 13) + ",tp" +
                   std::to_string(i % 5) + "," + std::to_string(i % 50) + ",r" +
                   std::to_string(i % 3) + (i % 17 == 1 ? ",,,\n" : "\n"));
  }
  const cx::ReadOptions options{
      .columns = {"region"}, .where = {{"touchpoint", "tp1"}}, .unique_ids = true};
  const auto joined = [&](std::size_t from, std::size_t to) {
    std::string text = header;
    for (std::size_t i = from; i < to; ++i) text += rows[i];
    return cx::Input::memory(text, "part.csv");
  };
  std::vector<cx::Input> whole;
  whole.push_back(joined(0, rows.size()));
  const auto expected = read(std::move(whole), options);
  REQUIRE(expected.account.tally.rows() == rows.size());
  for (std::size_t cut = 0; cut <= rows.size(); ++cut) {
    INFO("cut before row " << cut);
    std::vector<cx::Input> parts;
    parts.push_back(joined(0, cut));
    parts.push_back(joined(cut, rows.size()));
    const auto result = read(std::move(parts), options);
    REQUIRE(result.responses == expected.responses);
    REQUIRE(result.account.tally == expected.account.tally);
  }
}

TEST_CASE("Batches of a long file are of a bounded size and lose nothing", "[response_reader]") {
  std::string text = "answered_at,kind,score,x\n";
  constexpr int rows = 50000;
  for (int i = 0; i < rows; ++i) {
    text += "2025-03-01T00:00:00Z,nps," + std::to_string(i % 11) + ",x" + std::to_string(i) + "\n";
  }
  cx::Names names;
  cx::ResponseReader reader{names, {.columns = {"x"}}};
  reader.open(cx::Input::memory(text));
  int row = 0;
  while (const auto batch = reader.next()) {
    REQUIRE(batch->rows.size() <= 10000);
    for (std::size_t i = 0; i < batch->rows.size(); ++i, ++row) {
      REQUIRE(batch->rows[i].answer.score() == row % 11);
      REQUIRE(reader.column_names(0).text(batch->columns[0][i]) == "x" + std::to_string(row));
    }
  }
  CHECK(row == rows);
  CHECK(reader.account().tally.accepted() == rows);
}
