// SPDX-License-Identifier: MIT
#include "cx/rollup/tenures.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "cx/time/civil_shift.hpp"

namespace cx {
namespace {

/// What is counted of one group.
struct Counts {
  TenureGroup group;
  std::map<std::int64_t, stats::SurvivalCount> by_time = {};

  stats::SurvivalCount& at(std::int64_t time) {
    auto& count = by_time[time];
    count.time = time;
    return count;
  }
};

class Tenures {
 public:
  Tenures(const MembershipRollup& customers, Grain unit, const TimeZone& zone)
      : unit_(unit), zone_(zone), window_(customers.window()) {
    const Instant as_of = customers.as_of().value_or(Instant::min());
    end_ = losses_known_until(as_of, customers.options().rules.grace);
    if (window_.to) {
      is_cut_ = *window_.to <= end_;
      end_ = std::min(end_, *window_.to);
    }
  }

  void count(std::span<const MembershipEvent> events, Counts& counts) const {
    const Instant joined = events.front().at;
    const auto lost = std::find_if(events.begin(), events.end(), [](const MembershipEvent& event) {
      return event.change == MembershipChange::lost;
    });
    if (window_.to && joined >= *window_.to) return;
    const bool is_lost = lost != events.end() && is_observed(lost->at);
    const bool entered_late = window_.from && joined < *window_.from;
    const auto time = whole_between(zone_, unit_, joined, is_lost ? lost->at : end_);
    const auto entry =
        entered_late ? whole_between(zone_, unit_, joined, *window_.from) : std::nullopt;
    // No time: joined after losses are known. Before the entry: lost before the window, or in the
    // unit in which it begins.
    if (!time || (entered_late && (!entry || *time <= *entry))) {
      ++counts.group.unobserved;
      return;
    }
    ++counts.group.customers;
    counts.group.lost += is_lost ? 1 : 0;
    ++(is_lost ? counts.at(*time).events : counts.at(*time).censored);
    if (entry) ++counts.at(*entry).entered;
  }

 private:
  bool is_observed(Instant at) const { return is_cut_ ? at < end_ : at <= end_; }

  Grain unit_;
  const TimeZone& zone_;
  MembershipWindow window_;
  Instant end_;
  bool is_cut_ = false;  // by the window, whose end does not belong to it
};

}  // namespace

std::vector<TenureGroup> tenures(const MembershipRollup& customers, Grain unit,
                                 const TimeZone& zone) {
  const Tenures tenures(customers, unit, zone);
  std::vector<Counts> all;
  for (auto& key : customers.groups()) all.push_back({.group = {.key = std::move(key)}});
  customers.for_each_customer([&](std::size_t group, std::span<const MembershipEvent> events) {
    tenures.count(events, all[group]);
  });
  std::vector<TenureGroup> result;
  for (Counts& counts : all) {
    for (const auto& [time, count] : counts.by_time) counts.group.counts.push_back(count);
    result.push_back(std::move(counts.group));
  }
  return result;
}

}  // namespace cx
