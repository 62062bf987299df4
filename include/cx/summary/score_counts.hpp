// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/core/reject.hpp"

namespace cx {

/// The answers to one question, counted by score: integers only, so merging is exact in any order.
class ScoreCounts {
 public:
  explicit ScoreCounts(Question question);

  Question question() const { return question_; }
  Scale scale() const { return question_.scale; }

  /// Counts a score, or its absence, `times` times; says why it was refused. A score off the scale
  /// is Reject::out_of_scale.
  Reject add(std::optional<int> score, std::uint64_t times = 1);
  /// Throws std::invalid_argument when the answer is to another question.
  Reject add(Answer answer);
  /// Counts what was refused before it got here, so that nothing is lost.
  void add_rejected(Reject reason, std::uint64_t times = 1);

  /// As if this had seen the other's answers too. Throws std::invalid_argument when the question
  /// differs.
  void merge(const ScoreCounts& other);

  /// Valid answers by rank, from the worst to the best: as many as the scale has points.
  std::span<const std::uint64_t> by_rank() const { return counts_; }
  std::uint64_t count(int score) const;
  /// Valid answers.
  std::uint64_t n() const { return tally_.accepted(); }
  const Tally& tally() const { return tally_; }

  /// Of the valid answers, those on the best `boxes` points of the scale, and on the worst ones.
  std::uint64_t best(int boxes) const;
  std::uint64_t worst(int boxes) const;

  /// The same answers on the scale turned round (x becomes min + max - x, and the direction changes
  /// with it): the explicit conversion between CES 1.0 and a scale where higher is better.
  ScoreCounts mirrored() const;

  friend bool operator==(const ScoreCounts&, const ScoreCounts&) = default;

 private:
  Question question_;
  std::vector<std::uint64_t> counts_;
  Tally tally_;
};

/// Mean and standard deviation (n - 1) of the scores; no mean without an answer, no deviation with
/// fewer than two.
struct Moments {
  std::uint64_t n = 0;
  std::optional<double> mean;
  std::optional<double> sd;
};

Moments moments(const ScoreCounts& counts);

}  // namespace cx
