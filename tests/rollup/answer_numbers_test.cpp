// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_numbers.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

/// Every answer that there can be to so many questions, which differ in their scale.
std::vector<cx::Answer> all_answers(int questions) {
  std::vector<cx::Answer> answers;
  for (int best = 1; best <= questions; ++best) {
    const cx::Question question{cx::QuestionKind::csat, {0, best}};
    answers.push_back(cx::Answer::missing(question));
    for (int score = 0; score <= best + 1; ++score) answers.emplace_back(question, score);
  }
  return answers;
}

}  // namespace

TEST_CASE("answers get the numbers 0, 1, 2, ... as they are first seen", "[answer_numbers]") {
  const unsigned seed = 20261123;
  INFO("seed " << seed);
  for (const int questions : {1, 3, 10, 64}) {
    std::vector<cx::Answer> answers = all_answers(questions);
    std::shuffle(answers.begin(), answers.end(), std::mt19937(seed));
    cx::AnswerNumbers numbers;
    for (std::uint32_t i = 0; i < answers.size(); ++i) {
      REQUIRE(numbers.number(answers[i]) == i);
      REQUIRE(numbers.number(answers[i / 2]) == i / 2);  // also after the table has grown
    }
    CHECK(numbers.size() == answers.size());
    for (std::uint32_t i = 0; i < answers.size(); ++i) {
      CHECK(numbers.answer(i) == answers[i]);
      CHECK(numbers.number(answers[i]) == i);
    }
  }
}

TEST_CASE("a look-up knows a few answers at once, and none that was not seen", "[answer_numbers]") {
  const std::vector<cx::Answer> answers = all_answers(5);
  cx::AnswerNumbers numbers;
  for (const cx::Answer answer : answers) {
    CHECK(numbers.look_up().number(answer) == cx::AnswerNumbers::unknown);
    (void)numbers.number(answer);
  }
  for (std::uint32_t i = 0; i < answers.size(); ++i)
    CHECK(numbers.look_up().number(answers[i]) == i);
}

TEST_CASE("a question too many is refused, and what is there stays", "[answer_numbers]") {
  const std::vector<cx::Answer> answers = all_answers(65);
  cx::AnswerNumbers numbers;
  std::uint32_t known = 0;
  for (; answers[known].question().scale.best() <= 64; ++known)
    (void)numbers.number(answers[known]);
  CHECK_THROWS_AS(numbers.number(answers[known]), std::length_error);
  CHECK(numbers.size() == known);
  CHECK(numbers.number(answers[known - 1]) == known - 1);
}
