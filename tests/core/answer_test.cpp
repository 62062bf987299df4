// SPDX-License-Identifier: MIT
#include "cx/core/answer.hpp"

#include <limits>
#include <type_traits>

#include "catch.hpp"

namespace {

using cx::Answer;
using cx::Question;
using cx::QuestionKind;
using cx::Reject;
using cx::Scale;

constexpr Question effort{QuestionKind::ces, {5, 1}};

// A number alone is no answer: it needs a question.
static_assert(!std::is_constructible_v<Answer, int>);
static_assert(!std::is_convertible_v<int, QuestionKind>);
static_assert(std::is_trivially_copyable_v<Answer> && sizeof(Answer) == 4);
static_assert(!std::is_constructible_v<Answer, Question, double>);
static_assert(!std::is_constructible_v<Answer, Question, char>);
static_assert(!std::is_constructible_v<Answer, Question, std::optional<double>>);
static_assert(Answer(effort, 4294967298LL).reject() == Reject::out_of_scale);  // 2^32 + 2
static_assert(Answer(effort, std::optional<std::int8_t>{2}).score() == 2);
static_assert(Answer(effort, std::optional<int>{}).reject() == Reject::missing_answer);
static_assert(Answer({QuestionKind::csat}, 5).question() == Question{QuestionKind::csat, {1, 5}});
static_assert(Answer(effort, 2).score() == 2);
static_assert(Answer(effort, 6).reject() == Reject::out_of_scale);

}  // namespace

TEST_CASE("an answer on the scale has its score", "[answer]") {
  const auto score = GENERATE(range(1, 6));
  const Answer answer(effort, score);
  CHECK(answer.score() == score);
  CHECK(answer.code() == score);
  CHECK(answer.reject() == Reject::none);
  CHECK(answer.question() == effort);
}

TEST_CASE("an answer off the scale has a reason instead of a score", "[answer]") {
  const auto score = GENERATE(0, 6, -128, 127, 128, 256 + 3, std::numeric_limits<int>::min(),
                              std::numeric_limits<int>::max());
  const Answer answer(effort, score);
  CHECK_FALSE(answer.score());
  CHECK(answer.reject() == Reject::out_of_scale);
}

TEST_CASE("a skipped question and a text for a score are told apart", "[answer]") {
  CHECK(Answer::missing(effort).reject() == Reject::missing_answer);
  CHECK(Answer::bad(effort).reject() == Reject::bad_score);
  CHECK_FALSE(Answer::missing(effort).score());
  CHECK_FALSE(Answer::bad(effort).score());
  CHECK(Answer::missing(effort) != Answer::bad(effort));
  CHECK(Answer().reject() == Reject::missing_answer);
}

TEST_CASE("the codes of rejects are on no scale", "[answer]") {
  const Question widest{QuestionKind::csat, {Scale::lowest, Scale::highest}};
  for (int score = Scale::lowest; score <= Scale::highest; ++score)
    CHECK(Answer(widest, score).score() == score);
  CHECK(Answer::missing(widest).code() < Scale::lowest);
  CHECK(Answer::bad(widest).code() < Scale::lowest);
  CHECK(Answer(widest, 101).code() < Scale::lowest);
}

TEST_CASE("the kind and the scale are both part of an answer", "[answer]") {
  CHECK(Answer({QuestionKind::csat, {1, 5}}, 4) != Answer({QuestionKind::ces, {1, 5}}, 4));
  CHECK(Answer({QuestionKind::ces, {5, 1}}, 4) != Answer({QuestionKind::ces, {1, 5}}, 4));
  CHECK(Answer(effort, 4) == Answer(effort, 4));
}

TEST_CASE("question kinds have names that read back", "[answer]") {
  const auto kind = GENERATE(QuestionKind::nps, QuestionKind::csat, QuestionKind::ces);
  CHECK(cx::parse_question_kind(to_string(kind)) == kind);
  CHECK(to_string(QuestionKind::csat) == "csat");
}

TEST_CASE("no other text is a question kind", "[answer]") {
  const auto text = GENERATE("", "NPS", "nps ", "enps", "cs");
  CHECK_FALSE(cx::parse_question_kind(text));
}

TEST_CASE("the usual scales are 0-10, 1-5 and 1-7", "[answer]") {
  CHECK(cx::default_scale(QuestionKind::nps) == Scale{0, 10});
  CHECK(cx::default_scale(QuestionKind::csat) == Scale{1, 5});
  CHECK(cx::default_scale(QuestionKind::ces) == Scale{1, 7});
}
