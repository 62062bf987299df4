// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_cells.hpp"

#include <algorithm>
#include <stdexcept>

#include "catch.hpp"

namespace {
constexpr cx::Question nps{cx::QuestionKind::nps, {0, 10}};
constexpr cx::Question csat{cx::QuestionKind::csat, {1, 5}};
}  // namespace

TEST_CASE("answers are counted by cell, question and score", "[answer_cells]") {
  cx::AnswerCounters counters;
  counters.reserve(3);
  counters.count(1, cx::Answer(nps, 9));
  counters.count(1, cx::Answer(nps, 9));
  counters.count(2, cx::Answer(nps, 0));
  counters.count(1, cx::Answer(csat, 5));
  counters.count(1, cx::Answer::missing(nps));
  counters.count(1, cx::Answer::bad(nps));
  counters.count(1, cx::Answer(nps, 11));

  const std::vector<cx::CellNumber> first{1}, both{1, 2};
  const auto in_first = counters.counts(cx::QuestionKind::nps, first).value();
  CHECK(in_first.n() == 2);
  CHECK(in_first.count(9) == 2);
  CHECK(in_first.tally()[cx::Reject::missing_answer] == 1);
  CHECK(in_first.tally()[cx::Reject::bad_score] == 1);
  CHECK(in_first.tally()[cx::Reject::out_of_scale] == 1);
  CHECK(counters.counts(cx::QuestionKind::nps, both)->n() == 3);
  CHECK(counters.counts(cx::QuestionKind::csat, both)->count(5) == 1);
  CHECK_FALSE(counters.counts(cx::QuestionKind::ces, both));
  CHECK(counters.tally().accepted() == 4);
  CHECK(counters.tally().rows() == 7);
}

TEST_CASE("cells that were added after a question was seen start empty", "[answer_cells]") {
  cx::AnswerCounters counters;
  counters.reserve(2);
  counters.count(1, cx::Answer(nps, 7));
  counters.reserve(100);
  counters.count(99, cx::Answer(nps, 8));
  const std::vector<cx::CellNumber> last{99};
  CHECK(counters.counts(cx::QuestionKind::nps, last)->count(8) == 1);
  CHECK(counters.counts(cx::QuestionKind::nps, last)->n() == 1);
}

TEST_CASE("answers of one kind on two scales are not added up", "[answer_cells]") {
  cx::AnswerCounters counters;
  counters.reserve(3);
  counters.count(1, cx::Answer(csat, 5));
  counters.count(2, cx::Answer({cx::QuestionKind::csat, {1, 7}}, 5));
  const std::vector<cx::CellNumber> first{1}, both{1, 2};
  CHECK(counters.counts(cx::QuestionKind::csat, first)->n() == 1);
  CHECK_THROWS_WITH(counters.counts(cx::QuestionKind::csat, both),
                    "csat answers on two scales, 1-5 and 1-7, cannot be added up");
}

TEST_CASE("of three scales the same two are named in whatever order they come", "[answer_cells]") {
  const std::vector<cx::Scale> scales{{5, 1}, {1, 7}, {1, 5}};
  const std::vector<cx::CellNumber> cell{1};
  std::vector<std::size_t> order{0, 1, 2};
  do {
    cx::AnswerCounters counters;
    counters.reserve(2);
    for (const std::size_t i : order)
      counters.count(1, cx::Answer({cx::QuestionKind::csat, scales[i]}, 3));
    CHECK_THROWS_WITH(counters.counts(cx::QuestionKind::csat, cell),
                      "csat answers on two scales, 1-5 and 1-7, cannot be added up");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("an effort scale and its reverse are two scales", "[answer_cells]") {
  cx::AnswerCounters counters;
  counters.reserve(2);
  counters.count(1, cx::Answer({cx::QuestionKind::ces, {1, 5}}, 2));
  counters.count(1, cx::Answer({cx::QuestionKind::ces, {5, 1}}, 2));
  const std::vector<cx::CellNumber> cell{1};
  CHECK_THROWS_AS(counters.counts(cx::QuestionKind::ces, cell), std::invalid_argument);
}

TEST_CASE("many scales at once are counted apart, too many are refused", "[answer_cells]") {
  cx::AnswerCounters counters;
  counters.reserve(2);
  const std::vector<cx::CellNumber> cell{1};
  for (int round = 0; round < 2; ++round) {
    for (int best = 1; best <= 64; ++best) {
      counters.count(1, cx::Answer({cx::QuestionKind::nps, {0, best}}, 1));
    }
  }
  CHECK(counters.tally().accepted() == 128);
  CHECK_THROWS_AS(counters.count(1, cx::Answer({cx::QuestionKind::nps, {0, 65}}, 1)),
                  std::length_error);
}
