// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/membership_fold.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/summary/member_counts.hpp"
#include "summary/member_counter.hpp"
#include "summary/spell_store.hpp"

namespace cx {

/// The rows of a table with one prefix of the dimensions: groups of subscriptions by the names in
/// it, in the periods of the dimension by period if that is in it, else in one period.
class MemberLevel {
 public:
  /// Groups by the first `names` of the ordinals in `index`; a total has none.
  MemberLevel(const CellIndex& index, std::size_t names, MemberAxes axes);
  MemberLevel(const MemberLevel&) = delete;  // the counters point to the axes
  MemberLevel& operator=(const MemberLevel&) = delete;

  const MemberAxes& axes() const { return axes_; }
  /// The group of a spell's group.
  std::uint32_t group_of(std::uint32_t cell) const { return group_of_[cell]; }

  void add(std::uint32_t group, std::span<const MembershipEvent> events) {
    counters_[group].add(events);
  }
  void add_unknown_amount(const Spell& spell) {
    counters_[group_of(spell.group())].add_unknown_amount(spell);
  }
  void add_currency(std::uint32_t cell, Currency currency) {
    counters_[group_of(cell)].add_currency(currency);
  }

  /// When all was added. `period` is 0 where the level has one.
  void finish();
  const MemberCounts& counts(std::uint32_t cell, std::size_t period) const {
    return counts_[group_of(cell)][axes_.periods.size() == 1 ? 0 : period];
  }

 private:
  MemberAxes axes_;
  std::vector<std::uint32_t> group_of_;  // by cell
  std::vector<MemberCounter> counters_;
  std::vector<std::vector<MemberCounts>> counts_;
};

/// Hands each customer's events to every level: once where all of a customer's spells are in one
/// group, else folded anew for each group of each level.
void count_members(const SpellStore& spells, Seconds grace, OptionalInstant as_of,
                   std::span<MemberLevel* const> levels);

/// Calls visit(group, spells) for each group of one customer's spells, which are by start, and stay
/// so.
template <class GroupOf, class Visit>
void for_each_group(std::span<const Spell> spells, std::vector<Spell>& scratch,
                    const GroupOf& group_of, const Visit& visit) {
  const auto group = [&](const Spell& spell) { return group_of(spell.group()); };
  const auto first = group(spells.front());
  if (std::all_of(spells.begin(), spells.end(),
                  [&](const Spell& spell) { return group(spell) == first; })) {
    return visit(first, spells);
  }
  scratch.assign(spells.begin(), spells.end());
  std::stable_sort(scratch.begin(), scratch.end(),
                   [&](const Spell& a, const Spell& b) { return group(a) < group(b); });
  const std::span<const Spell> all(scratch);
  for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
    while (to < all.size() && group(all[to]) == group(all[from])) ++to;
    visit(group(all[from]), all.subspan(from, to - from));
  }
}

}  // namespace cx
