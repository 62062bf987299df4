// SPDX-License-Identifier: MIT
#include "cx/metrics/nps.hpp"

#include <stdexcept>

#include "metrics/readings.hpp"
#include "metrics/score_readings.hpp"

namespace cx {
namespace {

Question question(const NpsRule& rule) { return {QuestionKind::nps, rule.scale}; }

void require_cut_points(const NpsRule& rule) {
  if (rule.scale.min() > rule.detractor_up_to || rule.detractor_up_to >= rule.promoter_from ||
      rule.promoter_from > rule.scale.max()) {
    throw std::invalid_argument("the NPS cut points " + std::to_string(rule.detractor_up_to) +
                                " and " + std::to_string(rule.promoter_from) +
                                " do not divide the scale " + to_string(rule.scale));
  }
}

}  // namespace

NpsRule NpsRule::on(Scale scale) {
  const Scale upwards{scale.min(), scale.max()};
  if (upwards == Scale{0, 10} || upwards == Scale{1, 10}) return {.scale = scale};
  if (upwards == Scale{1, 7}) return {.scale = scale, .detractor_up_to = 5, .promoter_from = 7};
  if (upwards == Scale{1, 5}) return {.scale = scale, .detractor_up_to = 3, .promoter_from = 5};
  throw std::invalid_argument("there is no convention for an NPS on the scale " + to_string(scale) +
                              ": give the cut points");
}

NpsRule NpsRule::lenient_on_five() {
  return {.scale = {1, 5}, .detractor_up_to = 2, .promoter_from = 4};
}

ScoreCounts NpsRule::summary() const {
  require_cut_points(*this);
  return ScoreCounts(question(*this));
}

NpsRule::Breakdown NpsRule::breakdown(const ScoreCounts& counts) const {
  require_cut_points(*this);
  score_readings::require(counts, question(*this));
  const auto promoters = counts.best(scale.max() - promoter_from + 1);
  const auto detractors = counts.worst(detractor_up_to - scale.min() + 1);
  return {promoters, counts.n() - promoters - detractors, detractors};
}

Estimate NpsRule::estimate(const ScoreCounts& counts, Confidence confidence) const {
  const auto [promoters, passives, detractors] = breakdown(counts);
  return score_readings::net(readings::blank(counts.tally(), Unit::points, counts.n()),
                             {promoters, passives, detractors}, interval, confidence);
}

}  // namespace cx
