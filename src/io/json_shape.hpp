// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace cx::io {

/// The keys, the spaces and the order of one line of JSON, to read lines that differ from it in
/// nothing but their values. See json_shape.cpp.
class JsonShape {
 public:
  /// Takes the shape of a line that read_json_object() accepts. None where a value is nested or
  /// anything has an escape: no line fits then. `column(key)` is kept for each key.
  void learn(std::string_view line, const std::function<std::size_t(std::string_view)>& column);

  const std::vector<std::size_t>& columns() const { return columns_; }

  /// The values of a line, one for each key, as JsonValue::text has them; nothing where it does not
  /// fit, or a text has an escape or is not UTF-8. A newline follows the line, and 8 bytes behind
  /// that can be read. The views of texts end with the next call.
  std::span<const std::string_view> read(std::string_view line);

 private:
  /// What stands between two values: its bytes in words of 8, of which the last one counts where
  /// mask is set.
  struct Piece {
    std::size_t bytes = 0, last_word = 0;
    std::uint64_t mask = 0;
  };

  Piece add_piece(std::string_view text);
  const char* past(const Piece& piece, std::size_t& word, const char* at) const;
  void forget();

  std::vector<std::size_t> columns_;
  std::vector<std::uint64_t> words_;  ///< of all pieces
  std::vector<Piece> before_;         ///< each value
  Piece end_;                         ///< behind the last one
  std::vector<std::string_view> values_;
};

/// The shapes of lines seen last: files that leave keys out have several.
class JsonShapes {
 public:
  struct Line {
    std::span<const std::size_t> columns;     ///< of the keys
    std::span<const std::string_view> texts;  ///< nothing where no shape fits
  };

  /// As JsonShape::learn(), in the place of another shape once there are many.
  void learn(std::string_view line, const std::function<std::size_t(std::string_view)>& column);
  /// As JsonShape::read(), with the shape that fits.
  Line read(std::string_view line);

 private:
  std::vector<JsonShape> shapes_;
  std::size_t latest_ = 0;
};

}  // namespace cx::io
