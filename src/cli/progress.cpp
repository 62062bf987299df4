// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace cx::cli {

using namespace std::chrono_literals;

Progress::Progress() : terminal_(isatty(STDERR_FILENO) == 1), next_(Clock::now() + 1s) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::add(std::size_t worker, const std::string& file, std::size_t rows) {
  if (!terminal_) return;
  const std::uint64_t so_far = rows_ += rows;
  if (worker != 0 || Clock::now() < next_) return;
  next_ = Clock::now() + 200ms;
  shown_ = true;
  fmt::print(stderr, "\r\x1b[K{}: {:.1f} million rows", file, static_cast<double>(so_far) / 1e6);
  std::fflush(stderr);
}

}  // namespace cx::cli
