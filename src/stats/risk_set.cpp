// SPDX-License-Identifier: MIT
#include "stats/risk_set.hpp"

#include <algorithm>
#include <stdexcept>

namespace cx::stats {
namespace {

void require_ascending(std::span<const SurvivalCount> counts) {
  const auto not_before = [](const SurvivalCount& a, const SurvivalCount& b) {
    return a.time >= b.time;
  };
  if ((!counts.empty() && counts.front().time < 0) ||
      std::adjacent_find(counts.begin(), counts.end(), not_before) != counts.end())
    throw std::invalid_argument("survival counts are in ascending order of times from 0 on");
}

/// Those there from the start: they leave and did not enter.
std::uint64_t first_at_risk(std::span<const SurvivalCount> counts) {
  std::uint64_t left = 0, entered = 0;
  for (const SurvivalCount& count : counts) {
    left += count.events + count.censored;
    entered += count.entered;
  }
  if (entered > left)
    throw std::invalid_argument("survival counts have everybody leave who entered");
  return left - entered;
}

}  // namespace

RiskSet::RiskSet(std::span<const SurvivalCount> counts)
    : counts_(counts), at_risk_(first_at_risk(counts)) {
  require_ascending(counts);
  for (RiskSet walk = *this; !walk.done(); walk.step())
    if (walk.next().events + walk.next().censored > walk.at_risk())
      throw std::invalid_argument("survival counts have nobody leave who is not there");
}

void RiskSet::step() {
  const SurvivalCount& passed = counts_[next_++];
  at_risk_ += passed.entered;
  at_risk_ -= passed.events + passed.censored;
}

}  // namespace cx::stats
