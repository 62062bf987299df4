// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cx/core/reject.hpp"
#include "cx/core/scale.hpp"
#include "cx/export.hpp"

namespace cx {

/// What was asked. An NPS is never computed from a CSAT answer, whatever their scales.
enum class QuestionKind : std::uint8_t {
  nps,   ///< likelihood to recommend
  csat,  ///< satisfaction
  ces,   ///< effort or ease
};

CXMETRICS_EXPORT std::string_view to_string(QuestionKind kind);
CXMETRICS_EXPORT std::optional<QuestionKind> parse_question_kind(std::string_view text);

/// The scale of a kind where the data name none: nps 0-10, csat 1-5, ces 1-7.
constexpr Scale default_scale(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::csat: return {1, 5};
    case QuestionKind::ces: return {1, 7};
    case QuestionKind::nps: break;
  }
  return {0, 10};
}

struct Question {
  QuestionKind kind = QuestionKind::nps;
  Scale scale = default_scale(QuestionKind::nps);

  friend constexpr bool operator==(Question, Question) = default;
  friend constexpr auto operator<=>(Question, Question) = default;
};

/// One answer to one question: a score, or why there is none. Four bytes.
class Answer {
 public:
  /// No answer to the default NPS question.
  constexpr Answer() = default;
  /// An answer; a score off the question's scale is kept as Reject::out_of_scale.
  constexpr Answer(Question question, int score)
      : question_(question),
        code_(question.scale.contains(score) ? static_cast<std::int8_t>(score)
                                             : out_of_scale_code) {}
  /// The question was asked and skipped.
  static constexpr Answer missing(Question question) { return {question, missing_code, Raw{}}; }
  /// What was given is not a whole number.
  static constexpr Answer bad(Question question) { return {question, bad_code, Raw{}}; }

  constexpr Question question() const { return question_; }
  /// none, missing_answer, bad_score or out_of_scale.
  constexpr Reject reject() const {
    switch (code_) {
      case missing_code: return Reject::missing_answer;
      case bad_code: return Reject::bad_score;
      case out_of_scale_code: return Reject::out_of_scale;
      default: return Reject::none;
    }
  }
  /// The score; nothing when reject() is not none.
  constexpr std::optional<int> score() const {
    return reject() == Reject::none ? std::optional<int>(code_) : std::nullopt;
  }
  /// The score, or a value below Scale::lowest that stands for a reject: for tables indexed by it.
  constexpr std::int8_t code() const { return code_; }

  static constexpr std::int8_t missing_code = -128;
  static constexpr std::int8_t bad_code = -127;
  static constexpr std::int8_t out_of_scale_code = -126;

  friend constexpr bool operator==(Answer, Answer) = default;

 private:
  struct Raw {};
  constexpr Answer(Question question, std::int8_t code, Raw) : question_(question), code_(code) {}

  Question question_;
  std::int8_t code_ = missing_code;
};

static_assert(sizeof(Answer) == 4);

}  // namespace cx
