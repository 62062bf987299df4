// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/reject.hpp"
#include "io/json_columns.hpp"
#include "io/json_object.hpp"
#include "io/json_shape.hpp"

namespace cx::io {

/// Reads the values of a line of JSON Lines that stand under keys which are wanted.
class JsonRow {
 public:
  JsonRow() = default;
  /// For the same columns, in another thread.
  JsonRow another() const;

  /// The columns so far: keys without spaces around them.
  const std::vector<std::string>& columns() const { return columns_.names(); }
  /// Adds the keys of a line; false where it is no object.
  bool add_columns(std::string_view line);
  /// The column of that name, which is added where there is none.
  std::size_t add_column(std::string_view name);
  /// The columns that are there.
  void want(std::span<const std::size_t> columns);

  /// Makes room for the texts of so many bytes of lines, and drops all texts that were there.
  void make_room(std::size_t bytes);
  void drop_texts() { out_ = texts_.get(); }
  /// Reads a line; its texts stay until they are dropped. 64 bytes behind the line can be read, of
  /// which the first is a newline.
  Reject read(std::string_view line);
  /// The value of a wanted column in the line that was read last; empty where it has none.
  std::string_view text(std::size_t column) const {
    const Value& value = values_[column];
    return value.line == line_ ? value.text : std::string_view();
  }

 private:
  struct Value {
    bool wanted = false;
    std::uint64_t line = 0;  ///< that it was last seen in
    std::string_view text;
  };

  std::size_t wanted_column(std::string_view key);
  bool read_usual(std::string_view line);
  Reject read_any(std::string_view line);

  simdjson::ondemand::parser parser_;
  JsonColumns columns_;
  std::vector<Value> values_;  ///< by column
  JsonShapes shapes_;
  std::uint64_t line_ = 0;                 ///< counts the lines that were read
  std::unique_ptr<std::uint8_t[]> texts_;  ///< what texts unescape to
  std::size_t texts_size_ = 0;
  std::uint8_t* out_ = nullptr;  ///< the next free byte there
};

}  // namespace cx::io
