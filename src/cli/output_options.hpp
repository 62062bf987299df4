// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/output_file.hpp"
#include "cx/core/estimate.hpp"
#include "cx/core/reject.hpp"
#include "cx/report/render.hpp"

namespace cx::cli {

/// The options that say what is written, and where. Shared by all commands that write tables.
class OutputOptions {
 public:
  void declare(CLI::App& command);
  /// Throw UsageError.
  Format format() const;
  Confidence confidence() const;
  OutputFile file() const { return OutputFile(path_); }
  /// With colours on a terminal, unless NO_COLOR is set.
  static RenderOptions render_options(const OutputFile& file);
  /// The exit code for what became of the rows.
  int exit_code(const Tally& tally) const;

 private:
  std::string format_ = "table";
  std::string path_;
  double confidence_ = 0.95;
  bool strict_ = false;
};

}  // namespace cx::cli
