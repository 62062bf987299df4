// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"

namespace cx::io {

/// Interns the texts of a column. The few that come again and again are found by comparing, without
/// hashing: by length and the first and last eight bytes, and only beyond 16 bytes by the rest.
class NameCache {
 public:
  explicit NameCache(NameTable& names) : names_(&names) {}

  /// Puts the number of `text` into `number`. nul_byte or invalid_utf8 for a text that cannot be a
  /// name, the same each time it comes.
  Reject intern(std::string_view text, std::uint32_t& number) {
    const Ends ends = ends_of(text);
    auto& set = sets_[ends.hash() % sets_.size()];
    for (const auto& way : set) {
      if (!(way.ends == ends)) continue;
      if (text.size() > 16 && std::memcmp(way.text, text.data(), text.size()) != 0) continue;
      number = way.number;
      return Reject::none;
    }
    return look_up(text, ends, set, number);
  }

  /// The number of a text that is known to be UTF-8 without a NUL.
  std::uint32_t number(std::string_view text) { return names_->add(text); }

 private:
  /// The first and last eight bytes, which overlap in a short text: up to 16 bytes they and the
  /// length are the whole text.
  struct Ends {
    std::uint64_t first = 0, last = 0, size = 0;
    friend bool operator==(const Ends&, const Ends&) = default;
    std::uint64_t hash() const {
      return ((first ^ (last << 7U) ^ size) * 0x9E3779B97F4A7C15U) >> 32U;
    }
  };
  struct Way {
    Ends ends;  // all zero is the empty text, number 0
    const char* text = nullptr;
    std::uint32_t number = 0;
  };
  using Set = std::array<Way, 4>;

  template <class Word>
  static std::uint64_t load(const char* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }

  static Ends ends_of(std::string_view text) {
    const auto* data = text.data();
    const auto size = text.size();
    if (size >= 8) {
      return {load<std::uint64_t>(data), load<std::uint64_t>(data + size - 8), size};
    }
    if (size >= 4) {
      return {load<std::uint32_t>(data), load<std::uint32_t>(data + size - 4), size};
    }
    if (size == 0) return {};
    const auto byte = [&](std::size_t i) {
      return std::uint64_t(static_cast<unsigned char>(data[i]));
    };
    return {byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U, 0, size};
  }

  Reject look_up(std::string_view text, const Ends& ends, Set& set, std::uint32_t& number);

  NameTable* names_;
  std::array<Set, 64> sets_{};
};

}  // namespace cx::io
