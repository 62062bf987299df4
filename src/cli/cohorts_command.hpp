// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/customers.hpp"
#include "cli/output_options.hpp"

namespace cx::cli {

/// `cx cohorts`: who joined when, and who was there later.
class CohortsCommand {
 public:
  void declare(CLI::App& app);
  bool chosen() const { return command_->parsed(); }
  /// The exit code.
  int run();

 private:
  CLI::App* command_ = nullptr;
  CustomerInput input_;
  OutputOptions output_;
  std::string by_ = "month";
  std::string age_ = "calendar";
};

}  // namespace cx::cli
