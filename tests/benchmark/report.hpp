// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contest.hpp"

/// A table of texts, the first column flushed left.
struct Grid {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// In Markdown or for a terminal.
std::string to_text(const Grid& grid, bool markdown);

/// What a job took, ours and, in turns with it, the peer's (empty where there is none).
struct Measured {
  std::string job;
  std::uint64_t rows = 0;
  unsigned threads = 1;
  double bytes = 0;  ///< of the file, or of the records
  Series ours, peer;

  /// Nanoseconds of CPU.
  double per_row() const { return ours.cpu() / static_cast<double>(rows) * 1e9; }
};

std::string to_text(const std::vector<Measured>& measured, bool markdown);

/// The machine, the compiler, the date and how many runs, in a line.
std::string circumstances(int runs);
