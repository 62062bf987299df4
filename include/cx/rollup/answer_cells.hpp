// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/rollup/answer_counters.hpp"
#include "cx/rollup/answer_log.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/keyed_cells.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// The answers of rows of any type; `answer_of(row)` returns an Answer.
template <class Row, class AnswerOf>
class AnswerCells final : public Cells<Row>,
                          public KeyedCells<Row>,
                          public SummarySource<ScoreCounts> {
 public:
  explicit AnswerCells(AnswerOf answer_of) : answer_of_(std::move(answer_of)) {}

  void observe(std::span<const Row> rows, std::span<const CellNumber> cells,
               std::size_t size) override {
    counters_.reserve(size);
    counters_.count_all(rows, cells, answer_of_);
  }
  bool fits(const Cells<Row>& other) const override {
    return dynamic_cast<const AnswerCells*>(&other) != nullptr;
  }
  void merge(const Cells<Row>& other, std::span<const CellNumber> cell_of,
             std::size_t size) override {
    counters_.reserve(size);
    counters_.merge(dynamic_cast<const AnswerCells&>(other).counters_, cell_of);
  }
  std::unique_ptr<Cells<Row>> fresh() const override {
    return std::make_unique<AnswerCells>(answer_of_);
  }
  Tally tally() const override { return log_ ? log_->tally() : counters_.tally(); }

  KeyedCells<Row>* keyed() override { return this; }
  std::size_t observe_known(std::span<const Row> rows, std::span<const std::uint32_t> keys,
                            const CellNumber* known) override {
    return counters_.count(
        rows, [keys, known](std::size_t i) { return known[keys[i]]; }, answer_of_);
  }
  const KeySpace* space() const override { return log_ ? &log_->space() : nullptr; }
  void start(const CellIndex& index, const KeySpace& space) override {
    log_ = std::make_unique<AnswerLog>(space);
    counters_.for_each([&](CellNumber cell, Answer answer, std::uint64_t times) {
      log_->add(space.pack(index.key(cell)), answer, times);
    });
    counters_ = {};
  }
  void widen(const KeySpace& space) override { log_->widen(space); }
  void observe_keys(std::span<const Row> rows, std::span<const std::uint64_t> keys) override {
    log_->count(rows, keys, answer_of_);
  }
  void merge_keys(const KeyedCells<Row>& other, const Translate* translate) override {
    log_->merge(*dynamic_cast<const AnswerCells&>(other).log_, translate);
  }
  void cover(KeySpace& space, const Translate& translate) const override {
    log_->cover(space, translate);
  }
  std::uint64_t cell_count() const override { return log_->cells(); }
  std::unique_ptr<Cells<Row>> numbered(CellIndex& index) const override {
    auto result = std::make_unique<AnswerCells>(answer_of_);
    log_->number(index, result->counters_);
    return result;
  }
  void visit_keys(std::string_view source, Part part,
                  const std::function<void(std::span<const std::int32_t>, const ScoreCounts&)>&
                      visit) const override {
    log_->for_each_cell(parse_question_kind(source).value(), part, visit);
  }

  bool provides(std::string_view source) const override {
    return parse_question_kind(source).has_value();
  }
  std::optional<ScoreCounts> summary(std::string_view source,
                                     std::span<const CellNumber> cells) const override {
    return counters_.counts(parse_question_kind(source).value(), cells);
  }

 private:
  AnswerOf answer_of_;
  AnswerCounters counters_;         // by number
  std::unique_ptr<AnswerLog> log_;  // by key
};

/// What a roll-up of survey responses counts.
inline std::unique_ptr<Cells<SurveyResponse>> answers() {
  const auto answer_of = [](const SurveyResponse& row) { return row.answer; };
  return std::make_unique<AnswerCells<SurveyResponse, decltype(answer_of)>>(answer_of);
}

template <>
struct DefaultCells<SurveyResponse> {
  static CellsList<SurveyResponse> make() {
    CellsList<SurveyResponse> cells;
    cells.push_back(answers());
    return cells;
  }
};

/// Answers in rows of another type: `answers<Visit>([](const Visit& v) { return
/// cx::Answer{{cx::QuestionKind::nps}, v.score}; })`.
template <class Row, class AnswerOf>
std::unique_ptr<Cells<Row>> answers(AnswerOf answer_of) {
  return std::make_unique<AnswerCells<Row, AnswerOf>>(std::move(answer_of));
}

}  // namespace cx
