// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct Options {
  std::vector<std::string> jobs;  ///< none: all
  std::uint64_t rows = 10'000'000;
  int runs = 7;
  unsigned threads = 2;
  std::string peer;  ///< a command, see --help
  std::string data;  ///< a folder with files to use where it has them
  bool markdown = false;
  std::string once;  ///< a job to run once, in this process, for a profiler

  bool wants(const std::string& job) const;
};

/// Reads the command line. Ends the process after --help and after a wrong one.
Options options_of(int argc, char** argv);
