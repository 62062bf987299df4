// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/time/time_zone.hpp"

namespace cx::cli {

/// The options that say what is read, and how. Shared by all commands.
struct InputOptions {
  std::vector<std::string> files;
  std::string table;
  std::string map;
  std::vector<std::string> where;
  std::string from, to;
  std::string zone = "UTC";
  std::string assume_zone;
  bool unique = false;

  void declare(CLI::App& command);
  /// Throws UsageError for a zone, time or condition that is none, InputError for a mapping that
  /// cannot be read.
  ReadOptions read_options() const;
};

/// Reads all files as one and hands every batch to `observe`; `opened` is called after each file
/// was opened. Shows progress on a terminal.
void read_all(ResponseReader& reader, const std::vector<std::string>& files,
              const std::function<void(const Batch<SurveyResponse>&)>& observe,
              const std::function<void(const std::string& file)>& opened = {});

/// "a, b" -> {"a", "b"}; nothing for an empty text.
std::vector<std::string> split_list(const std::string& text);

/// TimeZone::named() with a UsageError that names the option.
TimeZone zone_option(const std::string& option, const std::string& name);

}  // namespace cx::cli
