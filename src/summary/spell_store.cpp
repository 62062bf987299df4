// SPDX-License-Identifier: MIT
#include "summary/spell_store.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace cx {
namespace {

// Objects, not functions: what sorts calls them in place.
constexpr auto by_start = [](const Spell& a, const Spell& b) { return a.start < b.start; };
constexpr auto by_customer_and_start = [](const Spell& a, const Spell& b) {
  return a.customer != b.customer ? a.customer < b.customer : a.start < b.start;
};

}  // namespace

void SpellStore::deal_out() {
  const std::vector<SpellList> all =
      std::exchange(parts_, std::vector<SpellList>(std::size_t{1} << part_bits));
  all.front().for_each([this](const Spell& spell) { parts_[spell.customer & mask()].add(spell); });
}

std::span<const Spell> SpellStore::sorted(const SpellList& part, Scratch& scratch) const {
  auto& [sorted, places] = scratch;
  const auto shift = static_cast<unsigned>(std::bit_width(mask()));
  const auto key = [shift](const Spell& spell) { return spell.customer >> shift; };
  std::uint32_t first = std::numeric_limits<std::uint32_t>::max(), last = 0;
  std::size_t size = 0;
  part.for_each([&](const Spell& spell) {
    first = std::min(first, key(spell));
    last = std::max(last, key(spell));
    ++size;
  });
  sorted.resize(size);
  if (size == 0) return sorted;
  const std::size_t range = std::size_t{last - first} + 1;
  if (range > 4 * size + 1024) {  // few customers in a wide range
    auto place = sorted.begin();
    part.for_each([&](const Spell& spell) { *place++ = spell; });
    std::sort(sorted.begin(), sorted.end(), by_customer_and_start);
    return sorted;
  }
  places.assign(range + 1, 0);
  part.for_each([&](const Spell& spell) { ++places[key(spell) - first + 1]; });
  for (std::size_t i = 1; i <= range; ++i) places[i] += places[i - 1];
  part.for_each([&](const Spell& spell) { sorted[places[key(spell) - first]++] = spell; });
  // Now each place is where its customer ends.
  for (std::size_t i = 0, from = 0; i < range; from = places[i++]) {
    if (places[i] - from < 2) continue;
    const auto begin = sorted.begin();
    std::sort(begin + static_cast<std::ptrdiff_t>(from),
              begin + static_cast<std::ptrdiff_t>(places[i]), by_start);
  }
  return sorted;
}

}  // namespace cx
