// SPDX-License-Identifier: MIT
#include "contest.hpp"

#include <algorithm>

std::vector<double> Series::sorted(double Cost::* what) const {
  std::vector<double> values;
  for (const Cost& cost : costs_) values.push_back(cost.*what);
  std::sort(values.begin(), values.end());
  return values;
}

double Series::median(double Cost::* what) const { return sorted(what)[costs_.size() / 2]; }

double Series::times(const Series& other, double Cost::* what) const {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < costs_.size(); ++i)
    ratios.push_back(costs_[i].*what / other.costs_[i].*what);
  std::sort(ratios.begin(), ratios.end());
  return ratios[ratios.size() / 2];
}

std::vector<Series> in_turns(int runs, const std::vector<std::function<Cost()>>& contestants) {
  std::vector<Series> result(contestants.size());
  for (int run = 0; run <= runs; ++run) {
    for (std::size_t i = 0; i < contestants.size(); ++i) {
      const Cost cost = contestants[i]();
      if (run > 0) result[i].add(cost);
    }
  }
  return result;
}
