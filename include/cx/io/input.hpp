// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cx/export.hpp"

namespace cx {

/// Bytes under a name, read once from the start to the end: a file, standard input, or text in
/// memory.
class CXMETRICS_EXPORT Input {
 public:
  /// The most that one read() takes.
  static constexpr std::size_t piece_bytes = std::size_t{256} * 1024;

  /// The file at `path`; "-" is standard input. Throws InputError when it cannot be opened.
  static Input file(const std::string& path);
  /// Text in memory, handed out in pieces of at most `piece` bytes (at least 1).
  static Input memory(std::string text, std::string name = "memory",
                      std::size_t piece = piece_bytes);

  Input(Input&& other) noexcept;
  Input& operator=(Input&& other) noexcept;
  ~Input();

  /// How messages call it: the path as given, or "standard input".
  const std::string& name() const { return name_; }
  /// Fills the front of `into`, which is not empty, and says how many bytes it got: 0 only at the
  /// end. Throws InputError when reading fails.
  std::size_t read(std::span<char> into);
  /// What the next reads will give, without taking it: at least `wanted` bytes, or all there are.
  /// The view ends with the next call. Throws InputError when reading fails.
  std::string_view peek(std::size_t wanted);

 private:
  explicit Input(std::string name) : name_(std::move(name)) {}
  std::size_t read_memory(std::span<char> into);
  std::size_t read_file(std::span<char> into);

  std::string name_;
  int file_ = -1;         ///< a descriptor, or -1 for text in memory
  std::string text_;      ///< in memory, or of the file and looked at
  std::size_t next_ = 0;  ///< the first byte of text_ that was not handed out
  std::size_t piece_ = piece_bytes;
};

}  // namespace cx
