// SPDX-License-Identifier: MIT
#include "cx/rollup/key_space.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>
#include <utility>

#include "cx/time/calendar.hpp"

namespace cx {
namespace {

unsigned bits_of(std::int64_t length) {
  return static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(length)));
}

}  // namespace

/// Grows to hold [from, to], with room on the side where it grew. Begins at 0 where that takes no
/// more bits, so that roll-ups over parts of the same rows come to the same ranges.
void KeySpace::Extent::include(std::int64_t from, std::int64_t to) {
  const bool downwards = any && from < low;
  const std::int64_t new_low = any ? std::min(from, low) : from;
  const std::int64_t new_high = any ? std::max(to, high()) : to;
  bits = bits_of(new_high - new_low);
  low = downwards ? new_high - (std::int64_t{1} << bits) + 1 : new_low;
  if (new_low >= 0 && bits_of(new_high) == bits) low = 0;
  any = true;
}

template <class Key>
bool KeySpace::pack_all(std::span<const std::vector<std::int32_t>> ordinals,
                        std::span<Key> keys) const {
  std::fill(keys.begin(), keys.end(), Key{0});
  std::uint32_t outside = 0;
  for (std::size_t d = 0; d < extents_.size(); ++d) {
    if (!extents_[d].any) return false;
    const auto low = static_cast<std::uint32_t>(extents_[d].low);
    const unsigned shift = extents_[d].bits;
    const std::uint32_t beyond = ~static_cast<std::uint32_t>((std::uint64_t{1} << shift) - 1);
    const std::int32_t* const column = ordinals[d].data();
    Key* const out = keys.data();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::uint32_t place = static_cast<std::uint32_t>(column[i]) - low;
      outside |= place & beyond;
      out[i] = static_cast<Key>(out[i] << shift) | place;
    }
  }
  return outside == 0;
}

bool KeySpace::pack(std::span<const std::vector<std::int32_t>> ordinals,
                    std::span<std::uint32_t> keys) const {
  return pack_all(ordinals, keys);
}

bool KeySpace::pack(std::span<const std::vector<std::int32_t>> ordinals,
                    std::span<std::uint64_t> keys) const {
  return pack_all(ordinals, keys);
}

std::uint64_t KeySpace::pack(std::span<const std::int32_t> ordinals) const {
  std::uint64_t key = 0;
  for (std::size_t d = 0; d < extents_.size(); ++d) {
    key = (key << extents_[d].bits) | static_cast<std::uint64_t>(ordinals[d] - extents_[d].low);
  }
  return key;
}

void KeySpace::unpack(std::uint64_t key, std::span<std::int32_t> ordinals) const {
  for (std::size_t d = extents_.size(); d-- > 0;) {
    const std::uint64_t mask = (std::uint64_t{1} << extents_[d].bits) - 1;
    ordinals[d] =
        static_cast<std::int32_t>(extents_[d].low + static_cast<std::int64_t>(key & mask));
    key >>= extents_[d].bits;
  }
}

void KeySpace::cover(std::span<const std::vector<std::int32_t>> ordinals) {
  KeySpace grown = *this;
  grown.bits_ = 0;
  for (std::size_t d = 0; d < extents_.size(); ++d) {
    std::int32_t low = std::numeric_limits<std::int32_t>::max();
    std::int32_t high = Calendar::no_ordinal;
    for (const std::int32_t ordinal : ordinals[d]) {
      if (ordinal != Calendar::no_ordinal) low = std::min(low, ordinal);
      high = std::max(high, ordinal);
    }
    Extent& extent = grown.extents_[d];
    if (high != Calendar::no_ordinal && !extent.holds(low, high)) extent.include(low, high);
    grown.bits_ += extent.bits;
  }
  if (grown.bits_ > 64) {
    throw std::length_error("a roll-up cannot number that many combinations");
  }
  *this = std::move(grown);
}

}  // namespace cx
