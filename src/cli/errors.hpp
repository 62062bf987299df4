// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace cx::cli {

enum ExitCode : int { done = 0, rows_rejected = 1, wrong_usage = 2, unreadable = 3 };

/// The command line asks for something that cannot be. The message is one line.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cx::cli
