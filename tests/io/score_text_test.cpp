// SPDX-License-Identifier: MIT
// How a score is read, seen through the reader.
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/read_all.hpp"

using cx::Reject;
using read_all::nps;
using read_all::read;
using read_all::read_score;

TEST_CASE("A score is a whole number, however it is written", "[score_text]") {
  const std::string score = GENERATE("9", "09", "009", "+9", " 9 ", "\t9", "9.0", "9.00", " +9.0 ");
  INFO(score);
  const auto result = read_score(score);
  REQUIRE(result.responses.size() == 1);
  CHECK(result.responses[0].answer == cx::Answer{nps, 9});
  CHECK(result.account.tally.accepted() == 1);
}

TEST_CASE("Every score of a scale is read, and no other", "[score_text]") {
  const int score = GENERATE(range(-130, 131));
  const auto result = read_score(std::to_string(score));
  REQUIRE(result.responses.size() == 1);
  const bool is_on_scale = score >= 0 && score <= 10;
  CHECK(result.responses[0].answer.score() == (is_on_scale ? std::optional(score) : std::nullopt));
  CHECK(result.account.tally[is_on_scale ? Reject::none : Reject::out_of_scale] == 1);
}

TEST_CASE("A negative score is read on a scale that has it", "[score_text]") {
  const auto result = read(
      "answered_at,kind,score,scale\n"
      "2025-03-01T00:00:00Z,csat,-2,-2-2\n");
  REQUIRE(result.responses.size() == 1);
  CHECK(result.responses[0].answer == cx::Answer{{cx::QuestionKind::csat, {-2, 2}}, -2});
}

TEST_CASE("A row with a bad score is handed on and counted as rejected", "[score_text]") {
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
