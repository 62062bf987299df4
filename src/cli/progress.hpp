// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace cx::cli {

/// A line on standard error that says how far reading has come: on a terminal only, from the first
/// second on, gone at the end.
class Progress {
 public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// Several workers may come at the same time; the first, 0, writes.
  void add(std::size_t worker, const std::string& file, std::size_t rows);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  std::atomic<std::uint64_t> rows_ = 0;
  Clock::time_point next_;
};

}  // namespace cx::cli
