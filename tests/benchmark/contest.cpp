// SPDX-License-Identifier: MIT
#include "contest.hpp"

#include <algorithm>
#include <utility>

namespace {

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

std::vector<double> Series::values(double Cost::* what) const {
  std::vector<double> values;
  for (const Cost& cost : costs_) values.push_back(cost.*what);
  return values;
}

double Series::median(double Cost::* what) const { return median_of(values(what)); }

double Series::times(const Series& other, double Cost::* what) const {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < costs_.size(); ++i)
    ratios.push_back(costs_[i].*what / other.costs_[i].*what);
  return median_of(std::move(ratios));
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
