// SPDX-License-Identifier: MIT
#include "metrics/lifetime_curve.hpp"

#include <vector>

namespace cx {
namespace {

/// Ends and ages by time: what a survival curve is made of.
std::vector<stats::SurvivalCount> counts(const std::vector<LengthCount>& ended,
                                         const std::vector<LengthCount>& ages) {
  std::vector<stats::SurvivalCount> result;
  auto age = ages.begin();
  const auto ages_before = [&](Seconds time) {
    for (; age != ages.end() && age->length < time; ++age) {
      result.push_back({.time = age->length.count(), .censored = age->times});
    }
  };
  for (const auto& [length, times] : ended) {
    ages_before(length);
    result.push_back({.time = length.count(), .events = times});
    if (age != ages.end() && age->length == length) result.back().censored = (age++)->times;
  }
  ages_before(Seconds::max());
  return result;
}

}  // namespace

stats::SurvivalCurve curve_of(const DurationSamples& ended, const DurationSamples& ages) {
  return stats::SurvivalCurve(counts(ended.lengths(), ages.lengths()));
}

}  // namespace cx
