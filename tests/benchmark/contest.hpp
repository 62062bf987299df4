// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "measure.hpp"

/// The costs of the runs of one job.
class Series {
 public:
  void add(const Cost& cost) { costs_.push_back(cost); }
  bool empty() const { return costs_.empty(); }

  // Medians.
  double cpu() const { return median(&Cost::cpu_seconds); }
  double wall() const { return median(&Cost::wall_seconds); }
  double peak() const { return median(&Cost::peak_mib); }

  /// The median of what this took, times the other in the same turn: a machine that is busy for a
  /// while slows both.
  double times_cpu(const Series& other) const { return times(other, &Cost::cpu_seconds); }
  double times_wall(const Series& other) const { return times(other, &Cost::wall_seconds); }

  double least_cpu() const { return std::ranges::min(values(&Cost::cpu_seconds)); }
  double most_cpu() const { return std::ranges::max(values(&Cost::cpu_seconds)); }

 private:
  std::vector<double> values(double Cost::* what) const;
  double median(double Cost::* what) const;
  double times(const Series& other, double Cost::* what) const;

  std::vector<Cost> costs_;
};

/// Runs all contestants in turns, so that what else the machine does meets them alike: once to warm
/// the page cache up, then `runs` times. One series for each.
std::vector<Series> in_turns(int runs, const std::vector<std::function<Cost()>>& contestants);
