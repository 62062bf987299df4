// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "cx/core/reject.hpp"

namespace cx::cli {

/// A line on standard error that says how far reading has come: on a terminal only, from the first
/// second on, gone at the end.
class Progress {
 public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void update(const std::string& file, const Tally& tally);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace cx::cli
