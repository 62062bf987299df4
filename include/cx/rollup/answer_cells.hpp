// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/export.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// Answers per cell and question: one counter for each score, and one each for missing, bad and
/// off-scale ones. A row costs one increment; every metric is read from the counters afterwards.
class CXMETRICS_EXPORT AnswerCounters {
 public:
  /// Questions of different kind or scale that one roll-up can hold; more is std::length_error.
  static constexpr std::size_t max_questions = 64;

  AnswerCounters() = default;
  AnswerCounters(const AnswerCounters&) = delete;
  AnswerCounters& operator=(const AnswerCounters&) = delete;

  void reserve(std::size_t cells);
  void count(CellNumber cell, Answer answer) {
    Lane* lane = lane_of(answer.question_key());
    if (lane == nullptr) [[unlikely]]
      lane = add(answer.question());
    const std::uint8_t slot = lane->slots[static_cast<std::uint8_t>(answer.code())];
    ++lane->counts[std::size_t{cell} * lane->stride + slot];
  }
  void merge(const AnswerCounters& other, std::span<const CellNumber> cell_of);

  /// The answers of a kind in those cells; nothing where there are none. Throws
  /// std::invalid_argument when they are on more than one scale: those cannot be added up.
  std::optional<ScoreCounts> counts(QuestionKind kind, std::span<const CellNumber> cells) const;
  /// Of all cells but `nowhere`.
  Tally tally() const;

 private:
  /// The counters of one question: `stride` for each cell.
  struct Lane {
    Question question;
    std::uint32_t key;  // Answer::question_key()
    std::size_t stride;
    std::array<std::uint8_t, 256>
        slots;  // by Answer::code(): the rank of a score, or points + a reject
    std::vector<std::uint64_t> counts;
  };
  static constexpr std::size_t slot_of(std::uint32_t key) { return (key * 0x9e3779b1U) >> 25; }

  /// nullptr where the question was not seen yet.
  Lane* lane_of(std::uint32_t key) const {
    std::size_t slot = slot_of(key);
    while (lookup_[slot] != nullptr && lookup_[slot]->key != key)
      slot = (slot + 1) % lookup_.size();
    return lookup_[slot];
  }
  Lane* add(Question question);

  std::size_t cells_ = 0;
  std::deque<Lane> lanes_;
  std::array<Lane*, 2 * max_questions> lookup_{};  // open addressing by slot_of(key)
};

/// The answers of rows of any type; `answer_of(row)` returns an Answer.
template <class Row, class AnswerOf>
class AnswerCells final : public Cells<Row>, public SummarySource<ScoreCounts> {
 public:
  explicit AnswerCells(AnswerOf answer_of) : answer_of_(std::move(answer_of)) {}

  void observe(std::span<const Row> rows, std::span<const CellNumber> cells,
               std::size_t size) override {
    counters_.reserve(size);
    for (std::size_t i = 0; i < rows.size(); ++i)
      counters_.count(cells[i], std::invoke(answer_of_, rows[i]));
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
  Tally tally() const override { return counters_.tally(); }

  bool provides(std::string_view source) const override {
    return parse_question_kind(source).has_value();
  }
  std::optional<ScoreCounts> summary(std::string_view source,
                                     std::span<const CellNumber> cells) const override {
    return counters_.counts(parse_question_kind(source).value(), cells);
  }

 private:
  AnswerOf answer_of_;
  AnswerCounters counters_;
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
