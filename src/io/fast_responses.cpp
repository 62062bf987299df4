// SPDX-License-Identifier: MIT
#include "io/fast_responses.hpp"

#include "io/trim.hpp"

namespace cx::io {
namespace {

bool is_simple(const ValueSource& source) {
  return source.is_constant() || source.is_plain_field();
}

}  // namespace

std::optional<FastResponses> FastResponses::of(const ResponsePlan& plan) {
  const bool simple = is_simple(plan.answered_at.source()) && is_simple(plan.kind) &&
                      is_simple(plan.scale) && plan.score.is_plain_field();
  if (!can_decode_fast || !plan.questions.empty() || !simple) return std::nullopt;
  return FastResponses(plan);
}

FastResponses::FastResponses(const ResponsePlan& plan)
    : times_(plan.answered_at.reader()),
      time_(slot_of(plan.answered_at.source())),
      kind_(slot_of(plan.kind)),
      scale_(slot_of(plan.scale)),
      score_(plan.score.slot()) {
  // A constant time, kind or scale is one: planning has made sure of that.
  instants_.fill(plan.answered_at.constant().value_or({}));
  const auto kind = kind_ ? std::nullopt : parse_question_kind(trimmed(plan.kind.read({}).text));
  kinds_.fill(static_cast<std::uint8_t>(kind.value_or(QuestionKind::nps)));
  const auto scale = scale_ ? std::nullopt : parse_scale(trimmed(plan.scale.read({}).text));
  for (std::size_t k = 0; k < answers_to_.size(); ++k) {
    Question question(static_cast<QuestionKind>(k));
    if (scale) question.scale = *scale;
    for (int score = 0; score < no_score; ++score) {
      answers_to_[k][static_cast<std::size_t>(score)] = Answer(question, score);
    }
    answers_to_[k][no_score] = Answer::missing(question);
  }
}

void FastResponses::decode(const RowPiece& piece, const RowNames& names) {
  mark_faults(piece, marks_);
  if (time_) decode_times(ColumnPiece(piece, *time_), times_, instants_, marks_);
  if (kind_) decode_kinds(ColumnPiece(piece, *kind_), kinds_, marks_);
  if (scale_) mark_filled(ColumnPiece(piece, *scale_), marks_);
  decode_numbers(ColumnPiece(piece, score_), no_score, scores_, marks_);
  for (std::size_t i = 0; i < piece.rows; ++i) answers_[i] = answers_to_[kinds_[i]][scores_[i]];
  names.find(piece, names_);
  for (std::size_t i = 0; i < piece_rows; ++i) {
    const bool is_off = answers_[i].code() < Scale::lowest;
    unusual_[i] = static_cast<std::uint8_t>(marks_[i] | names_.unknown[i] | std::uint8_t{is_off});
  }
}

}  // namespace cx::io
