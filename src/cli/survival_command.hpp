// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/customers.hpp"
#include "cli/output_options.hpp"

namespace cx::cli {

/// `cx survival`: how long customers stay.
class SurvivalCommand {
 public:
  void declare(CLI::App& app);
  bool chosen() const { return command_->parsed(); }
  /// The exit code.
  int run();

 private:
  CLI::App* command_ = nullptr;
  CustomerInput input_;
  OutputOptions output_;
  std::string by_;
  std::string unit_ = "month";
  std::string interval_ = "log_log";
};

}  // namespace cx::cli
