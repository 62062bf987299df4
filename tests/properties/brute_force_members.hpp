// SPDX-License-Identifier: MIT
// Customers counted the slow way: by asking of every moment and every customer who is there, and
// what is paid. For tests to compare with.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "cx/core/membership.hpp"
#include "cx/core/subscription.hpp"
#include "cx/summary/member_counts.hpp"
#include "cx/summary/membership_options.hpp"
#include "cx/time/time_zone.hpp"

namespace brute {

using cx::Instant;
using cx::MembershipChange;
using cx::Seconds;

/// An instant from which on something holds, or the last moment before it.
struct Moment {
  Instant at;
  bool just_before = false;
};
inline Moment before(Instant at) { return {at, true}; }
inline Moment from(Instant at) { return {at, false}; }
inline bool passed(Instant at, Moment now) { return now.just_before ? at < now.at : at <= now.at; }

/// One customer of one group, as far as known at `as_of`.
class Customer {
 public:
  Customer(const std::vector<cx::Subscription>& subscriptions, Seconds grace, Instant as_of)
      : grace_(grace), as_of_(as_of) {
    for (auto one : subscriptions) {
      if (one.started_at > as_of) continue;
      if (one.ended_at && *one.ended_at > as_of) one.ended_at = {};
      all_.push_back(one);
    }
    find_events();
  }

  bool is_customer(Moment now) const {
    if (pays_for_anything(now)) return true;
    const auto end = last_end(now);
    return end && next_start(now).value_or(as_of_) - *end < grace_;
  }

  std::int64_t mrr(Moment now) const {
    if (pays_for_anything(now)) return sum(now);
    return is_customer(now) ? level_at_end(*last_end(now)) : 0;
  }

  /// Every instant at which something can happen, in order.
  std::set<Instant> instants() const {
    std::set<Instant> all;
    for (const auto& one : all_) {
      all.insert(one.started_at);
      if (one.ended_at) all.insert(*one.ended_at);
    }
    return all;
  }

  const std::vector<cx::MembershipEvent>& events() const { return events_; }

 private:
  void find_events() {
    for (const Instant at : instants()) {
      const bool was = is_customer(before(at)), is = is_customer(from(at));
      const auto more = mrr(from(at)) - mrr(before(at));
      if (was && is && more > 0)
        events_.push_back({.at = at, .change = MembershipChange::expanded, .mrr = more});
      if (was && is && more < 0)
        events_.push_back({.at = at, .change = MembershipChange::contracted, .mrr = more});
      if (!was && is) come(at, mrr(from(at)));
      if (was && !is) go(at, mrr(before(at)));
      if (!was && !is) {  // here for no time
        come(at, level_at_end(at));
        go(at, level_at_end(at));
      }
    }
  }
  void come(Instant at, std::int64_t amount) {
    const auto change = events_.empty() ? MembershipChange::joined : MembershipChange::returned;
    events_.push_back({.at = at, .change = change, .mrr = amount});
  }
  void go(Instant at, std::int64_t amount) {
    events_.push_back({at, MembershipChange::lost, reason(at), -amount});
  }
  static bool is_active(const cx::Subscription& one, Moment now) {
    return passed(one.started_at, now) && !(one.ended_at && passed(*one.ended_at, now));
  }
  static std::int64_t amount(const cx::Subscription& one) {
    return one.mrr.is_known() ? one.mrr.ten_thousandths() : 0;
  }
  bool pays_for_anything(Moment now) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const auto& one) { return is_active(one, now); });
  }
  std::int64_t sum(Moment now) const {
    std::int64_t sum = 0;
    for (const auto& one : all_) sum += is_active(one, now) ? amount(one) : 0;
    return sum;
  }
  /// What was paid when the last subscription ended. What lasts no time is nothing to who is there
  /// anyway; who comes for it pays all that starts then.
  std::int64_t level_at_end(Instant end) const {
    if (is_customer(before(end))) return mrr(before(end));
    std::int64_t sum = 0;
    for (const auto& one : all_) sum += one.started_at == end ? amount(one) : 0;
    return sum;
  }
  /// Of those that have started; only where none is active.
  std::optional<Instant> last_end(Moment now) const {
    std::optional<Instant> last;
    for (const auto& one : all_)
      if (passed(one.started_at, now)) last = last ? std::max(*last, *one.ended_at) : *one.ended_at;
    return last;
  }
  std::optional<Instant> next_start(Moment now) const {
    std::optional<Instant> next;
    for (const auto& one : all_)
      if (!passed(one.started_at, now))
        next = next ? std::min(*next, one.started_at) : one.started_at;
    return next;
  }
  cx::LossReason reason(Instant at) const {
    auto reason = cx::LossReason::unknown;
    for (const auto& one : all_) {
      if (one.ended_at != cx::OptionalInstant(at)) continue;
      if (one.reason == cx::LossReason::voluntary) return one.reason;
      if (one.reason == cx::LossReason::involuntary) reason = one.reason;
    }
    return reason;
  }

  std::vector<cx::Subscription> all_;
  std::vector<cx::MembershipEvent> events_;
  Seconds grace_;
  Instant as_of_;
};

/// A period [first, last), or the part of one that is looked at.
struct Look {
  Instant first, last;
  Seconds length{};  ///< of the whole period
  std::optional<unsigned> months = {};

  bool holds(Instant at) const { return first <= at && at < last; }
};

/// The local day in which an instant lies: that which started last.
inline std::chrono::local_days day_of(const cx::TimeZone& zone, Instant at) {
  auto day = std::chrono::floor<std::chrono::days>(*zone.to_local(at)) + std::chrono::days{1};
  while (*zone.start_of(day) > at) day -= std::chrono::days{1};
  return day;
}

/// Subscriptions that are counted together, and whose they are.
struct Group {
  Group(std::vector<cx::Subscription> all, Seconds grace, Instant as_of)
      : subscriptions(std::move(all)) {
    std::map<cx::CustomerId, std::vector<cx::Subscription>> by_customer;
    for (const auto& one : subscriptions) by_customer[one.customer].push_back(one);
    for (const auto& [id, theirs] : by_customer) customers.emplace_back(theirs, grace, as_of);
  }

  std::vector<cx::Subscription> subscriptions;
  std::vector<Customer> customers;
};

inline std::uint64_t count_customers(const Group& group, Moment now) {
  return static_cast<std::uint64_t>(
      std::count_if(group.customers.begin(), group.customers.end(),
                    [&](const Customer& customer) { return customer.is_customer(now); }));
}

inline void count_event(const cx::MembershipEvent& event, cx::MemberCounts& counts) {
  auto& revenue = counts.revenue;
  switch (event.change) {
    case MembershipChange::joined:
      ++counts.joined;
      revenue.gained += event.mrr;
      break;
    case MembershipChange::returned:
      ++counts.returned;
      revenue.regained += event.mrr;
      break;
    case MembershipChange::lost:
      ++counts.lost;
      revenue.churned -= event.mrr;
      counts.voluntary += event.reason == cx::LossReason::voluntary;
      counts.involuntary += event.reason == cx::LossReason::involuntary;
      break;
    case MembershipChange::expanded: revenue.expanded += event.mrr; break;
    case MembershipChange::contracted: revenue.contracted -= event.mrr; break;
  }
}

inline void count_customer(const Customer& customer, const Look& look, cx::MemberCounts& counts) {
  const auto lost_before = counts.lost;
  bool seen = false, joined = false;
  for (const auto& event : customer.events()) {
    if (!look.holds(event.at)) continue;
    seen = true;
    joined = joined || event.change == MembershipChange::joined;
    count_event(event, counts);
  }
  const auto lost = counts.lost - lost_before;
  const bool was = customer.is_customer(before(look.first));
  const bool is = customer.is_customer(before(look.last));
  counts.opening += was;
  counts.lost_customers += lost > 0;
  counts.lost_joiners += joined ? lost : 0;
  counts.lost_openers += was && !is;
  counts.newcomers += !was && seen;

  const auto paid = customer.mrr(before(look.first)), pays = customer.mrr(before(look.last));
  counts.revenue.opening += paid;
  if (!was || lost > 0) return;
  counts.revenue.kept += pays;
  counts.revenue.kept_at_most += std::min(paid, pays);
}

/// Of those who joined in the period.
inline void count_early(const Customer& customer, const Look& look,
                        const cx::MembershipOptions& options, Instant as_of,
                        cx::MemberCounts& counts) {
  const auto& events = customer.events();
  if (events.empty() || !look.holds(events.front().at)) return;
  const Instant joined = events.front().at;
  const auto early = options.early;
  // A loss at the very end shows when the grace after it is over.
  if (as_of < (early ? joined + *early : look.last) + options.rules.grace) return;
  ++counts.early_observed;
  const auto lost = std::find_if(events.begin(), events.end(), [](const auto& event) {
    return event.change == MembershipChange::lost;
  });
  if (lost == events.end()) return;
  counts.early_lost += early ? lost->at - joined <= *early : look.holds(lost->at);
}

inline void count_time(const Customer& customer, Instant first, Instant last,
                       cx::MemberCounts& counts) {
  auto changes = customer.instants();  // between them there are none
  changes.insert({first, last});
  for (auto at = changes.find(first); *at < last; ++at) {
    const auto seconds = (*std::next(at) - *at).count();
    if (customer.is_customer(from(*at))) counts.exposure += seconds;
    counts.revenue.earned += cx::Int128{customer.mrr(from(*at))} * seconds;
  }
}

inline std::vector<cx::DayOfLosses> days_of_losses(const Group& group, const Look& look,
                                                   const cx::TimeZone& zone) {
  std::map<std::chrono::local_days, std::uint64_t> lost;
  for (const auto& customer : group.customers)
    for (const auto& event : customer.events())
      if (event.change == MembershipChange::lost && look.holds(event.at))
        ++lost[day_of(zone, event.at)];
  std::vector<cx::DayOfLosses> days;
  for (const auto& [day, times] : lost) {
    const Instant start = std::max(*zone.start_of(day), look.first);
    days.push_back({count_customers(group, before(start)), times});
  }
  return days;
}

inline void count_amounts(const std::vector<cx::Subscription>& subscriptions, const Look& look,
                          Instant as_of, cx::RevenueCounts& revenue) {
  std::set<cx::Currency> currencies;
  for (const auto& one : subscriptions) {
    if (one.mrr.is_known()) {
      currencies.insert(one.mrr.currency());
      continue;
    }
    revenue.unknown += one.started_at < look.last && one.started_at <= as_of &&
                       (!one.ended_at || *one.ended_at >= look.first);
  }
  revenue.several_currencies = currencies.size() > 1;
  if (!currencies.empty()) revenue.currency = *currencies.begin();
}

inline cx::MemberCounts count(const Group& group, const Look& look,
                              const cx::MembershipOptions& options, Instant as_of) {
  cx::MemberCounts counts{.length = look.length, .months = look.months};
  const Instant known = std::clamp(as_of, look.first, look.last);
  counts.observed = known - look.first;
  for (const Customer& customer : group.customers) {
    count_customer(customer, look, counts);
    count_early(customer, look, options, as_of, counts);
    count_time(customer, look.first, known, counts);
  }
  if (options.days) counts.days = days_of_losses(group, look, *options.days);
  count_amounts(group.subscriptions, look, as_of, counts.revenue);
  return counts;
}

}  // namespace brute
