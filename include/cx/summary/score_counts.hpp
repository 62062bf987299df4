// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/moments.hpp"

namespace cx {

/// The answers to one question, counted by score: integers only, so merging is exact in any order.
/// Holds fewer than 2^64 rows.
class CXMETRICS_EXPORT ScoreCounts {
 public:
  explicit ScoreCounts(Question question);

  Question question() const { return question_; }
  Scale scale() const { return question_.scale; }

  /// Counts a score, or its absence, `times` times; says why it was refused. A score off the scale
  /// is Reject::out_of_scale.
  template <WholeNumber T>
  Reject add(T score, std::uint64_t times = 1);
  template <WholeNumber T>
  Reject add(std::optional<T> score, std::uint64_t times = 1) {
    return score ? add(*score, times) : add(std::nullopt, times);
  }
  Reject add(std::nullopt_t, std::uint64_t times = 1) {
    return tallied(Reject::missing_answer, times);
  }
  /// Throws std::invalid_argument when the answer is to another question.
  Reject add(Answer answer, std::uint64_t times = 1);
  /// Counts what was refused before it got here, so that nothing is lost. Throws
  /// std::invalid_argument for Reject::none, which would be an answer without a score.
  void add_rejected(Reject reason, std::uint64_t times = 1);

  /// Back to no answers, without giving back memory.
  void clear() {
    std::fill(counts_.begin(), counts_.end(), std::uint64_t{0});
    tally_ = {};
  }

  /// As if this had seen the other's answers too. Throws std::invalid_argument when the question
  /// differs, std::overflow_error when both together have more than 2^64 - 1 rows.
  void merge(const ScoreCounts& other);

  /// Valid answers by rank, from the worst to the best: as many as the scale has points.
  std::span<const std::uint64_t> by_rank() const { return counts_; }
  /// Valid answers with that score; none have a score off the scale.
  std::uint64_t count(int score) const;
  /// Valid answers.
  std::uint64_t n() const { return tally_.accepted(); }
  const Tally& tally() const { return tally_; }

  /// Of the valid answers, those on the best `boxes` points of the scale, and on the worst ones.
  /// Throws std::invalid_argument unless 0 <= boxes <= points.
  std::uint64_t best(int boxes) const;
  std::uint64_t worst(int boxes) const;

  /// The same answers on the scale turned round (x becomes min + max - x, and the direction changes
  /// with it): the explicit conversion between CES 1.0 and a scale where higher is better.
  ScoreCounts mirrored() const;

  friend bool operator==(const ScoreCounts&, const ScoreCounts&) = default;

 private:
  Reject tallied(Reject reason, std::uint64_t times) {
    tally_.add(reason, times);
    return reason;
  }
  [[noreturn]] void refuse(Question other) const;

  Question question_;
  std::vector<std::uint64_t> counts_;
  Tally tally_;
};

/// Of the scores.
CXMETRICS_EXPORT Moments moments(const ScoreCounts& counts);

template <WholeNumber T>
Reject ScoreCounts::add(T score, std::uint64_t times) {
  const Scale scale = question_.scale;
  if (!scale.contains(score)) return tallied(Reject::out_of_scale, times);
  counts_[static_cast<std::size_t>(scale.rank(static_cast<int>(score)))] += times;
  return tallied(Reject::none, times);
}

inline Reject ScoreCounts::add(Answer answer, std::uint64_t times) {
  if (answer.question() != question_) refuse(answer.question());
  const Reject reason = answer.reject();
  if (reason == Reject::none) {
    counts_[static_cast<std::size_t>(question_.scale.rank(answer.code()))] += times;
  }
  return tallied(reason, times);
}

}  // namespace cx
