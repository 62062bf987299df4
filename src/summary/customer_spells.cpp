// SPDX-License-Identifier: MIT
#include "summary/customer_spells.hpp"

namespace cx {
namespace {

/// So many spells, 512 KiB, leave room for their sorted copy in a second-level cache.
constexpr std::size_t part_spells = std::size_t{1} << 14;
/// To deal out to many more parts at once costs a miss in the table of pages for each spell.
constexpr unsigned most_part_bits = 9;

bool by_customer_and_start(const Spell& a, const Spell& b) {
  return a.customer != b.customer ? a.customer < b.customer : a.start < b.start;
}

}  // namespace

DealtSpells::DealtSpells(std::span<const Spell> spells) {
  std::uint32_t most = 0;
  for (const Spell& spell : spells) most = std::max(most, spell.customer);
  const auto bits = static_cast<unsigned>(std::bit_width(most));
  const auto part_bits = std::min(
      {bits, most_part_bits, static_cast<unsigned>(std::bit_width(spells.size() / part_spells))});
  shift_ = bits - part_bits;
  begins_.resize((std::size_t{most} >> shift_) + 2);
  for (const Spell& spell : spells) ++begins_[(spell.customer >> shift_) + 1];
  for (std::size_t part = 1; part < begins_.size(); ++part) begins_[part] += begins_[part - 1];
  std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
  dealt_.resize(spells.size());
  for (const Spell& spell : spells) dealt_[next[spell.customer >> shift_]++] = spell;
}

std::span<const Spell> DealtSpells::sorted(std::size_t part) {
  const std::span<Spell> all = dealt(part);
  const std::size_t range = std::size_t{1} << shift_;
  if (range > 4 * all.size() + 1024) {  // few customers in a wide range
    std::sort(all.begin(), all.end(), by_customer_and_start);
    return all;
  }
  const auto first = static_cast<std::uint32_t>(part << shift_);
  places_.assign(range + 1, 0);
  for (const Spell& spell : all) ++places_[spell.customer - first + 1];
  for (std::size_t i = 1; i <= range; ++i) places_[i] += places_[i - 1];
  sorted_.resize(std::max(sorted_.size(), all.size()));
  for (const Spell& spell : all) sorted_[places_[spell.customer - first]++] = spell;
  // Now places_ are where each customer ends.
  for (std::size_t i = 0, from = 0; i < range; from = places_[i++]) {
    if (places_[i] - from > 1) {
      std::sort(sorted_.begin() + static_cast<std::ptrdiff_t>(from),
                sorted_.begin() + static_cast<std::ptrdiff_t>(places_[i]),
                [](const Spell& a, const Spell& b) { return a.start < b.start; });
    }
  }
  return std::span(sorted_).first(all.size());
}

}  // namespace cx
