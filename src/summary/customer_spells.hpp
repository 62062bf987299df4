// SPDX-License-Identifier: MIT
// Spells come in any order, and are counted customer by customer. A sort of all of them would go
// over memory several times; instead they are dealt out once, by the first bits of their customer,
// into parts that fit into the second-level cache, and each part is put into order there.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/membership_fold.hpp"

namespace cx {

/// Deals spells out to parts, each with the customers of a range, in the order of the ranges.
class DealtSpells {
 public:
  explicit DealtSpells(std::span<const Spell> spells);

  std::size_t parts() const { return begins_.size() - 1; }
  /// The spells of a part by customer, and of each by start. Good until the next call.
  std::span<const Spell> sorted(std::size_t part);

 private:
  std::span<Spell> dealt(std::size_t part) {
    return std::span(dealt_).subspan(begins_[part], begins_[part + 1] - begins_[part]);
  }

  unsigned shift_ = 0;  // a customer is in the part of its number without so many bits
  std::vector<Spell> dealt_;
  std::vector<std::size_t> begins_;
  std::vector<Spell> sorted_;
  std::vector<std::uint32_t> places_;
};

/// Calls visit(spells) for each customer, by start.
template <class Visit>
void for_each_customer(std::span<const Spell> spells, const Visit& visit) {
  DealtSpells dealt(spells);
  for (std::size_t part = 0; part < dealt.parts(); ++part) {
    const std::span<const Spell> all = dealt.sorted(part);
    for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
      while (to < all.size() && all[to].customer == all[from].customer) ++to;
      visit(all.subspan(from, to - from));
    }
  }
}

}  // namespace cx
