// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"
#include "io/name_key.hpp"

namespace cx::io {

/// Interns the texts of a column. The few that come again and again are found by comparing, without
/// hashing: by their keys, and only beyond 16 bytes by the rest.
class NameCache {
 public:
  explicit NameCache(NameTable& names) : names_(&names), sets_(set_count) {}

  /// Puts the number of `text` into `number`. nul_byte or invalid_utf8 for a text that cannot be a
  /// name, the same each time it comes.
  Reject intern(std::string_view text, std::uint32_t& number) {
    const auto key = name_key(text);
    return find(key, text, number) ? Reject::none : look_up(text, key, number);
  }

  /// The number of a text that came not long ago and is still at hand; false for any other. Of the
  /// two newest in a set either is found without a jump: which one comes is not to be foreseen.
  bool find(const NameKey& key, std::string_view text, std::uint32_t& number) const {
    const auto& set = sets_[key.hash() % set_count];
    const bool is_first = set[0].has(key), is_second = set[1].has(key);
    number = set[static_cast<std::size_t>(!is_first)].number;
    const auto found = static_cast<unsigned>(is_first) | static_cast<unsigned>(is_second);
    if ((found & static_cast<unsigned>(text.size() <= NameKey::whole)) != 0) [[likely]]
      return true;
    return search(set, key, text, number);
  }

  /// The number of a text that is known to be UTF-8 without a NUL.
  std::uint32_t number(std::string_view text) { return names_->add(text); }

 private:
  struct Way {
    NameKey key;  // all zero is the empty text, number 0
    const char* text = nullptr;
    std::uint32_t number = 0;

    bool has(const NameKey& other) const {
      return ((key.first ^ other.first) | (key.last ^ other.last) | (key.size ^ other.size)) == 0;
    }
  };
  using Set = std::array<Way, 4>;
  static constexpr std::size_t set_count = 128;

  static bool search(const Set& set, const NameKey& key, std::string_view text,
                     std::uint32_t& number);
  Reject look_up(std::string_view text, const NameKey& key, std::uint32_t& number);

  NameTable* names_;
  std::vector<Set> sets_;
};

}  // namespace cx::io
