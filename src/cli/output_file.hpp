// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cx::cli {

/// Where a report goes: standard output, or a file that is written whole or not at all (a temporary
/// file beside it takes its place at the end). Errors are InputError, one line that names the file.
class OutputFile {
 public:
  /// Standard output where `path` is empty. Opens the file at once, so that an unwritable one is
  /// known before any work.
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  bool is_terminal() const;
  void write(std::string_view text);

 private:
  [[noreturn]] void fail(int error) const;

  std::string path_;       // as asked for
  std::string target_;     // behind symbolic links
  std::string temporary_;  // empty: written in place (standard output, a device, a pipe)
  int file_;
};

}  // namespace cx::cli
