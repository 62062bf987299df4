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

void Progress::update(const std::string& file, const Tally& tally) {
  if (!terminal_ || Clock::now() < next_) return;
  next_ = Clock::now() + 200ms;
  shown_ = true;
  fmt::print(stderr, "\r\x1b[K{}: {:.1f} million rows", file,
             static_cast<double>(tally.rows()) / 1e6);
  std::fflush(stderr);
}

}  // namespace cx::cli
