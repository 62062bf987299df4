// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/trim.hpp"

namespace cx::io {

/// The wanted fields of one row.
using Row = std::span<const std::string_view>;

/// What a mapping says about the texts of a column. Texts are compared after trimming.
struct Translation {
  std::vector<std::string> missing;  ///< they mean the empty text, as a blank does
  std::map<std::string, std::string, std::less<>> values;  ///< if any, all others are unknown
};

/// Where one value of a row comes from: a field of it, or the same text for every row.
class ValueSource {
 public:
  struct Value {
    std::string_view text;
    bool known = true;  ///< false for a text that the mapping does not list
  };

  /// Always empty.
  ValueSource() = default;
  static ValueSource constant(std::string text) {
    ValueSource source;
    source.constant_ = std::move(text);
    return source;
  }
  static ValueSource field(std::size_t slot, std::string column) {
    ValueSource source;
    source.slot_ = slot;
    source.column_ = std::move(column);
    return source;
  }
  static ValueSource field(std::size_t slot, std::string column, Translation translation) {
    auto source = field(slot, std::move(column));
    source.translation_ = std::move(translation);
    return source;
  }

  /// The name of the column in the file; empty for a constant.
  const std::string& column() const { return column_; }
  bool is_constant() const { return slot_ == no_slot; }
  /// A field of the row as it stands, which is slot().
  bool is_plain_field() const { return !is_constant() && !translation_; }
  std::size_t slot() const { return slot_; }
  bool is_always_empty() const { return is_constant() && constant_.empty(); }

  /// Whether the row has no text there, before any translation.
  bool is_empty(Row row) const { return is_constant() ? constant_.empty() : row[slot_].empty(); }
  Value read(Row row) const {
    if (is_constant()) return {constant_};
    return translation_ ? translated(row[slot_]) : Value{row[slot_]};
  }

 private:
  static constexpr auto no_slot = static_cast<std::size_t>(-1);

  Value translated(std::string_view text) const {
    const auto key = trimmed(text);
    if (key.empty()) return {};
    for (const auto& missing : translation_->missing) {
      if (key == missing) return {};
    }
    if (translation_->values.empty()) return {text};
    const auto value = translation_->values.find(key);
    if (value == translation_->values.end()) return {text, false};
    return {value->second};
  }

  std::size_t slot_ = no_slot;
  std::string column_;
  std::string constant_;
  std::optional<Translation> translation_;
};

/// Nothing where all rows have the same value.
inline std::optional<std::size_t> slot_of(const ValueSource& source) {
  return source.is_constant() ? std::nullopt : std::optional(source.slot());
}

}  // namespace cx::io
