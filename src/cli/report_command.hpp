// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/input_options.hpp"

namespace cx::cli {

/// `cx report`: metrics by dimensions.
class ReportCommand {
 public:
  void declare(CLI::App& app);
  bool chosen() const { return command_->parsed(); }
  /// The exit code.
  int run();

 private:
  CLI::App* command_ = nullptr;
  InputOptions input_;
  std::string by_ = "touchpoint,month";
  std::string metrics_;
  std::string format_ = "table";
  std::string output_;
  double confidence_ = 0.95;
  std::int64_t min_n_ = 0;
  std::optional<std::int64_t> threads_;
  bool totals_ = false;
  bool strict_ = false;
};

}  // namespace cx::cli
