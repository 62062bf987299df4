// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>

#include "cli/input_options.hpp"

namespace cx::cli {

/// `cx check`: what is in the files, and what is wrong with them.
class CheckCommand {
 public:
  void declare(CLI::App& app);
  bool chosen() const { return command_->parsed(); }
  /// The exit code.
  int run();

 private:
  CLI::App* command_ = nullptr;
  InputOptions input_;
  bool strict_ = false;
};

}  // namespace cx::cli
