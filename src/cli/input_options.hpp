// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
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
  std::optional<std::int64_t> threads;

  void declare(CLI::App& command);
  /// Throws UsageError for a zone, time or condition that is none, InputError for a mapping that
  /// cannot be read.
  ReadOptions read_options() const;
  /// What --threads says, or the cores of the machine. Throws UsageError.
  std::size_t thread_count() const;
};

/// The files of one command, opened one after the other.
class Inputs {
 public:
  /// Opens the first. Throws InputError when it cannot be opened.
  explicit Inputs(std::vector<std::string> files);

  /// What they hold: what --table or the mapping says, or else what the columns of the first tell;
  /// `otherwise` where they tell nothing. Throws UsageError for a table that is none.
  TableKind kind(const InputOptions& options, const ReadOptions& read,
                 TableKind otherwise = TableKind::responses);

  /// Throws UsageError where they hold something else.
  void require(TableKind wanted, const InputOptions& options, const ReadOptions& read);

  /// Reads all files as one and hands every batch to observe(worker, batch), by up to so many
  /// workers at the same time; `opened(file)` is called after each was opened. Shows progress on a
  /// terminal.
  template <class Reader, class Observe, class Opened>
  void read(Reader& reader, std::size_t threads, Observe observe, Opened opened) {
    Progress progress;
    for (const auto& file : files_) {
      reader.open(next(file));
      opened(file);
      if constexpr (requires { reader.for_each_batch(threads, observe); }) {
        reader.for_each_batch(threads, [&](std::size_t worker, const auto& batch) {
          observe(worker, batch);
          progress.add(worker, file, batch.rows.size());
        });
      }
    }
    if constexpr (requires { reader.finish(); }) {
      reader.finish();
      while (const auto batch = reader.next()) observe(0, *batch);
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

/// Throws UsageError for a smaller value.
void at_least(const char* option, std::int64_t value, std::int64_t least);

/// TimeZone::named() with a UsageError that names the option.
TimeZone zone_option(const std::string& option, const std::string& name);

}  // namespace cx::cli
