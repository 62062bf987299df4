// SPDX-License-Identifier: MIT
#include "cx/time/business_hours.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "time/business_hours_plan.hpp"

namespace cx {
namespace {

using namespace std::chrono_literals;

/// What is open from `opens` on, after `before` open seconds. How long it lasts follows from the
/// `before` of the next one.
struct Stretch {
  std::int64_t opens;
  std::int64_t before;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

constexpr std::int64_t count(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant instant_of(std::int64_t count) { return Instant{Seconds{count}}; }

/// Buckets of 2^15 s = 9 h: a day's few windows fall into three of them.
constexpr unsigned bucket_shift = 15;

}  // namespace

struct BusinessHours::Table {
  std::int64_t first, last;
  /// By time, between two of no length: one that opens at `first` and one at `last`.
  std::vector<Stretch> stretches;
  /// For each bucket of time from `first` on, the last stretch that opens before it or as it
  /// begins.
  std::vector<std::uint32_t> buckets;

  using Place = const Stretch*;

  Table(Instant first_known, Instant last_known, std::span<const OpenInterval> open)
      : first(count(first_known)), last(count(last_known)) {
    stretches.reserve(open.size() + 2);
    stretches.push_back({first, 0});
    std::int64_t before = 0;
    for (const auto& interval : open) {
      stretches.push_back({count(interval.open), before});
      before += (interval.close - interval.open).count();
    }
    stretches.push_back({last, before});
    fill_buckets();
  }

  void fill_buckets() {
    const auto size = static_cast<std::size_t>((last - first) >> bucket_shift) + 2;
    buckets.reserve(size);
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::int64_t begin = first + static_cast<std::int64_t>(i << bucket_shift);
      while (place + 1 < stretches.size() && stretches[place + 1].opens <= begin) ++place;
      buckets.push_back(place);
    }
  }

  bool knows(std::int64_t at) const { return at >= first && at < last; }
  std::int64_t total() const { return stretches.back().before; }

  /// The last stretch that has opened by `at`, which is known.
  Place opened_by(std::int64_t at) const {
    const auto bucket = static_cast<std::size_t>((at - first) >> bucket_shift);
    return std::upper_bound(stretches.data() + buckets[bucket] + 1,
                            stretches.data() + buckets[bucket + 1] + 1, at,
                            [](std::int64_t t, const Stretch& s) { return t < s.opens; }) -
           1;
  }

  static std::int64_t length(Place place) { return place[1].before - place->before; }
  static std::int64_t closes(Place place) { return place->opens + length(place); }
  Place begin() const { return stretches.data() + 1; }
  Place end() const { return stretches.data() + stretches.size() - 1; }

  /// Open seconds in [first, at), for an `at` that is known.
  std::int64_t open_before(std::int64_t at) const {
    const Place place = opened_by(at);
    return place->before + std::min(at - place->opens, length(place));
  }

  std::vector<OpenInterval> intervals(std::int64_t from, std::int64_t to) const;
};

/// `from` and `to` need not be known.
std::vector<OpenInterval> BusinessHours::Table::intervals(std::int64_t from,
                                                          std::int64_t to) const {
  std::vector<OpenInterval> open;
  if (from >= last) return open;
  for (Place place = opened_by(std::max(from, first)); place != end() && place->opens < to;
       ++place) {
    const std::int64_t opens = std::max(place->opens, from);
    const std::int64_t closing = std::min(closes(place), to);
    if (opens < closing) open.push_back({instant_of(opens), instant_of(closing)});
  }
  return open;
}

BusinessHours::BusinessHours(std::shared_ptr<const Table> table) : table_(std::move(table)) {}

BusinessHours::BusinessHours(const TimeZone& zone, const Schedule& schedule)
    : BusinessHours(zone, std::vector{ScheduleVersion{.schedule = schedule}}) {}

BusinessHours::BusinessHours(const TimeZone& zone, std::span<const ScheduleVersion> versions)
    : table_(std::make_shared<const Table>(zone.first_known(), zone.last_known(),
                                           detail::open_intervals_of(zone, versions))) {
  if (table_->total() == 0) throw std::invalid_argument("these business hours are never open");
}

BusinessHours BusinessHours::always() {
  const auto utc = TimeZone::utc();
  const OpenInterval all{utc.first_known(), utc.last_known()};
  return BusinessHours(std::make_shared<const Table>(all.open, all.close, std::span(&all, 1)));
}

Instant BusinessHours::first_known() const { return instant_of(table_->first); }
Instant BusinessHours::last_known() const { return instant_of(table_->last); }

std::optional<Seconds> BusinessHours::elapsed(Instant from, Instant to) const {
  const Table& table = *table_;
  if (!table.knows(count(from)) || !table.knows(count(to))) return std::nullopt;
  return Seconds{table.open_before(count(to)) - table.open_before(count(from))};
}

std::optional<Instant> BusinessHours::add(Instant from, Seconds open) const {
  const Table& table = *table_;
  if (open < 0s) return open == Seconds::min() ? std::nullopt : subtract(from, -open);
  if (!table.knows(count(from)) || open.count() > table.total()) return std::nullopt;
  if (open == 0s && is_open(from)) return from;
  // The first stretch that ends with the wanted sum or more; for a sum of nothing, with more.
  const std::int64_t sum = table.open_before(count(from)) + open.count();
  const std::int64_t least = open == 0s ? sum + 1 : sum;
  const auto* const past = table.end() + 1;
  const auto* const next = std::partition_point(table.opened_by(count(from)) + 1, past,
                                                [&](const Stretch& s) { return s.before < least; });
  if (next == past) return std::nullopt;
  return instant_of(next[-1].opens + sum - next[-1].before);
}

std::optional<Instant> BusinessHours::subtract(Instant from, Seconds open) const {
  const Table& table = *table_;
  if (open < 0s) return open == Seconds::min() ? std::nullopt : add(from, -open);
  if (!table.knows(count(from))) return std::nullopt;
  const auto* const latest = table.opened_by(count(from));
  if (open == 0s) {
    if (is_open(from)) return from;
    return latest < table.begin() ? std::nullopt : std::optional(instant_of(Table::closes(latest)));
  }
  // The last stretch that opens with the wanted sum or less.
  const std::int64_t sum = table.open_before(count(from)) - open.count();
  if (sum < 0) return std::nullopt;
  const auto* const after = std::partition_point(table.begin(), latest + 1,
                                                 [&](const Stretch& s) { return s.before <= sum; });
  return instant_of(after[-1].opens + sum - after[-1].before);
}

bool BusinessHours::is_open(Instant instant) const {
  if (!table_->knows(count(instant))) return false;
  return count(instant) < Table::closes(table_->opened_by(count(instant)));
}

std::vector<OpenInterval> BusinessHours::open_intervals(Instant from, Instant to) const {
  return table_->intervals(count(from), count(to));
}

// No two stretches touch, so the same instants are always cut into the same stretches.
bool operator==(const BusinessHours& a, const BusinessHours& b) {
  const auto &x = *a.table_, &y = *b.table_;
  return &x == &y || (x.first == y.first && x.last == y.last && x.stretches == y.stretches);
}

BusinessHours intersection(const BusinessHours& a, const BusinessHours& b) {
  const Instant first = std::max(a.first_known(), b.first_known());
  const Instant last = std::min(a.last_known(), b.last_known());
  const auto of_a = a.open_intervals(first, last);
  const auto of_b = b.open_intervals(first, last);
  std::vector<OpenInterval> both;
  for (auto x = of_a.begin(), y = of_b.begin(); x != of_a.end() && y != of_b.end();) {
    const OpenInterval common{std::max(x->open, y->open), std::min(x->close, y->close)};
    if (common.open < common.close) both.push_back(common);
    x->close < y->close ? ++x : ++y;
  }
  return BusinessHours(std::make_shared<const BusinessHours::Table>(first, last, both));
}

}  // namespace cx
