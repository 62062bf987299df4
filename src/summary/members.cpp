// SPDX-License-Identifier: MIT
#include "cx/summary/members.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include "core/membership_fold.hpp"
#include "summary/checked_merge.hpp"
#include "summary/currency_list.hpp"
#include "summary/member_counter.hpp"
#include "summary/spell_store.hpp"

namespace cx {
namespace {

/// Of one customer in [first, last); nothing of who was not there.
std::optional<CustomerRevenue> revenue_in(std::span<const MembershipEvent> events, Instant first,
                                          Instant last) {
  bool is_there = false, was_there = false, was_lost = false, any = false;
  std::int64_t now = 0;
  CustomerRevenue revenue;
  for (const MembershipEvent& event : events) {
    if (event.at >= last) break;
    now += event.mrr;
    is_there = event.change != MembershipChange::lost;
    if (event.at < first) {
      was_there = is_there;
      revenue.opening = now;
      continue;
    }
    any = true;
    was_lost = was_lost || !is_there;
    if (event.mrr < 0) revenue.lost -= event.mrr;
    if (event.mrr > 0 && event.change != MembershipChange::joined) revenue.came += event.mrr;
  }
  if (!was_there && !any) return std::nullopt;
  revenue.kept = was_there && !was_lost ? now : 0;
  revenue.kept_at_most = std::min(revenue.kept, revenue.opening);
  return revenue;
}

}  // namespace

struct Members::Impl {
  Instant first, last;
  MembershipOptions options;
  SpellStore spells;
  std::vector<Currency> currencies;  // of amounts that are known
  Tally tally;

  Instant as_of() const { return options.as_of.value_or(last); }
  MemberAxes axes() const {
    MemberAxes axes{.periods = {first, last, as_of()},
                    .days = {},
                    .early = options.early,
                    .as_of = as_of(),
                    .losses_known_until = losses_known_until(as_of(), options.rules.grace)};
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
  if (subscription.mrr.is_known()) add_currency(impl_->currencies, subscription.mrr.currency());
  impl_->spells.add(Spell(subscription, 0));
  return outcome;
}

void Members::merge(const Members& other) {
  if (!impl_->fits(*other.impl_)) {
    throw std::invalid_argument("only customers of one period, counted alike, can be merged");
  }
  checked_merge(impl_->tally, other.impl_->tally);
  const SpellStore theirs = other.impl_->spells;  // a copy, as both may be the same
  theirs.for_each([this](const Spell& spell) { impl_->spells.add(spell); });
  for (const Currency currency : other.impl_->currencies) add_currency(impl_->currencies, currency);
}

MemberCounts Members::counts() const {
  const MemberAxes axes = impl_->axes();
  MemberCounter counter(axes);
  MembershipFold fold(impl_->options.rules.grace, axes.as_of);
  for (const Currency currency : impl_->currencies) counter.add_currency(currency);
  impl_->spells.for_each_customer([&](std::span<const Spell> spells) {
    counter.add(fold.fold(spells));
    for (const Spell& spell : spells)
      if (!spell.has_mrr()) counter.add_unknown_amount(spell);
  });
  return counter.counts().front();
}

std::vector<CustomerRevenue> Members::revenue_by_customer() const {
  std::vector<std::pair<std::uint32_t, CustomerRevenue>> by_id;
  MembershipFold fold(impl_->options.rules.grace, impl_->as_of());
  impl_->spells.for_each_customer([&](std::span<const Spell> spells) {
    const auto revenue = revenue_in(fold.fold(spells), impl_->first, impl_->last);
    if (revenue) by_id.emplace_back(spells.front().customer, *revenue);
  });
  std::sort(by_id.begin(), by_id.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CustomerRevenue> result;
  for (const auto& [id, revenue] : by_id) result.push_back(revenue);
  return result;
}

Tally Members::tally() const { return impl_->tally; }

bool operator==(const Members& a, const Members& b) {
  const auto key = [](const Spell& spell) {
    return std::tuple(spell.customer, spell.start, spell.end.value_or(Instant::max()),
                      spell.end.has_value(), spell.mrr, spell.reason(), spell.has_mrr());
  };
  const auto keys = [&](const Members& members) {
    std::vector<decltype(key(std::declval<Spell>()))> all;
    members.impl_->spells.for_each([&](const Spell& spell) { all.push_back(key(spell)); });
    std::sort(all.begin(), all.end());
    return all;
  };
  return a.impl_->fits(*b.impl_) && a.impl_->tally == b.impl_->tally &&
         a.impl_->currencies == b.impl_->currencies && keys(a) == keys(b);
}

}  // namespace cx
