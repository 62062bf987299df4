// SPDX-License-Identifier: MIT
#include "io/response_rows.hpp"

#include <algorithm>
#include <utility>

#include "io/score_text.hpp"
#include "io/trim.hpp"

namespace cx::io {
namespace {

/// The three kinds compared as words, without a jump that depends on which of them it is.
bool read_usual_kind(std::string_view text, QuestionKind& kind) {
  const auto size = text.size();
  if (size != 3 && size != 4) return false;
  const auto word = [](char a, char b, char c, char d) {
    const auto byte = [](char x) { return std::uint32_t{static_cast<unsigned char>(x)}; };
    return byte(a) | byte(b) << 8U | byte(c) << 16U | byte(d) << 24U;
  };
  const auto found = word(text[0], text[1], text[2], text[size - 1]);
  const bool is_nps =
      static_cast<bool>(unsigned(found == word('n', 'p', 's', 's')) & unsigned(size == 3));
  const bool is_ces =
      static_cast<bool>(unsigned(found == word('c', 'e', 's', 's')) & unsigned(size == 3));
  const bool is_csat = found == word('c', 's', 'a', 't');
  kind = static_cast<QuestionKind>(unsigned(is_csat) + 2 * unsigned(is_ces));
  return static_cast<bool>(unsigned(is_nps) | unsigned(is_ces) | unsigned(is_csat));
}

}  // namespace

ResponseRows::ResponseRows(Names& names, const ReadOptions& options, Decoding decoding)
    : options_(options),
      decoding_(decoding),
      names_(names, options.columns.size()),
      ids_(options.unique_ids),
      range_(options),
      batch_(options.columns.size()) {}

void ResponseRows::open(RowSource& source, const std::string& file) {
  plan_ = plan_responses(source, file, options_);
  log_.open(file);
  names_.open(plan_->names);
  fast_ = decoding_ == Decoding::fast ? FastResponses::of(*plan_) : std::nullopt;
  question_names_.clear();
  for (const auto& question : plan_->questions) {
    auto& names = question_names_.emplace_back();
    if (question.touchpoint) names.touchpoint = names_.touchpoint(*question.touchpoint);
    for (std::size_t c = 0; c < question.columns.size(); ++c) {
      const auto& own = question.columns[c];
      names.columns.push_back(own ? std::optional(names_.column(c, *own)) : std::nullopt);
    }
  }
}

ResponseRows ResponseRows::fork() const {
  ResponseRows other(*this);
  other.log_ = log_.fresh();
  return other;
}

void ResponseRows::join(const ResponseRows& other) { log_.merge(other.log_); }

bool ResponseRows::depends_on_order() const { return options_.unique_ids; }

std::size_t ResponseRows::read(const RowBlock& block, std::size_t row) {
  const std::size_t per_row = std::max<std::size_t>(1, plan_->questions.size());
  const std::size_t most = std::max<std::size_t>(1, batch_size / per_row);
  const std::size_t end = std::min(block.rows(), row + most);
  batch_.clear(most * per_row);
  for (; fast_ && row < end; row += std::min(end - row, piece_rows)) {
    read_piece({block, row, std::min(end - row, piece_rows)});
  }
  for (; row < end; ++row) read_row(block, row);
  return row;
}

void ResponseRows::read_piece(const RowPiece& piece) {
  fast_->decode(piece, names_);
  for (std::size_t i = 0; i < piece.rows; ++i) {
    i += keep_usual(piece, i);
    if (i == piece.rows) break;
    if (fast_->is_marked(i)) {
      read_row(piece.block, piece.first + i);
    } else {
      log_.settle(read_decoded(piece, i), piece.number(i));
    }
  }
}

std::size_t ResponseRows::keep_usual(const RowPiece& piece, std::size_t row) {
  if (!plan_->where.empty() || ids_.wanted()) return 0;
  const auto& fast = *fast_;
  auto end = row + fast.usual(row, piece.rows);
  for (std::size_t i = row; range_.is_limited() && i < end; ++i) {
    if (!range_.holds(fast.answered_at(i))) end = i;
  }
  auto* record = &batch_.next();
  for (std::size_t i = row; i < end; ++i) *record++ = fast.response(i);
  batch_.keep_made(end - row, fast.names().columns, row);
  log_.count(Reject::none, end - row);
  return end - row;
}

/// A row that is not marked: what read_long_row() makes of it.
Reject ResponseRows::read_decoded(const RowPiece& piece, std::size_t i) {
  const auto row = piece.row(i);
  if (!all_keep(plan_->where, row)) return Reject::filtered;
  if (!range_.holds(fast_->answered_at(i))) return Reject::filtered;
  auto& response = batch_.next();
  response = fast_->response(i);
  if (const auto bad = names_.settle(fast_->names(), i, row, response, log_); bad != Reject::none)
    return bad;
  if (const auto bad = ids_.add(plan_->response_id, row, log_); bad != Reject::none) return bad;
  return emit(fast_->answer(i), plan_->score, row[plan_->score.slot()]);
}

void ResponseRows::read_row(const RowBlock& block, std::size_t row) {
  const auto number = block.numbers[row];
  const auto fault = block.faults[row];
  const bool is_wide = !plan_->questions.empty();
  if (fault != Reject::none) [[unlikely]] {
    log_.count(fault, is_wide ? plan_->questions.size() : 1);
    log_.show(fault, number, {}, {});
  } else if (is_wide) {
    read_wide_row(number, block.row(row));
  } else {
    log_.settle(read_long_row(block.row(row)), number);
  }
}

Reject ResponseRows::read_long_row(Row row) {
  if (!all_keep(plan_->where, row)) return Reject::filtered;
  SurveyResponse& response =
      batch_.next();  // made in its place: a copy of it would stall on its parts
  Question question;
  if (const auto bad = read_kind(row, question.kind); bad != Reject::none) return bad;
  if (const auto bad = read_time(row, response.answered_at); bad != Reject::none) return bad;
  if (const auto bad = read_scale(row, question); bad != Reject::none) return bad;
  if (const auto bad = names_.read(row, response, log_); bad != Reject::none) return bad;
  if (const auto bad = ids_.add(plan_->response_id, row, log_); bad != Reject::none) return bad;
  return emit_answer(plan_->score, row, question);
}

void ResponseRows::read_wide_row(std::uint64_t number, Row row) {
  const bool is_kept = all_keep(plan_->where, row);
  std::optional<Reject> outcome;  // of what the answers share, once one of them is wanted
  SurveyResponse shared;
  for (std::size_t q = 0; q < plan_->questions.size(); ++q) {
    const auto& question = plan_->questions[q];
    if (!is_kept || question.filtered || !all_keep(question.where, row)) {
      log_.count(Reject::filtered);
    } else if (!outcome) {
      outcome = read_shared(row, shared);
      log_.settle(*outcome == Reject::none ? read_answer_to(q, row, shared) : *outcome, number);
    } else if (*outcome == Reject::none) {
      log_.settle(read_answer_to(q, row, shared), number);
    } else {
      log_.count(*outcome);
    }
  }
}

Reject ResponseRows::read_shared(Row row, SurveyResponse& response) {
  if (const auto bad = read_time(row, response.answered_at); bad != Reject::none) return bad;
  if (const auto bad = names_.read(row, response, log_); bad != Reject::none) return bad;
  return ids_.add(plan_->response_id, row, log_);
}

Reject ResponseRows::read_answer_to(std::size_t q, Row row, const SurveyResponse& shared) {
  const auto& own = question_names_[q];
  batch_.next() = shared;
  if (own.touchpoint) batch_.next().touchpoint = TouchpointId{*own.touchpoint};
  const auto& question = plan_->questions[q];
  const auto place = batch_.size();
  const auto outcome = emit_answer(question.score, row, question.question);
  for (std::size_t c = 0; place < batch_.size() && c < own.columns.size(); ++c) {
    if (own.columns[c]) batch_.column(c, place) = *own.columns[c];
  }
  return outcome;
}

inline Reject ResponseRows::read_kind(Row row, QuestionKind& kind) {
  const auto value = plan_->kind.read(row);
  if (!value.known) return log_.at_fault(Reject::unknown_value, plan_->kind, value.text);
  if (read_usual_kind(value.text, kind)) return Reject::none;
  const auto found = parse_question_kind(trimmed(value.text));
  if (!found) return log_.at_fault(Reject::unknown_kind, plan_->kind, value.text);
  kind = *found;
  return Reject::none;
}

inline Reject ResponseRows::read_scale(Row row, Question& question) {
  question.scale = default_scale(question.kind);
  const auto value = plan_->scale.read(row);
  if (!value.known) return log_.at_fault(Reject::unknown_value, plan_->scale, value.text);
  if (value.text.empty()) return Reject::none;
  const auto text = trimmed(value.text);
  const auto scale = parse_scale(text);
  if (!scale && !text.empty()) return log_.at_fault(Reject::bad_scale, plan_->scale, value.text);
  if (scale) question.scale = *scale;
  return Reject::none;
}

inline Reject ResponseRows::read_time(Row row, Instant& instant) {
  const auto bad = plan_->answered_at.read(row, instant, log_);
  if (bad != Reject::none) return bad;
  return range_.holds(instant) ? Reject::none : Reject::filtered;
}

inline Reject ResponseRows::emit_answer(const ValueSource& source, Row row, Question question) {
  const auto value = source.read(row);
  if (!value.known) return log_.at_fault(Reject::unknown_value, source, value.text);
  return emit(read_answer(value.text, question), source, value.text);
}

inline Reject ResponseRows::emit(Answer answer, const ValueSource& source, std::string_view text) {
  batch_.next().answer = answer;
  batch_.keep(names_.columns());
  const auto outcome = answer.reject();
  return outcome == Reject::none ? outcome : log_.at_fault(outcome, source, text);
}

}  // namespace cx::io
