// SPDX-License-Identifier: MIT
#include "cx/io/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "cx/io/row_source.hpp"

namespace cx {

namespace {

[[noreturn]] void fail(const std::string& name, int error, const char* what) {
  switch (error) {
    case ENOENT: throw InputError(name + ": does not exist");
    case EISDIR: throw InputError(name + ": is a directory");
    case EACCES: throw InputError(name + ": permission denied");
    default: throw InputError(name + ": " + what + ": " + std::generic_category().message(error));
  }
}

int open_file(const std::string& path) {
  int file = -1;
  do {
    file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (file < 0 && errno == EINTR);
  if (file < 0) fail(path, errno, "cannot be opened");
  return file;
}

bool is_directory(int file) {
  struct stat status{};
  return ::fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

Input Input::file(const std::string& path) {
  if (path == "-") {
    Input input("standard input");
    input.file_ = STDIN_FILENO;
    return input;
  }
  Input input(path);
  input.file_ = open_file(path);
  if (is_directory(input.file_)) fail(path, EISDIR, "cannot be opened");
  return input;
}

Input Input::memory(std::string text, std::string name, std::size_t piece) {
  if (piece == 0) throw std::invalid_argument("a piece of input has at least one byte");
  Input input(std::move(name));
  input.text_ = std::move(text);
  input.piece_ = piece;
  return input;
}

Input::Input(Input&& other) noexcept
    : name_(std::move(other.name_)),
      file_(std::exchange(other.file_, -1)),
      text_(std::move(other.text_)),
      next_(std::exchange(other.next_, 0)),
      piece_(other.piece_) {
  other.text_.clear();
}

Input& Input::operator=(Input&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(file_, other.file_);
  std::swap(text_, other.text_);
  std::swap(next_, other.next_);
  std::swap(piece_, other.piece_);
  return *this;
}

Input::~Input() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

std::size_t Input::read(std::span<char> into) {
  into = into.first(std::min(into.size(), piece_));
  return file_ < 0 || next_ < text_.size() ? read_memory(into) : read_file(into);
}

std::string_view Input::peek(std::size_t wanted) {
  while (file_ >= 0 && text_.size() - next_ < wanted) {
    const std::size_t had = text_.size();
    text_.resize(had + wanted);
    const std::size_t got = read_file(std::span(text_).subspan(had));
    text_.resize(had + got);
    if (got == 0) break;
  }
  return std::string_view(text_).substr(next_);
}

std::size_t Input::read_file(std::span<char> into) {
  ssize_t got = -1;
  do {
    got = ::read(file_, into.data(), into.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail(name_, errno, "cannot be read");
  return static_cast<std::size_t>(got);
}

std::size_t Input::read_memory(std::span<char> into) {
  const std::size_t got = std::min(into.size(), text_.size() - next_);
  std::memcpy(into.data(), text_.data() + next_, got);
  next_ += got;
  return got;
}

}  // namespace cx
