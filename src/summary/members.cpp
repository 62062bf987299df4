// SPDX-License-Identifier: MIT
#include "cx/summary/members.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "core/membership_fold.hpp"
#include "summary/checked_merge.hpp"
#include "summary/customer_spells.hpp"
#include "summary/member_counter.hpp"

namespace cx {

struct Members::Impl {
  Instant first, last;
  MembershipOptions options;
  std::vector<Spell> spells;
  std::set<Currency> currencies;  // of amounts that are known
  Tally tally;

  Instant as_of() const { return options.as_of.value_or(last); }
  MemberAxes axes() const {
    MemberAxes axes{{first, last, as_of()}, {}, options.early, as_of()};
    if (options.days) axes.days.emplace(Calendar(*options.days, Grain::day), first, last, as_of());
    return axes;
  }
  bool fits(const Impl& other) const {
    return first == other.first && last == other.last && options == other.options;
  }
};

Members::Members(Instant first, Instant last, MembershipOptions options)
    : impl_(std::make_unique<Impl>(Impl{first, last, std::move(options), {}, {}, {}})) {
  if (first >= last) throw std::invalid_argument("a period ends after its beginning");
  if (impl_->options.rules.grace < Seconds{0})
    throw std::invalid_argument("a grace is not negative");
}
Members::Members(const Members& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
Members& Members::operator=(const Members& other) {
  if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
  return *this;
}
Members::Members(Members&&) noexcept = default;
Members& Members::operator=(Members&&) noexcept = default;
Members::~Members() = default;

Reject Members::add(const Subscription& subscription) {
  const Reject outcome = check(subscription, impl_->options.rules);
  impl_->tally.add(outcome);
  if (outcome != Reject::none) return outcome;
  if (subscription.mrr.is_known()) impl_->currencies.insert(subscription.mrr.currency());
  impl_->spells.push_back(spell_of(subscription, 0));
  return outcome;
}

void Members::merge(const Members& other) {
  if (!impl_->fits(*other.impl_)) {
    throw std::invalid_argument("only customers of one period, counted alike, can be merged");
  }
  checked_merge(impl_->tally, other.impl_->tally);
  const auto& spells = other.impl_->spells;
  impl_->spells.reserve(impl_->spells.size() + spells.size());  // both may be the same
  std::copy_n(spells.begin(), spells.size(), std::back_inserter(impl_->spells));
  impl_->currencies.insert(other.impl_->currencies.begin(), other.impl_->currencies.end());
}

MemberCounts Members::counts() const {
  const MemberAxes axes = impl_->axes();
  MemberCounter counter(axes);
  MembershipFold fold(impl_->options.rules.grace, axes.as_of);
  for (const Currency currency : impl_->currencies) counter.add_currency(currency);
  for_each_customer(impl_->spells, [&](std::span<const Spell> spells) {
    counter.add(fold.fold(spells));
    for (const Spell& spell : spells)
      if (!spell.mrr_known) counter.add_unknown_amount(spell);
  });
  return counter.counts().front();
}

Tally Members::tally() const { return impl_->tally; }

bool operator==(const Members& a, const Members& b) {
  const auto key = [](const Spell& spell) {
    return std::tuple(spell.customer, spell.start, spell.end.value_or(Instant::max()),
                      spell.end.has_value(), spell.mrr, spell.reason, spell.mrr_known);
  };
  const auto keys = [&](const Members& members) {
    std::vector<decltype(key(std::declval<Spell>()))> all;
    for (const Spell& spell : members.impl_->spells) all.push_back(key(spell));
    std::sort(all.begin(), all.end());
    return all;
  };
  return a.impl_->fits(*b.impl_) && a.impl_->tally == b.impl_->tally &&
         a.impl_->currencies == b.impl_->currencies && keys(a) == keys(b);
}

}  // namespace cx
