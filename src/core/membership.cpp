// SPDX-License-Identifier: MIT
#include "cx/core/membership.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "core/membership_fold.hpp"

namespace cx {

Reject check(const Subscription& subscription, const MembershipRules& rules) {
  if (const Reject wrong = check(subscription); wrong != Reject::none) return wrong;
  const bool is_free = subscription.mrr.is_known() && subscription.mrr.ten_thousandths() == 0;
  switch (subscription.phase) {
    case SubscriptionPhase::trial: return rules.trials ? Reject::none : Reject::not_paid;
    case SubscriptionPhase::pause: return rules.pauses ? Reject::none : Reject::not_paid;
    case SubscriptionPhase::paid: break;
  }
  return is_free && !rules.free ? Reject::not_paid : Reject::none;
}

std::vector<MembershipEvent> membership(std::span<const Subscription> subscriptions,
                                        const MembershipRules& rules, OptionalInstant as_of) {
  if (rules.grace < Seconds{0}) throw std::invalid_argument("a grace is not negative");
  std::vector<Spell> spells;
  std::optional<Currency> currency;
  for (const Subscription& each : subscriptions) {
    if (each.customer != subscriptions.front().customer)
      throw std::invalid_argument("a membership is of one customer");
    if (check(each, rules) != Reject::none) continue;
    if (each.mrr.is_known() && currency.value_or(each.mrr.currency()) != each.mrr.currency())
      throw std::invalid_argument("amounts of two currencies do not add up");
    if (each.mrr.is_known()) currency = each.mrr.currency();
    spells.emplace_back(each, 0);
  }
  if (spells.empty()) return {};
  std::sort(spells.begin(), spells.end(),
            [](const Spell& a, const Spell& b) { return a.start < b.start; });
  MembershipFold fold(rules.grace, as_of);
  const auto events = fold.fold(spells);
  return {events.begin(), events.end()};
}

}  // namespace cx
