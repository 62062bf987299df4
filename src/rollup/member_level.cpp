// SPDX-License-Identifier: MIT
#include "rollup/member_level.hpp"

#include <map>
#include <utility>

namespace cx {

MemberLevel::MemberLevel(const CellIndex& index, std::size_t names, MemberAxes axes)
    : axes_(std::move(axes)), group_of_(index.size()) {
  std::map<std::vector<std::int32_t>, std::uint32_t> groups;
  for (CellNumber cell = 1; cell < index.size(); ++cell) {
    const auto key = index.key(cell).first(names);
    const auto number = static_cast<std::uint32_t>(groups.size());
    group_of_[cell] = groups.try_emplace({key.begin(), key.end()}, number).first->second;
  }
  counters_.assign(groups.size(), MemberCounter(axes_));
}

void MemberLevel::finish() {
  for (const MemberCounter& counter : counters_) counts_.push_back(counter.counts());
  counters_.clear();
}

void count_members(const SpellStore& spells, Seconds grace, OptionalInstant as_of,
                   std::span<MemberLevel* const> levels) {
  MembershipFold fold(grace, as_of);
  std::vector<Spell> scratch;
  spells.for_each_customer([&](std::span<const Spell> customer) {
    const auto cell = customer.front().group();
    const bool is_of_one_cell = std::all_of(customer.begin(), customer.end(),
                                            [&](const Spell& s) { return s.group() == cell; });
    if (is_of_one_cell) {
      const auto events = fold.fold(customer);
      for (MemberLevel* level : levels) level->add(level->group_of(cell), events);
    } else {
      for (MemberLevel* level : levels) {
        for_each_group(
            customer, scratch, [&](std::uint32_t of) { return level->group_of(of); },
            [&](std::uint32_t group, std::span<const Spell> some) {
              level->add(group, fold.fold(some));
            });
      }
    }
    for (const Spell& spell : customer) {
      if (spell.has_mrr()) continue;
      for (MemberLevel* level : levels) level->add_unknown_amount(spell);
    }
  });
}

}  // namespace cx
