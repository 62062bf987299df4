// SPDX-License-Identifier: MIT
#include "cx/metrics/csat.hpp"

#include <algorithm>
#include <stdexcept>

#include "metrics/readings.hpp"
#include "metrics/score_readings.hpp"

namespace cx {
namespace {

Question question(const CsatRule& rule) { return {QuestionKind::csat, rule.scale}; }

int usual_boxes(const CsatRule& rule) { return rule.scale.points() <= 3 ? 1 : 2; }
int boxes_of(const CsatRule& rule) { return rule.boxes.value_or(usual_boxes(rule)); }

bool counts_boxes(const CsatRule& rule) {
  return rule.score == CsatScore::satisfied || rule.score == CsatScore::net;
}

void require_boxes(const CsatRule& rule) {
  const int boxes = boxes_of(rule);
  const int points = rule.scale.points();
  if (boxes < 1 || boxes >= points) {
    throw std::invalid_argument("CSAT boxes count at least one point of the scale " +
                                to_string(rule.scale) + " and leave at least one out");
  }
  if (rule.score == CsatScore::net && 2 * boxes > points) {
    throw std::invalid_argument("the best and the worst boxes of a net CSAT overlap on the scale " +
                                to_string(rule.scale));
  }
}

void require_neutral(const CsatRule& rule) {
  if (rule.neutral == Neutral::in_base) return;
  if (!counts_boxes(rule)) {
    throw std::invalid_argument("a neutral answer is left out of a percentage, not of a mean");
  }
  if (rule.scale.points() % 2 == 0) {
    throw std::invalid_argument("the scale " + to_string(rule.scale) + " has no neutral answer");
  }
  if (2 * boxes_of(rule) > rule.scale.points()) {
    throw std::invalid_argument("a neutral answer out of the base is not among the best boxes");
  }
}

void require_consistent(const CsatRule& rule) {
  require_boxes(rule);
  require_neutral(rule);
}

/// What the percentages are of: all answers, or those off the middle of the scale.
Estimate base(const CsatRule& rule, const ScoreCounts& counts, Unit unit) {
  Estimate estimate = readings::blank(counts.tally(), unit, counts.n());
  if (rule.neutral == Neutral::out_of_base) {
    const auto middle = counts.by_rank()[counts.by_rank().size() / 2];
    estimate.n -= middle;
    estimate.excluded.add(Reject::neutral, middle);
  }
  return estimate;
}

}  // namespace

CsatRule CsatRule::on(Scale scale, CsatScore score) { return {.scale = scale, .score = score}; }

std::string CsatRule::name() const {
  std::string name = "csat";
  if (score == CsatScore::mean) name += "_mean";
  if (score == CsatScore::net) name += "_net";
  if (score == CsatScore::rescaled) name += "_rescaled";
  if (!counts_boxes(*this)) return name;
  if (boxes_of(*this) != usual_boxes(*this)) name += "_top" + std::to_string(boxes_of(*this));
  if (neutral == Neutral::out_of_base) name += "_without_neutral";
  return name;
}

ScoreCounts CsatRule::summary() const {
  require_consistent(*this);
  return ScoreCounts(question(*this));
}

CsatRule::Breakdown CsatRule::breakdown(const ScoreCounts& counts) const {
  require_consistent(*this);
  score_readings::require(counts, question(*this));
  const int best = boxes_of(*this);
  const int worst = std::min(best, scale.points() - best);
  const auto satisfied = counts.best(best);
  const auto dissatisfied = counts.worst(worst);
  return {satisfied, counts.n() - satisfied - dissatisfied, dissatisfied};
}

Estimate CsatRule::estimate(const ScoreCounts& counts, Confidence confidence) const {
  const auto [satisfied, middle, dissatisfied] = breakdown(counts);
  if (score == CsatScore::mean) return score_readings::mean(counts, confidence);
  if (score == CsatScore::rescaled) return score_readings::rescaled_mean(counts, confidence);
  if (score == CsatScore::satisfied) {
    return readings::share(base(*this, counts, Unit::percent), satisfied, interval, confidence);
  }
  const Estimate of = base(*this, counts, Unit::points);
  return score_readings::net(of, {satisfied, of.n - satisfied - dissatisfied, dissatisfied},
                             net_interval, confidence);
}

}  // namespace cx
