// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cx::io {

/// The first and the last eight bytes of a text. A text of fewer than 16 bytes is there as a whole:
/// its bytes 0 to 7 and 8 to 15, behind its end one with all bits set and then zeros. So no other
/// text of fewer than 16 bytes has the same key.
struct NameKey {
  static constexpr std::size_t bytes = 16;
  static constexpr unsigned hash_bits = 7;

  std::uint64_t first = 0, last = 0;

  friend bool operator==(const NameKey&, const NameKey&) = default;
  std::uint64_t hash() const {
    return ((first ^ std::rotl(last, 29)) * 0x9E3779B97F4A7C15U) >> (64U - hash_bits);
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

/// Which bits of the eight bytes that a text of 0 to 16 bytes begins with belong to it, and of the
/// eight behind them; and the byte that stands behind its end.
struct KeyMasks {
  struct Mask {
    std::uint64_t first = 0, last = 0, first_end = 0, last_end = 0;
  };

  std::array<Mask, NameKey::bytes + 1> of_size{};

  constexpr KeyMasks() {
    for (std::size_t size = 0; size < NameKey::bytes; ++size) {
      const auto& mask = of_size[size];
      auto& next = of_size[size + 1] = {mask.first, mask.last};
      auto& end = size < 8 ? of_size[size].first_end : of_size[size].last_end;
      end = std::uint64_t{0xFF} << (8 * (size % 8));
      (size < 8 ? next.first : next.last) |= end;
    }
  }
};

inline constexpr KeyMasks key_masks;

inline NameKey name_key(std::string_view text) {
  const auto* data = text.data();
  const auto size = text.size();
  if (size < 8)
    return {load_short(text) | key_masks.of_size[size].first_end, key_masks.of_size[size].last_end};
  const auto last = load_word<std::uint64_t>(data + size - 8);
  if (size >= NameKey::bytes) return {load_word<std::uint64_t>(data), last};
  const auto twice = 4 * (NameKey::bytes - size);  // all 64 bits of eight bytes, in two steps
  return {load_word<std::uint64_t>(data),
          last >> twice >> twice | key_masks.of_size[size].last_end};
}

/// The same of a text behind which 16 bytes can be read, without a jump that depends on how long a
/// short one is: that is not to be foreseen.
[[gnu::always_inline]] inline NameKey name_key_of_padded(std::string_view text) {
  const auto size = text.size();
  if (size >= NameKey::bytes) [[unlikely]]
    return name_key(text);
  const auto& mask = key_masks.of_size[size];
  return {(load_word<std::uint64_t>(text.data()) & mask.first) | mask.first_end,
          (load_word<std::uint64_t>(text.data() + 8) & mask.last) | mask.last_end};
}

}  // namespace cx::io
