// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "files.hpp"
#include "limits.hpp"
#include "options.hpp"
#include "report.hpp"
#include "tasks.hpp"

/// What is asked of a job in docs/performance.md; 0 is nothing.
struct Demand {
  const char* job;
  double must = 0, goal = 0;  ///< nanoseconds of CPU a row
  double times_peer = 0;      ///< faster than the peer
  double speed_up = 0;        ///< of two threads
  double growth_from = 0.1;   ///< growth is measured from so many times the rows
  double growth_to = 1;       ///< to so many
  double peak_mib = 0;
  double peak_bytes_a_row = 0;
  bool alone = false;  ///< by one thread, and without a peer
};

/// Measures the jobs that are wanted, and says on the standard error output which it is at.
class Suite {
 public:
  explicit Suite(const Options& options) : options_(options), files_(options.data) {}

  void run();
  const std::vector<Measured>& measured() const { return measured_; }
  const std::vector<Limit>& limits() const { return limits_; }

 private:
  void measure_job(const Demand& demand);
  void measure_growth(const Demand& demand);
  void measure_constant_memory(const Measured& smaller);
  void measure_shapes();
  void measure_zones();
  void measure_periods();
  void judge(const Demand& demand, const Measured& one, const Measured& several);
  void judge_memory(const Demand& demand, const Measured& one);
  void limit(std::string what, double value, bool at_most, double must, double goal = 0);

  std::uint64_t rows(double times) const;
  std::function<Cost()> ours(const Task& task, unsigned threads) const;
  std::function<Cost()> peer(const std::string& job, unsigned threads) const;

  const Options& options_;
  Files files_;
  std::vector<Measured> measured_;
  std::vector<Limit> limits_;
};
