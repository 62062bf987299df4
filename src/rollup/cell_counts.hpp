// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/rollup/answer_counters.hpp"
#include "cx/rollup/answer_numbers.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// Counts for the questions of one kind, made once and used again for each cell.
class CellCounts {
 public:
  CellCounts(const AnswerNumbers& numbers, QuestionKind kind) {
    for (std::uint32_t number = 0; number < numbers.size(); ++number) {
      const Answer answer = numbers.answer(number);
      answers_.push_back(answer);
      places_.push_back(answer.question().kind == kind ? place_of(answer.question()) : none);
    }
  }
  /// Whether add() counts it; others are ignored.
  bool takes(std::uint32_t number) const { return places_[number] != none; }
  void add(std::uint32_t number, std::uint64_t times) {
    const std::size_t place = places_[number];
    if (place == none) return;
    if (current_ != place) begin(place);
    counts_[place].add(answers_[number], times);
  }
  /// nullptr where there are none.
  const ScoreCounts* counts() const { return current_ == none ? nullptr : &counts_[current_]; }
  void clear() {
    if (current_ == none) return;
    counts_[current_].clear();
    current_ = none;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t place_of(Question question) {
    const auto found = std::find_if(counts_.begin(), counts_.end(), [&](const ScoreCounts& counts) {
      return counts.question() == question;
    });
    if (found != counts_.end()) return static_cast<std::size_t>(found - counts_.begin());
    counts_.emplace_back(question);
    return counts_.size() - 1;
  }
  void begin(std::size_t place) {
    if (current_ != none) refuse_two_scales(counts_[current_].question(), counts_[place].scale());
    current_ = place;
  }

  std::vector<Answer> answers_;      // by number
  std::vector<std::size_t> places_;  // by number, in counts_; none: of another kind
  std::vector<ScoreCounts> counts_;
  std::size_t current_ = none;
};

}  // namespace cx
