// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace cx::cli {

/// Where a report goes: standard output, or a file that is written whole or not at all (a temporary
/// file beside it takes its place at the end). Errors are InputError, one line that names the file.
class OutputFile {
 public:
  /// Standard output where `path` is empty. What cannot be written is refused at once, before any
  /// work.
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  bool is_terminal() const;
  void write(std::string_view text);

 private:
  void open_temporary();
  [[noreturn]] void fail(int error) const;

  std::string path_;       // as asked for
  std::string target_;     // behind symbolic links
  std::string temporary_;  // empty: written in place (standard output, a device, a pipe)
  int file_;               // -1: not open yet
  mode_t mode_ = 0;
};

}  // namespace cx::cli
