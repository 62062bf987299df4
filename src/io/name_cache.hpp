// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"
#include "io/name_key.hpp"

namespace cx::io {

/// Interns the texts of a column. The few that come again and again are found by comparing, without
/// hashing: by their keys, and only from 16 bytes on by the rest.
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
    const auto& set = sets_[key.hash()];
    const auto unlike_first = set[0].unlike(key), unlike_second = set[1].unlike(key);
    number = unlike_first == 0 ? set[0].number : set[1].number;
    const bool is_found = std::min(unlike_first, unlike_second) == 0;
    if (is_found && text.size() < NameKey::bytes) [[likely]]
      return true;
    return search(text, number);
  }

  /// The number of a text that is known to be UTF-8 without a NUL.
  std::uint32_t number(std::string_view text) { return names_->add(text); }

 private:
  struct Way {
    NameKey key;  // all zero is of no text that is whole in its key
    std::string_view text;
    std::uint32_t number = 0;

    std::uint64_t unlike(const NameKey& other) const {
      return (key.first ^ other.first) | (key.last ^ other.last);
    }
  };
  using Set = std::array<Way, 4>;
  static constexpr std::size_t set_count = std::size_t{1} << NameKey::hash_bits;

  bool search(std::string_view text, std::uint32_t& number) const;
  Reject look_up(std::string_view text, const NameKey& key, std::uint32_t& number);

  NameTable* names_;
  std::vector<Set> sets_;
};

}  // namespace cx::io
