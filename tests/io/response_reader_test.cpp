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
using read_all::read;
using read_all::Response;
using read_all::Result;

constexpr cx::Question nps{cx::QuestionKind::nps, {0, 10}};
constexpr cx::Question csat{cx::QuestionKind::csat, {1, 5}};
constexpr cx::Question ces{cx::QuestionKind::ces, {1, 7}};

// 2025-03-01T00:00:00Z: date -u -d 2025-03-01 +%s
constexpr std::int64_t march = 1740787200;

/// One row that is fine but for its score.
Result read_score(const std::string& score, const std::string& kind = "nps") {
  return read("answered_at,kind,score\n2025-03-01T00:00:00Z," + kind + "," + score + "\n");
}

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

TEST_CASE("A score is a whole number, however it is written", "[response_reader]") {
  const std::string score = GENERATE("9", "09", "009", "+9", " 9 ", "\t9", "9.0", "9.00", " +9.0 ");
  INFO(score);
  const auto result = read_score(score);
  REQUIRE(result.responses.size() == 1);
  CHECK(result.responses[0].answer == cx::Answer{nps, 9});
  CHECK(result.account.tally.accepted() == 1);
}

TEST_CASE("Every score of a scale is read, and no other", "[response_reader]") {
  const int score = GENERATE(range(-130, 131));
  const auto result = read_score(std::to_string(score));
  REQUIRE(result.responses.size() == 1);
  const bool is_on_scale = score >= 0 && score <= 10;
  CHECK(result.responses[0].answer.score() == (is_on_scale ? std::optional(score) : std::nullopt));
  CHECK(result.account.tally[is_on_scale ? Reject::none : Reject::out_of_scale] == 1);
}

TEST_CASE("A negative score is read on a scale that has it", "[response_reader]") {
  const auto result = read(
      "answered_at,kind,score,scale\n"
      "2025-03-01T00:00:00Z,csat,-2,-2-2\n");
  REQUIRE(result.responses.size() == 1);
  CHECK(result.responses[0].answer == cx::Answer{{cx::QuestionKind::csat, {-2, 2}}, -2});
}

TEST_CASE("A row with a bad score is handed on and counted as rejected", "[response_reader]") {
  struct Case {
    std::string score;
    Reject reason;
  };
  const auto given = GENERATE(values<Case>({
      {"", Reject::missing_answer},
      {"  ", Reject::missing_answer},
      {"11", Reject::out_of_scale},
      {"-1", Reject::out_of_scale},
      {"99", Reject::out_of_scale},
      {"99999999999999999999", Reject::out_of_scale},
      {"-99999999999999999999", Reject::out_of_scale},
      {"256", Reject::out_of_scale},
      {"4294967305", Reject::out_of_scale},
      {"6.5", Reject::bad_score},
      {"9.", Reject::bad_score},
      {".0", Reject::bad_score},
      {"9.0.0", Reject::bad_score},
      {"abc", Reject::bad_score},
      {"9a", Reject::bad_score},
      {"a9", Reject::bad_score},
      {"1e1", Reject::bad_score},
      {"+", Reject::bad_score},
      {"-", Reject::bad_score},
      {"+-9", Reject::bad_score},
      {"9 9", Reject::bad_score},
      {"/", Reject::bad_score},
      {":", Reject::bad_score},
  }));
  INFO('"' << given.score << '"');
  const auto result = read_score(given.score);
  REQUIRE(result.responses.size() == 1);
  CHECK(result.responses[0].answer.reject() == given.reason);
  CHECK(result.account.tally[given.reason] == 1);
  CHECK(result.account.tally.rows() == 1);
  // A missing answer is left out without being wrong, so it is no example.
  if (given.reason == Reject::missing_answer) {
    CHECK(result.account.examples.empty());
  } else {
    CHECK(result.account.examples ==
          std::vector<cx::RejectExample>{{"a.csv", 2, "score", given.reason, given.score}});
  }
}

TEST_CASE("Any other bad row is in the account alone, with file, row, column and text",
          "[response_reader]") {
  struct Case {
    std::string row;  // answered_at,kind,score,scale,touchpoint
    Reject reason;
    std::string column, text;
  };
  const auto given = GENERATE(values<Case>({
      {"2025-03-01T00:00:00Z,nps,9", Reject::too_few_fields, "", ""},
      {"2025-03-01T00:00:00Z,nps,9,,x,y", Reject::too_many_fields, "", ""},
      {"2025-03-01T00:00:00Z,nps,9,,\"x\"y", Reject::bad_quote, "", ""},
      {"2025-03-01T00:00:00Z,NPS,9,,x", Reject::unknown_kind, "kind", "NPS"},
      {"2025-03-01T00:00:00Z,,9,,x", Reject::unknown_kind, "kind", ""},
      {"2025-03-01T00:00:00Z,npss,9,,x", Reject::unknown_kind, "kind", "npss"},
      {"2025-03-01T00:00:00Z,csa,9,,x", Reject::unknown_kind, "kind", "csa"},
      {"2025-03-01T00:00:00Z,csatt,9,,x", Reject::unknown_kind, "kind", "csatt"},
      {",nps,9,,x", Reject::missing_time, "answered_at", ""},
      {"yesterday,nps,9,,x", Reject::bad_time, "answered_at", "yesterday"},
      {"2025-02-29T00:00:00Z,nps,9,,x", Reject::bad_time, "answered_at", "2025-02-29T00:00:00Z"},
      {"2025-03-01T00:00:00,nps,9,,x", Reject::naive_time, "answered_at", "2025-03-01T00:00:00"},
      {"1800-01-01T00:00:00Z,nps,9,,x", Reject::outside_window, "answered_at",
       "1800-01-01T00:00:00Z"},
      {"2025-03-01T00:00:00Z,nps,9,5,x", Reject::bad_scale, "scale", "5"},
      {"2025-03-01T00:00:00Z,nps,9,1-1000,x", Reject::bad_scale, "scale", "1-1000"},
      {"2025-03-01T00:00:00Z,nps,9,,a\xFFz", Reject::invalid_utf8, "touchpoint", "a\xEF\xBF\xBDz"},
      {std::string("2025-03-01T00:00:00Z,nps,9,,a\0z", 31), Reject::nul_byte, "touchpoint",
       std::string("a\0z", 3)},
      // The first check that a row fails is the one that counts.
      {"yesterday,NPS,11,5,a\xFF", Reject::unknown_kind, "kind", "NPS"},
      {"yesterday,nps,11,5,a\xFF", Reject::bad_time, "answered_at", "yesterday"},
      {"2025-03-01T00:00:00Z,nps,11,5,a\xFF", Reject::bad_scale, "scale", "5"},
      {"2025-03-01T00:00:00Z,nps,11,,a\xFF", Reject::invalid_utf8, "touchpoint", "a\xEF\xBF\xBD"},
  }));
  INFO(given.row);
  const auto result = read("answered_at,kind,score,scale,touchpoint\n" + given.row + "\n");
  CHECK(result.responses.empty());
  CHECK(result.account.tally[given.reason] == 1);
  CHECK(result.account.tally.rows() == 1);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, given.column, given.reason, given.text}});
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

TEST_CASE("A text that is not UTF-8 is rejected each time it comes", "[response_reader]") {
  const auto result = read(
      "answered_at,kind,score,channel\n"
      "2025-03-01T00:00:00Z,nps,9,\xC3\x28\n"
      "2025-03-01T00:00:00Z,nps,9,web\n"
      "2025-03-01T00:00:00Z,nps,9,\xC3\x28\n");
  CHECK(result.responses.size() == 1);
  CHECK(result.account.tally[Reject::invalid_utf8] == 2);
}

TEST_CASE("What is UTF-8 is told as The Unicode Standard does", "[response_reader]") {
  struct Case {
    std::string text;
    bool is_valid;
  };
  // The Unicode Standard 15.0, table 3-7: the first and last of each form, and what lies beside it.
  const auto given = GENERATE(values<Case>({
      {"\xC2\x80", true},
      {"\xDF\xBF", true},
      {"\xE0\xA0\x80", true},
      {"\xED\x9F\xBF", true},
      {"\xEE\x80\x80", true},
      {"\xEF\xBF\xBF", true},
      {"\xF0\x90\x80\x80", true},
      {"\xF4\x8F\xBF\xBF", true},
      {"\x80", false},
      {"\xBF", false},
      {"\xC0\x80", false},
      {"\xC1\xBF", false},
      {"\xC2", false},
      {"\xC2\x7F", false},
      {"\xE0\x9F\xBF", false},
      {"\xE0\xA0", false},
      {"\xED\xA0\x80", false},
      {"\xEF\xBF\xC0", false},
      {"\xF0\x8F\xBF\xBF", false},
      {"\xF0\x90\x80", false},
      {"\xF4\x90\x80\x80", false},
      {"\xF5\x80\x80\x80", false},
      {"\xFF", false},
      {"ok\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", true},
  }));
  const auto result =
      read("answered_at,kind,score,channel\n2025-03-01T00:00:00Z,nps,9," + given.text + "\n");
  CHECK(result.account.tally[given.is_valid ? Reject::none : Reject::invalid_utf8] == 1);
}

TEST_CASE("Names of every length are kept apart", "[response_reader]") {
  // Texts of one length that differ in one place, first to last, so that none hides another.
  std::string text = "answered_at,kind,score,touchpoint\n";
  std::vector<std::string> names;
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t place = 0; place < length; ++place) {
      names.emplace_back(length, 'a');
      names.back()[place] = 'b';
    }
  }
  for (int round = 0; round < 2; ++round) {
    for (const auto& name : names) text += "2025-03-01T00:00:00Z,nps,9," + name + "\n";
  }
  const auto result = read(text);
  REQUIRE(result.responses.size() == 2 * names.size());
  for (std::size_t i = 0; i < result.responses.size(); ++i) {
    REQUIRE(result.responses[i].touchpoint == names[i % names.size()]);
  }
}

TEST_CASE("Of each fault the first three rows are shown, in their order", "[response_reader]") {
  const auto result = read(
      "answered_at,kind,score\n"
      "2025-03-01T00:00:00Z,nps,11\n"
      "2025-03-01T00:00:00Z,nps,x\n"
      "2025-03-01T00:00:00Z,nps,12\n"
      "2025-03-01T00:00:00Z,nps,13\n"
      "2025-03-01T00:00:00Z,nps,14\n");
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "score", Reject::out_of_scale, "11"},
                                       {"a.csv", 3, "score", Reject::bad_score, "x"},
                                       {"a.csv", 4, "score", Reject::out_of_scale, "12"},
                                       {"a.csv", 5, "score", Reject::out_of_scale, "13"}});
  CHECK(result.account.tally[Reject::out_of_scale] == 4);
}

TEST_CASE("The text of an example is cut after 60 bytes, between characters", "[response_reader]") {
  const std::string euro = "\xE2\x82\xAC";  // three bytes: 59 + 3 is too long
  const std::string a59(59, 'a');
  CHECK(read_score(a59 + euro).account.examples.at(0).text == a59);
  CHECK(read_score(a59 + "bc").account.examples.at(0).text == a59 + "b");
  CHECK(read_score(std::string(57, 'a') + euro + "b").account.examples.at(0).text ==
        std::string(57, 'a') + euro);
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
