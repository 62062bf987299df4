// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cx::io {

/// The first and the last eight bytes of a text, and its length. Of a text of up to 16 bytes that
/// is all there is: its bytes 0 to 7 and 8 to 15, zeros behind its end.
struct NameKey {
  static constexpr std::size_t whole = 16;

  std::uint64_t first = 0, last = 0, size = 0;

  friend bool operator==(const NameKey&, const NameKey&) = default;
  std::uint64_t hash() const {
    return ((first ^ std::rotl(last, 29) ^ size) * 0x9E3779B97F4A7C15U) >> 32U;
  }
};

template <class Word>
std::uint64_t load_word(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Up to seven bytes, some of them read twice.
inline std::uint64_t load_short(std::string_view text) {
  const auto* data = text.data();
  const auto size = text.size();
  if (size >= 4 && std::endian::native == std::endian::little) {
    return load_word<std::uint32_t>(data) | load_word<std::uint32_t>(data + size - 4)
                                                << (8 * (size - 4));
  }
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < size; ++i) {
    bytes |= std::uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
  }
  return bytes;
}

/// Which bits of eight bytes belong to a text of 0 to 16 bytes that begins with them, or eight
/// bytes before them.
struct KeyMasks {
  std::array<std::uint64_t, NameKey::whole + 1> first{}, last{};

  constexpr KeyMasks() {
    for (std::size_t size = 1; size <= NameKey::whole; ++size) {
      auto& mask = size <= 8 ? first : last;
      first[size] = first[size - 1];
      last[size] = last[size - 1];
      mask[size] = mask[size] << 8U | 0xFFU;
    }
  }
};

inline constexpr KeyMasks key_masks;

inline NameKey name_key(std::string_view text) {
  const auto* data = text.data();
  const auto size = text.size();
  if (size < 8) return {load_short(text), 0, size};
  const auto last = load_word<std::uint64_t>(data + size - 8);
  if (size >= NameKey::whole) return {load_word<std::uint64_t>(data), last, size};
  const auto twice = 4 * (NameKey::whole - size);  // all 64 bits of eight bytes, in two steps
  return {load_word<std::uint64_t>(data), last >> twice >> twice, size};
}

/// The same of a text behind which 16 bytes can be read, without a jump that depends on the length:
/// which comes is not to be foreseen.
[[gnu::always_inline]] inline NameKey name_key_of_padded(std::string_view text) {
  const auto* data = text.data();
  const auto size = text.size();
  const auto is_long = std::size_t{0} - static_cast<std::size_t>(size > NameKey::whole);
  const auto known = (size & ~is_long) | (NameKey::whole & is_long);
  const auto beyond = (size - NameKey::whole) & is_long;
  return {load_word<std::uint64_t>(data) & key_masks.first[known],
          load_word<std::uint64_t>(data + 8 + beyond) & key_masks.last[known], size};
}

}  // namespace cx::io
