// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

inline constexpr std::array<Scale, 3> default_scales{Scale{0, 10}, Scale{1, 5}, Scale{1, 7}};

/// The scale of a kind where the data name none: nps 0-10, csat 1-5, ces 1-7.
constexpr Scale default_scale(QuestionKind kind) {
  return default_scales[static_cast<std::size_t>(kind)];
}

/// A kind of question on a scale.
struct Question {
  QuestionKind kind;
  Scale scale;

  /// On the kind's usual scale.
  constexpr Question(
      QuestionKind kind_asked = QuestionKind::nps)  // NOLINT(google-explicit-constructor)
      : Question(kind_asked, default_scale(kind_asked)) {}
  constexpr Question(QuestionKind kind_asked, Scale answered_on)
      : kind(kind_asked), scale(answered_on) {}

  friend constexpr bool operator==(Question, Question) = default;
  friend constexpr auto operator<=>(Question, Question) = default;
};

/// As messages call it: "csat on 1-5".
CXMETRICS_EXPORT std::string to_string(Question question);

/// One answer to one question: a score, or why there is none. One 32-bit word, because it is read
/// once per row in the hottest loops, and a word is loaded whole.
class Answer {
 public:
  /// No answer to the default NPS question.
  constexpr Answer() : Answer(missing({})) {}
  /// An answer; a score off the question's scale is kept as Reject::out_of_scale.
  template <WholeNumber T>
  constexpr Answer(Question question, T score)
      : bits_(pack(question,
                   question.scale.contains(score) ? static_cast<int>(score) : out_of_scale_code)) {}
  /// An answer, or none.
  template <WholeNumber T>
  constexpr Answer(Question question, std::optional<T> score)
      : Answer(score ? Answer(question, *score) : missing(question)) {}
  /// The question was asked and skipped.
  static constexpr Answer missing(Question question) {
    return Answer(pack(question, missing_code));
  }
  /// What was given is not a whole number.
  static constexpr Answer bad(Question question) { return Answer(pack(question, bad_code)); }

  constexpr Question question() const {
    return {static_cast<QuestionKind>(bits_ & 0xff), Scale(signed_byte(8), signed_byte(16))};
  }
  /// none, missing_answer, bad_score or out_of_scale.
  constexpr Reject reject() const {
    switch (code()) {
      case missing_code: return Reject::missing_answer;
      case bad_code: return Reject::bad_score;
      case out_of_scale_code: return Reject::out_of_scale;
      default: return Reject::none;
    }
  }
  /// The score; nothing when reject() is not none.
  constexpr std::optional<int> score() const {
    return reject() == Reject::none ? std::optional<int>(code()) : std::nullopt;
  }

  /// The score, or a value below Scale::lowest that stands for a reject: for tables indexed by it.
  constexpr std::int8_t code() const { return signed_byte(24); }
  /// The same number for answers to the same question, another one for any other question.
  constexpr std::uint32_t question_key() const { return bits_ & 0x00ffffffU; }

  /// The question and the code together: equal for equal answers, never 0.
  constexpr std::uint32_t word() const { return bits_; }

  static constexpr std::int8_t missing_code = -128;
  static constexpr std::int8_t bad_code = -127;
  static constexpr std::int8_t out_of_scale_code = -126;

  friend constexpr bool operator==(Answer, Answer) = default;

 private:
  constexpr explicit Answer(std::uint32_t bits) : bits_(bits) {}

  static constexpr std::uint32_t byte(int value) { return static_cast<std::uint8_t>(value); }
  static constexpr std::uint32_t pack(Question question, int code) {
    return byte(static_cast<int>(question.kind)) | byte(question.scale.worst()) << 8 |
           byte(question.scale.best()) << 16 | byte(code) << 24;
  }
  constexpr std::int8_t signed_byte(int shift) const {
    return static_cast<std::int8_t>(bits_ >> shift);
  }

  std::uint32_t bits_;  // from the lowest byte: kind, worst, best, code
};

static_assert(sizeof(Answer) == 4);

}  // namespace cx
