// SPDX-License-Identifier: MIT
#include "cx/metrics/ces.hpp"

#include <stdexcept>

#include "metrics/readings.hpp"
#include "metrics/score_readings.hpp"

namespace cx {
namespace {

Question question(const CesRule& rule) { return {QuestionKind::ces, rule.scale}; }

int usual_boxes(const CesRule& rule) { return rule.scale.points() / 2; }
int boxes_of(const CesRule& rule) { return rule.boxes.value_or(usual_boxes(rule)); }

void require_boxes(const CesRule& rule) {
  const int boxes = boxes_of(rule);
  if (boxes < 1 || 2 * boxes > rule.scale.points()) {
    throw std::invalid_argument("the best and the worst " + std::to_string(boxes) +
                                " points of a CES do not fit on the scale " +
                                to_string(rule.scale));
  }
}

}  // namespace

CesRule CesRule::on(Scale scale, CesScore score) { return {.scale = scale, .score = score}; }

std::string CesRule::name() const {
  std::string name = "ces";
  if (score == CesScore::mean) return name;
  if (score == CesScore::ease) return name + "_ease";
  name += score == CesScore::agree ? "_agree" : "_net";
  if (boxes_of(*this) != usual_boxes(*this)) name += "_top" + std::to_string(boxes_of(*this));
  return name;
}

ScoreCounts CesRule::summary() const {
  require_boxes(*this);
  return ScoreCounts(question(*this));
}

CesRule::Breakdown CesRule::breakdown(const ScoreCounts& counts) const {
  require_boxes(*this);
  score_readings::require(counts, question(*this));
  const auto easy = counts.best(boxes_of(*this));
  const auto hard = counts.worst(boxes_of(*this));
  return {easy, counts.n() - easy - hard, hard};
}

Estimate CesRule::estimate(const ScoreCounts& counts, Confidence confidence) const {
  const auto [easy, neutral, hard] = breakdown(counts);
  if (score == CesScore::mean) return score_readings::mean(counts, confidence);
  if (score == CesScore::ease) return score_readings::rescaled_mean(counts, confidence);
  if (score == CesScore::agree) {
    return readings::share(readings::blank(counts.tally(), Unit::percent, counts.n()), easy,
                           interval, confidence);
  }
  return score_readings::net(readings::blank(counts.tally(), Unit::points, counts.n()),
                             {easy, neutral, hard}, net_interval, confidence);
}

}  // namespace cx
