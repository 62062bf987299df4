// SPDX-License-Identifier: MIT
#include "summary/member_counter.hpp"

#include <algorithm>

namespace cx {
namespace {

std::int64_t seconds(Seconds time) { return time.count(); }

}  // namespace

MemberCounter::MemberCounter(const MemberAxes& axes)
    : axes_(&axes),
      changes_(axes.periods.size() + 1),
      unknown_changes_(axes.periods.size() + 2),
      days_(axes.days ? axes.days->size() + 1 : 0) {}

void MemberCounter::add(std::span<const MembershipEvent> events) {
  if (events.empty()) return;
  if (axes_->early) count_early(events);
  constexpr auto nowhere_yet = static_cast<std::size_t>(-1);
  Standing standing;
  std::size_t place = nowhere_yet;
  for (const MembershipEvent& event : events) {
    const std::size_t next = axes_->periods.place(event.at);
    if (next == changes_.size()) break;  // after the last period
    if (next != place) {
      if (place != nowhere_yet) leave(place, standing);
      standing.enter();
      place = next;
    }
    count(place, event, standing);
    if (axes_->days) count_day(event);
  }
  if (place != nowhere_yet) leave(place, standing);
}

void MemberCounter::count(std::size_t place, const MembershipEvent& event, Standing& standing) {
  MemberCounts& period = changes_[place];
  const Instant until =
      place == 0 ? event.at : axes_->periods.period(place - 1).until;  // nothing before the first
  const std::int64_t rest = seconds(until - event.at);
  RevenueCounts& revenue = period.revenue;
  switch (event.change) {
    case MembershipChange::joined:
      ++period.joined;
      standing.joined = true;
      revenue.gained += event.mrr;
      break;
    case MembershipChange::returned:
      ++period.returned;
      revenue.regained += event.mrr;
      break;
    case MembershipChange::lost:
      ++period.lost;
      period.lost_joiners += standing.joined ? 1 : 0;
      period.voluntary += event.reason == LossReason::voluntary ? 1 : 0;
      period.involuntary += event.reason == LossReason::involuntary ? 1 : 0;
      standing.was_lost = true;
      revenue.churned -= event.mrr;
      break;
    case MembershipChange::expanded: revenue.expanded += event.mrr; break;
    case MembershipChange::contracted: revenue.contracted -= event.mrr; break;
  }
  standing.mrr += event.mrr;
  revenue.earned += Int128{event.mrr} * rest;
  const bool was_customer = standing.is_customer;
  standing.is_customer = event.change != MembershipChange::lost;
  if (standing.is_customer != was_customer) period.exposure += was_customer ? -rest : rest;
}

void MemberCounter::leave(std::size_t place, const Standing& standing) {
  MemberCounts& period = changes_[place];
  period.lost_customers += standing.was_lost ? 1 : 0;
  if (standing.was_there) {
    period.lost_openers += standing.is_customer ? 0 : 1;
    const std::int64_t kept = standing.was_lost ? 0 : standing.mrr;
    period.revenue.kept += kept - standing.mrr_before;
    period.revenue.kept_at_most += std::min(kept, standing.mrr_before) - standing.mrr_before;
  } else {
    ++period.newcomers;
  }
  if (place > 0 && standing.joined && !axes_->early &&
      axes_->periods.period(place - 1).last <= axes_->losses_known_until) {
    ++period.early_observed;
    period.early_lost += standing.was_lost ? 1 : 0;
  }
}

void MemberCounter::count_early(std::span<const MembershipEvent> events) {
  const Instant joined_at = events.front().at;
  const std::size_t place = axes_->periods.place(joined_at);
  const Instant known = axes_->losses_known_until;
  if (place == 0 || place == changes_.size()) return;
  if (joined_at > known || known - joined_at < *axes_->early) return;
  ++changes_[place].early_observed;
  const auto lost = std::find_if(events.begin(), events.end(), [](const MembershipEvent& event) {
    return event.change == MembershipChange::lost;
  });
  if (lost != events.end() && lost->at - joined_at <= *axes_->early) ++changes_[place].early_lost;
}

void MemberCounter::count_day(const MembershipEvent& event) {
  DayChange& day = days_[axes_->days->place(event.at)];
  const bool came =
      event.change == MembershipChange::joined || event.change == MembershipChange::returned;
  const bool was_lost = event.change == MembershipChange::lost;
  day.customers += (came ? 1 : 0) - (was_lost ? 1 : 0);
  day.lost += was_lost ? 1 : 0;
}

void MemberCounter::add_unknown_amount(const Spell& spell) {
  if (spell.start > axes_->as_of) return;
  const std::size_t last = axes_->periods.size();
  const std::size_t from = axes_->periods.place(spell.start);
  const std::size_t to = spell.end ? axes_->periods.place(*spell.end) : last + 1;
  if (from > last || to == 0) return;
  ++unknown_changes_[std::max<std::size_t>(from, 1)];
  if (to < last) --unknown_changes_[to + 1];
}

void MemberCounter::add_currency(Currency currency) {
  several_currencies_ = several_currencies_ || currency_.value_or(currency) != currency;
  currency_ = currency;
}

std::vector<MemberCounts> MemberCounter::counts() const {
  std::vector<MemberCounts> result;
  std::uint64_t customers = changes_.front().closing();
  Int128 mrr = changes_.front().revenue.closing();
  std::int64_t unknown = 0;
  std::size_t next_day = 0;
  std::uint64_t customers_by_day =
      days_.empty() ? 0 : static_cast<std::uint64_t>(days_[0].customers);
  for (std::size_t i = 0; i < axes_->periods.size(); ++i) {
    const AxisPeriod& period = axes_->periods.period(i);
    MemberCounts counts = changes_[i + 1];
    unknown += unknown_changes_[i + 1];
    counts.opening = customers;
    counts.length = period.length;
    counts.observed = period.observed();
    counts.months = period.months;
    counts.exposure += Int128{customers} * seconds(period.observed());
    RevenueCounts& revenue = counts.revenue;
    revenue.opening = mrr;
    revenue.kept += mrr;
    revenue.kept_at_most += mrr;
    revenue.earned += mrr * seconds(period.observed());
    revenue.currency = currency_.value_or(Currency{});
    revenue.several_currencies = several_currencies_;
    revenue.unknown = static_cast<std::uint64_t>(unknown);
    if (axes_->days) counts.days = losses_by_day(period, next_day, customers_by_day);
    customers = counts.closing();
    mrr = revenue.closing();
    result.push_back(std::move(counts));
  }
  return result;
}

/// From `next_day` on, which began with so many customers.
std::vector<DayOfLosses> MemberCounter::losses_by_day(const AxisPeriod& period,
                                                      std::size_t& next_day,
                                                      std::uint64_t& customers) const {
  std::vector<DayOfLosses> result;
  for (; next_day < axes_->days->size() && axes_->days->period(next_day).first < period.last;
       ++next_day) {
    const DayChange& day = days_[next_day + 1];
    if (day.lost > 0) result.push_back({customers, day.lost});
    customers += static_cast<std::uint64_t>(day.customers);
  }
  return result;
}

}  // namespace cx
