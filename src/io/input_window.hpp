// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "cx/io/input.hpp"

namespace cx::io {

/// The part of an input that is being cut into rows: one buffer, used again and again. A BOM at
/// the start is dropped; a last line without a newline is given one.
class InputWindow {
 public:
  /// `padding` bytes past the text can be read (zeros, or what was cut off) and written.
  static constexpr std::size_t padding = 64;

  /// Reads the first piece. `longest`: the longest row that has to fit.
  InputWindow(Input input, std::size_t longest);

  const std::string& name() const { return input_->name(); }
  char* data() { return bytes_.get(); }
  const char* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::string_view text() const { return {bytes_.get(), size_}; }
  /// True when nothing follows this window.
  bool at_end() const { return at_end_; }

  /// An empty window on the same input, for another reader of it. From then on the readers take
  /// turns: see InputTurns.
  InputWindow another() const { return {input_, longest_}; }

  /// Drops the first `used` bytes and reads on behind the rest. So that a long row that comes in
  /// small pieces is not looked at once per piece, it reads until the rest has doubled, or is
  /// longer than the longest row.
  void refill(std::size_t used);
  /// Holds `rest` alone, which another window left, and reads on behind it, as refill() does.
  void begin_with(std::string_view rest);
  /// Leaves what is behind the first `size` bytes to another window. Nothing is moved.
  void cut_short(std::size_t size) { size_ = size; }

 private:
  InputWindow(std::shared_ptr<Input> input, std::size_t longest);

  void read_on();
  void drop(std::size_t used);
  void fill(std::size_t at_least);
  void make_room(std::size_t more);
  void end_text();

  std::shared_ptr<Input> input_;
  std::size_t longest_;
  std::size_t capacity_;  ///< without the padding
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  bool at_end_ = false;
};

}  // namespace cx::io
