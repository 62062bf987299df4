// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/progress.hpp"
#include "cx/core/instant.hpp"
#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/table_kind.hpp"
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

/// The files of one command, opened one after the other.
class Inputs {
 public:
  /// Opens the first. Throws InputError when it cannot be opened.
  explicit Inputs(std::vector<std::string> files);

  /// What they hold: what --table or the mapping says, or else what the columns of the first tell;
  /// responses where they tell nothing. Throws UsageError for a table that is none, or that this
  /// version does not read.
  TableKind kind(const InputOptions& options, const ReadOptions& read);

  /// Reads all files as one and hands every batch to `observe`; `opened(file)` is called after each
  /// was opened. Shows progress on a terminal.
  template <class Reader, class Observe, class Opened>
  void read(Reader& reader, Observe observe, Opened opened) {
    Progress progress;
    const auto hand_out = [&](auto batch) {
      if (batch) observe(*batch);
      return batch.has_value();
    };
    for (const auto& file : files_) {
      reader.open(next(file));
      opened(file);
      while (hand_out(reader.next())) progress.update(file, reader.account().tally);
    }
    if constexpr (requires { reader.finish(); }) {
      reader.finish();
      while (hand_out(reader.next())) {
      }
    }
  }

 private:
  Input next(const std::string& file);

  std::vector<std::string> files_;
  std::optional<Input> first_;
};

/// "a, b" -> {"a", "b"}; nothing for an empty text.
std::vector<std::string> split_list(const std::string& text);

/// A time, or a date as the start of its day; nothing for an empty text. Throws UsageError.
std::optional<Instant> instant_option(const std::string& option, const std::string& text,
                                      const TimeZone& zone);

/// TimeZone::named() with a UsageError that names the option.
TimeZone zone_option(const std::string& option, const std::string& name);

}  // namespace cx::cli
