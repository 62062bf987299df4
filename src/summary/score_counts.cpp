// SPDX-License-Identifier: MIT
#include "cx/summary/score_counts.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

namespace cx {
namespace {

std::uint64_t sum(std::span<const std::uint64_t> counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::size_t checked(int boxes, Scale scale) {
  if (boxes < 0 || boxes > scale.points()) {
    throw std::invalid_argument("the scale " + to_string(scale) + " has no " +
                                std::to_string(boxes) + " points to count");
  }
  return static_cast<std::size_t>(boxes);
}

}  // namespace

ScoreCounts::ScoreCounts(Question question)
    : question_(question), counts_(static_cast<std::size_t>(question.scale.points())) {}

void ScoreCounts::refuse(Question other) const {
  throw std::invalid_argument("an answer to " + to_string(other) +
                              " does not belong to counts of " + to_string(question_));
}

void ScoreCounts::add_rejected(Reject reason, std::uint64_t times) {
  if (reason == Reject::none) throw std::invalid_argument("a rejected answer has a reason");
  tally_.add(reason, times);
}

void ScoreCounts::merge(const ScoreCounts& other) {
  if (other.question_ != question_) {
    throw std::invalid_argument("counts of " + to_string(other.question_) +
                                " do not merge into counts of " + to_string(question_));
  }
  if (other.tally_.rows() > std::numeric_limits<std::uint64_t>::max() - tally_.rows()) {
    throw std::overflow_error("more than 2^64 - 1 answers");
  }
  for (std::size_t rank = 0; rank < counts_.size(); ++rank) counts_[rank] += other.counts_[rank];
  tally_.merge(other.tally_);
}

std::uint64_t ScoreCounts::count(int score) const {
  if (!scale().contains(score)) return 0;
  return counts_[static_cast<std::size_t>(scale().rank(score))];
}

std::uint64_t ScoreCounts::best(int boxes) const {
  return sum(by_rank().last(checked(boxes, scale())));
}

std::uint64_t ScoreCounts::worst(int boxes) const {
  return sum(by_rank().first(checked(boxes, scale())));
}

ScoreCounts ScoreCounts::mirrored() const {
  ScoreCounts turned = *this;  // an answer keeps its rank: the worst stays the worst
  turned.question_.scale = question_.scale.reversed();
  return turned;
}

Moments moments(const ScoreCounts& counts) {
  Moments result{.n = counts.n(), .mean = {}, .sd = {}};
  if (result.n == 0) return result;
  const auto n = static_cast<double>(result.n);
  const auto weighted = [&](auto of_score) {
    double total = 0;
    for (int score = counts.scale().min(); score <= counts.scale().max(); ++score) {
      total += static_cast<double>(counts.count(score)) * of_score(score);
    }
    return total;
  };
  const double mean = weighted([](double score) { return score; }) / n;
  result.mean = mean;
  if (result.n > 1) {
    const auto squared = [mean](double score) { return (score - mean) * (score - mean); };
    result.sd = std::sqrt(weighted(squared) / (n - 1));
  }
  return result;
}

}  // namespace cx
