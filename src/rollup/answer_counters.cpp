// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_counters.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace cx {

void refuse_two_scales(Question question, Scale other) {
  throw std::invalid_argument(std::string(to_string(question.kind)) + " answers on two scales, " +
                              to_string(question.scale) + " and " + to_string(other) +
                              ", cannot be added up");
}

void AnswerCounters::reserve(std::size_t cells) {
  if (cells <= cells_) return;
  counters_.resize(cells << width_);
  if (!totals_.empty()) totals_.resize(cells << width_);
  cells_ = cells;
}

void AnswerCounters::require_room(std::uint64_t rows) const {
  if (rows > std::numeric_limits<std::uint64_t>::max() - rows_) {
    throw std::overflow_error("more than 2^64 - 1 answers");
  }
}

void AnswerCounters::make_room(std::uint64_t rows) {
  require_room(rows);
  if (rows > std::numeric_limits<std::uint32_t>::max() - recent_) settle();
  recent_ += static_cast<std::uint32_t>(rows);
  rows_ += rows;
}

void AnswerCounters::settle() {
  totals_.resize(counters_.size());
  for (std::size_t i = 0; i < counters_.size(); ++i) totals_[i] += counters_[i];
  std::fill(counters_.begin(), counters_.end(), 0U);
  recent_ = 0;
}

std::uint32_t AnswerCounters::add_number(Answer answer) {
  const std::uint32_t number = numbers_.number(answer);
  if (number >> width_ == 0) return number;
  const unsigned old = width_;
  while (number >> width_ != 0) ++width_;
  const auto widen = [&](auto& counters) {
    std::remove_reference_t<decltype(counters)> wider(counters.empty() ? 0 : cells_ << width_);
    for (std::size_t i = 0; i < counters.size(); i += std::size_t{1} << old) {
      std::copy_n(counters.begin() + static_cast<std::ptrdiff_t>(i), std::size_t{1} << old,
                  wider.begin() + static_cast<std::ptrdiff_t>(i << (width_ - old)));
    }
    counters = std::move(wider);
  };
  widen(counters_);
  widen(totals_);
  return number;
}

void AnswerCounters::add(CellNumber cell, Answer answer, std::uint64_t times) {
  require_room(times);
  const std::uint32_t number = add_number(answer);
  if (totals_.empty()) totals_.resize(counters_.size());
  totals_[place(cell, number)] += times;
  rows_ += times;
}

void AnswerCounters::merge(const AnswerCounters& other, std::span<const CellNumber> cell_of) {
  require_room(other.rows_);
  other.for_each([&](CellNumber cell, Answer answer, std::uint64_t times) {
    add(cell_of[cell], answer, times);
  });
}

void AnswerCounters::for_each(
    const std::function<void(CellNumber, Answer, std::uint64_t)>& visit) const {
  for (CellNumber cell = nowhere + 1; cell < cells_; ++cell) {
    for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
      const std::uint64_t times = counted(cell, number);
      if (times > 0) visit(cell, numbers_.answer(number), times);
    }
  }
}

std::optional<ScoreCounts> AnswerCounters::counts(QuestionKind kind,
                                                  std::span<const CellNumber> cells) const {
  std::optional<ScoreCounts> result;
  std::set<Question> questions;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    const Answer answer = numbers_.answer(number);
    if (answer.question().kind != kind) continue;
    std::uint64_t times = 0;
    for (const CellNumber cell : cells) {
      if (cell < cells_) times += counted(cell, number);
    }
    if (times == 0) continue;
    questions.insert(answer.question());
    if (!result) result.emplace(answer.question());
    if (questions.size() == 1) result->add(answer, times);
  }
  // Of three scales the same two are named whatever was counted or merged first.
  if (questions.size() > 1)
    refuse_two_scales(*questions.begin(), std::next(questions.begin())->scale);
  return result;
}

Tally AnswerCounters::tally() const {
  Tally result;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    const Reject reason = numbers_.answer(number).reject();
    for (CellNumber cell = nowhere + 1; cell < cells_; ++cell)
      result.add(reason, counted(cell, number));
  }
  return result;
}

}  // namespace cx
