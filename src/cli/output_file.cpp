// SPDX-License-Identifier: MIT
#include "cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cx/io/row_source.hpp"

namespace cx::cli {
namespace {

/// The mode of a new file: what the process would give it.
mode_t new_file_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)), file_(STDOUT_FILENO) {
  if (path_.empty()) return;
  std::error_code ignored;
  const auto real = std::filesystem::canonical(path_, ignored);
  target_ = real.empty() ? path_ : real.string();
  struct stat info{};
  const bool exists = stat(target_.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) fail(EISDIR);
  if (exists && !S_ISREG(info.st_mode)) {
    file_ = open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    return;
  }
  file_ = -1;
  mode_ = exists ? info.st_mode & 07777 : new_file_mode();
  const auto folder = std::filesystem::path(target_).parent_path();
  if (exists && access(target_.c_str(), W_OK) != 0) fail(errno);
  if (access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0) fail(errno);
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
}

void OutputFile::open_temporary() {
  std::string name = target_ + ".XXXXXX";
  file_ = mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) fail(errno);
  temporary_ = name;
  if (fchmod(file_, mode_) != 0) fail(errno);
}

bool OutputFile::is_terminal() const { return isatty(file_) == 1; }

void OutputFile::write(std::string_view text) {
  if (file_ < 0) open_temporary();
  while (!text.empty()) {
    const ssize_t written = ::write(file_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (temporary_.empty()) return;
  if (fsync(file_) != 0) fail(errno);
  if (rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

void OutputFile::fail(int error) const {
  throw InputError(fmt::format("{}: cannot be written: {}",
                               path_.empty() ? "standard output" : path_,
                               std::generic_category().message(error)));
}

}  // namespace cx::cli
