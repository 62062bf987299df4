// SPDX-License-Identifier: MIT
#include "core/membership_fold.hpp"

#include <algorithm>
#include <stdexcept>

namespace cx {
namespace {

/// The revenue of the subscriptions that are active.
class Level {
 public:
  void add(std::int64_t mrr) {
    if (__builtin_add_overflow(value_, mrr, &value_))
      throw std::overflow_error("the revenue of one customer is more than 2^63 ten-thousandths");
  }
  void subtract(std::int64_t mrr) { value_ -= mrr; }  // what was added before
  std::int64_t value() const { return value_; }

 private:
  std::int64_t value_ = 0;
};

}  // namespace

bool MembershipFold::is_short(Instant from, Instant to) const {
  // Unsigned, as the extreme instants are farther apart than a signed number can say.
  const auto gap = static_cast<std::uint64_t>(to.time_since_epoch().count()) -
                   static_cast<std::uint64_t>(from.time_since_epoch().count());
  return gap < static_cast<std::uint64_t>(grace_.count());
}

std::span<const MembershipEvent> MembershipFold::fold(std::span<const Spell> spells) {
  events_.clear();
  if (spells.size() == 1) {
    fold_one(spells.front());
  } else {
    fold_several(spells);
  }
  return events_;
}

void MembershipFold::fold_one(const Spell& spell) {
  if (!has_happened(spell.start)) return;
  add(spell.start, MembershipChange::joined, spell.mrr);
  if (spell.end && has_happened(*spell.end) && is_settled(*spell.end))
    add(*spell.end, MembershipChange::lost, -spell.mrr, spell.reason());
}

/// Goes through the instants at which anything starts or ends. `standing` is what a customer counts
/// with: what is active, or within a grace what was.
void MembershipFold::fold_several(std::span<const Spell> spells) {
  ends_.clear();
  for (const Spell& spell : spells) {
    if (spell.end && has_happened(*spell.end))
      ends_.push_back({*spell.end, spell.mrr, spell.reason()});
  }
  std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) { return a.at < b.at; });
  auto start = spells.begin();
  auto end = ends_.begin();
  const auto any_start = [&] { return start != spells.end() && has_happened(start->start); };
  std::size_t active = 0;
  Level level;
  bool is_customer = false;
  std::int64_t standing = 0;
  while (any_start() || end != ends_.end()) {
    const Instant now = !any_start()                                   ? end->at
                        : end == ends_.end() || start->start < end->at ? start->start
                                                                       : end->at;
    for (; any_start() && start->start == now; ++start, ++active) level.add(start->mrr);
    const std::int64_t highest = level.value();
    auto reason = LossReason::unknown;
    for (; end != ends_.end() && end->at == now; ++end, --active) {
      level.subtract(end->mrr);
      reason = std::max(reason, end->reason);
    }
    if (!is_customer) {
      standing = active > 0 ? level.value() : highest;
      add(now, events_.empty() ? MembershipChange::joined : MembershipChange::returned, standing);
      is_customer = true;
    } else if (active > 0 && level.value() != standing) {
      const std::int64_t change = level.value() - standing;
      add(now, change > 0 ? MembershipChange::expanded : MembershipChange::contracted, change);
      standing = level.value();
    }
    if (active > 0) continue;
    const bool follows = any_start();
    if (follows ? is_short(now, start->start) : !is_settled(now)) continue;
    add(now, MembershipChange::lost, -standing, reason);
    is_customer = false;
    standing = 0;
  }
}

}  // namespace cx
