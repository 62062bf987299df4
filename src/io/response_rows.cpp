// SPDX-License-Identifier: MIT
#include "io/response_rows.hpp"

#include <algorithm>
#include <utility>

#include "io/score_text.hpp"
#include "io/trim.hpp"
#include "time/fast_time.hpp"

namespace cx::io {
namespace {

/// So many responses that a batch stays in the cache, and that work per batch does not count.
constexpr std::size_t batch_size = 4096;

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

ResponseRows::ResponseRows(Names& names, const ReadOptions& options)
    : plan_(TimeReader(options.zone)),
      touchpoints_(names.touchpoints.table()),
      channels_(names.channels.table()),
      customers_(names.customers.table()),
      column_names_(options.columns.size()),
      unique_ids_(options.unique_ids),
      from_(options.from.value_or(Instant::min())),
      to_(options.to.value_or(Instant::max())),
      columns_(options.columns.size()),
      column_numbers_(options.columns.size()) {
  for (auto& table : column_names_) column_caches_.emplace_back(table);
}

void ResponseRows::open(ResponsePlan plan, std::string file) {
  plan_ = std::move(plan);
  log_.open(std::move(file));
  // What a mapping says is UTF-8 without a NUL, which JSON guarantees, see parse_mapping().
  const auto constant = [](NameCache& names, const ValueSource& source) {
    return source.is_constant() ? names.number(source.read({}).text) : 0U;
  };
  same_in_every_row_.touchpoint = TouchpointId{constant(touchpoints_, plan_.touchpoint)};
  same_in_every_row_.channel = ChannelId{constant(channels_, plan_.channel)};
  same_in_every_row_.customer = CustomerId{constant(customers_, plan_.customer)};
  for (std::size_t c = 0; c < column_caches_.size(); ++c) {
    column_numbers_[c] = constant(column_caches_[c], plan_.columns[c]);
  }
  question_names_.clear();
  for (const auto& question : plan_.questions) {
    auto& names = question_names_.emplace_back();
    if (question.touchpoint) names.touchpoint = touchpoints_.number(*question.touchpoint);
    for (std::size_t c = 0; c < question.columns.size(); ++c) {
      const auto& own = question.columns[c];
      names.columns.push_back(own ? std::optional(column_caches_[c].number(*own)) : std::nullopt);
    }
  }
}

std::size_t ResponseRows::read(const RowBlock& block, std::size_t row) {
  const std::size_t per_row = std::max<std::size_t>(1, plan_.questions.size());
  const std::size_t most = std::max<std::size_t>(1, batch_size / per_row);
  const std::size_t end = std::min(block.rows(), row + most);
  rows_.resize(std::max(rows_.size(), most * per_row));
  for (auto& column : columns_) column.resize(rows_.size());
  count_ = 0;
  for (; row < end; ++row) read_row(block, row);
  return row;
}

void ResponseRows::read_row(const RowBlock& block, std::size_t row) {
  const auto number = block.numbers[row];
  const auto fault = block.faults[row];
  const bool is_wide = !plan_.questions.empty();
  if (fault != Reject::none) [[unlikely]] {
    log_.count(fault, is_wide ? plan_.questions.size() : 1);
    log_.show(fault, number, {}, {});
  } else if (is_wide) {
    read_wide_row(number, block.row(row));
  } else {
    settle(read_long_row(block.row(row)), number);
  }
}

Reject ResponseRows::read_long_row(Row row) {
  if (!all_keep(plan_.where, row)) return Reject::filtered;
  SurveyResponse& response =
      rows_[count_];  // made in its place: a copy of it would stall on its parts
  Question question;
  if (const auto bad = read_kind(row, question.kind); bad != Reject::none) return bad;
  if (const auto bad = read_time(row, response.answered_at); bad != Reject::none) return bad;
  if (const auto bad = read_scale(row, question); bad != Reject::none) return bad;
  if (const auto bad = read_names(row, response); bad != Reject::none) return bad;
  if (const auto bad = register_id(row); bad != Reject::none) return bad;
  return emit_answer(plan_.score, row, question);
}

void ResponseRows::read_wide_row(std::uint64_t number, Row row) {
  const bool is_kept = all_keep(plan_.where, row);
  std::optional<Reject> outcome;  // of what the answers share, once one of them is wanted
  SurveyResponse shared;
  for (std::size_t q = 0; q < plan_.questions.size(); ++q) {
    const auto& question = plan_.questions[q];
    if (!is_kept || question.filtered || !all_keep(question.where, row)) {
      log_.count(Reject::filtered);
    } else if (!outcome) {
      outcome = read_shared(row, shared);
      settle(*outcome == Reject::none ? read_answer_to(q, row, shared) : *outcome, number);
    } else if (*outcome == Reject::none) {
      settle(read_answer_to(q, row, shared), number);
    } else {
      log_.count(*outcome);
    }
  }
}

Reject ResponseRows::read_shared(Row row, SurveyResponse& response) {
  if (const auto bad = read_time(row, response.answered_at); bad != Reject::none) return bad;
  if (const auto bad = read_names(row, response); bad != Reject::none) return bad;
  return register_id(row);
}

Reject ResponseRows::read_answer_to(std::size_t q, Row row, const SurveyResponse& shared) {
  const auto& own = question_names_[q];
  rows_[count_] = shared;
  if (own.touchpoint) rows_[count_].touchpoint = TouchpointId{*own.touchpoint};
  const auto& question = plan_.questions[q];
  const auto place = count_;
  const auto outcome = emit_answer(question.score, row, question.question);
  for (std::size_t c = 0; c < own.columns.size(); ++c) {
    if (own.columns[c]) columns_[c][place] = *own.columns[c];
  }
  return outcome;
}

inline Reject ResponseRows::read_kind(Row row, QuestionKind& kind) {
  const auto value = plan_.kind.read(row);
  if (!value.known) return at_fault(Reject::unknown_value, plan_.kind, value.text);
  if (read_usual_kind(value.text, kind)) return Reject::none;
  const auto found = parse_question_kind(trimmed(value.text));
  if (!found) return at_fault(Reject::unknown_kind, plan_.kind, value.text);
  kind = *found;
  return Reject::none;
}

inline Reject ResponseRows::read_scale(Row row, Question& question) {
  question.scale = default_scale(question.kind);
  const auto value = plan_.scale.read(row);
  if (!value.known) return at_fault(Reject::unknown_value, plan_.scale, value.text);
  if (value.text.empty()) return Reject::none;
  const auto text = trimmed(value.text);
  const auto scale = parse_scale(text);
  if (!scale && !text.empty()) return at_fault(Reject::bad_scale, plan_.scale, value.text);
  if (scale) question.scale = *scale;
  return Reject::none;
}

inline Reject ResponseRows::read_time(Row row, Instant& instant) {
  if (plan_.instant) {
    instant = *plan_.instant;
  } else {
    const auto value = plan_.answered_at.read(row);
    if (!value.known) return at_fault(Reject::unknown_value, plan_.answered_at, value.text);
    auto time = detail::read_time(plan_.times, value.text);
    if (time.reject != Reject::none) time = plan_.times.read(trimmed(value.text));
    if (time.reject != Reject::none) return at_fault(time.reject, plan_.answered_at, value.text);
    instant = time.instant;
  }
  return instant < from_ || instant >= to_ ? Reject::filtered : Reject::none;
}

inline Reject ResponseRows::read_names(Row row, SurveyResponse& response) {
  response.touchpoint = same_in_every_row_.touchpoint;
  response.channel = same_in_every_row_.channel;
  response.customer = same_in_every_row_.customer;
  auto bad = read_name(touchpoints_, plan_.touchpoint, row, response.touchpoint);
  if (bad == Reject::none) bad = read_name(channels_, plan_.channel, row, response.channel);
  if (bad == Reject::none) bad = read_name(customers_, plan_.customer, row, response.customer);
  for (std::size_t c = 0; bad == Reject::none && c < column_caches_.size(); ++c) {
    bad = read_name(column_caches_[c], plan_.columns[c], row, column_numbers_[c]);
  }
  return bad;
}

template <class Id>
inline Reject ResponseRows::read_name(NameCache& names, const ValueSource& source, Row row,
                                      Id& id) {
  if (source.is_constant()) return Reject::none;  // see open()
  const auto value = source.read(row);
  if (!value.known) return at_fault(Reject::unknown_value, source, value.text);
  std::uint32_t number = 0;
  const auto bad = names.intern(value.text, number);
  id = Id{number};
  return bad == Reject::none ? bad : at_fault(bad, source, value.text);
}

inline Reject ResponseRows::register_id(Row row) {
  if (!unique_ids_) return Reject::none;
  const auto value = plan_.response_id.read(row);
  if (!value.known) return at_fault(Reject::unknown_value, plan_.response_id, value.text);
  if (value.text.empty()) return Reject::none;
  const auto known = ids_.size();
  if (ids_.add(value.text) == known) return Reject::none;
  return at_fault(Reject::duplicate_id, plan_.response_id, value.text);
}

inline Reject ResponseRows::emit_answer(const ValueSource& source, Row row, Question question) {
  const auto value = source.read(row);
  if (!value.known) return at_fault(Reject::unknown_value, source, value.text);
  const Answer answer = read_answer(value.text, question);
  rows_[count_].answer = answer;
  for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c][count_] = column_numbers_[c];
  ++count_;
  const auto outcome = answer.reject();
  return outcome == Reject::none ? outcome : at_fault(outcome, source, value.text);
}

Reject ResponseRows::at_fault(Reject reason, const ValueSource& source, std::string_view text) {
  faulty_column_ = source.column();
  faulty_text_ = text;
  return reason;
}

inline void ResponseRows::settle(Reject outcome, std::uint64_t number) {
  log_.count(outcome);
  if (is_fault(outcome)) [[unlikely]]
    log_.show(outcome, number, faulty_column_, faulty_text_);
}

}  // namespace cx::io
