// SPDX-License-Identifier: MIT
#include "cx/time/calendar.hpp"

#include <algorithm>
#include <vector>

namespace cx {
namespace {

using std::chrono::floor;
using std::chrono::local_days;
using namespace std::chrono_literals;

/// The start of a period, in seconds from 1970: periods of no length leave theirs out.
struct Boundary {
  std::int64_t at;
  std::int32_t ordinal;
};

/// `known`: an instant that the zone knows.
Period period_of_local(Grain grain, const TimeZone& zone, Instant known) {
  return Period::of(grain, floor<std::chrono::days>(zone.to_local(known).value()));
}

std::vector<Boundary> boundaries_of(const TimeZone& zone, Grain grain) {
  std::vector<Boundary> boundaries;
  const Period end = Period::of(grain, local_days{2038y / 1 / 1});
  for (auto period = Period::of(grain, local_days{1970y / 1 / 1}); period <= end;
       period = period.next()) {
    const auto start = zone.start_of(period.first());
    if (!start) continue;
    const std::int64_t at = start->time_since_epoch().count();
    if (!boundaries.empty() && boundaries.back().at == at) boundaries.pop_back();
    boundaries.push_back({at, period.ordinal()});
  }
  return boundaries;
}

/// The largest shift for which no 2^shift seconds from a multiple of 2^shift hold two boundaries.
unsigned widest_shift(const std::vector<Boundary>& boundaries) {
  const auto shares_bucket = [](unsigned shift) {
    return [shift](const Boundary& a, const Boundary& b) { return a.at >> shift == b.at >> shift; };
  };
  unsigned shift = 30;  // 34 years
  while (std::adjacent_find(boundaries.begin(), boundaries.end(), shares_bucket(shift)) !=
         boundaries.end()) {
    --shift;
  }
  return shift;
}

}  // namespace

struct Calendar::Table {
  TimeZone zone;
  Grain grain;
  unsigned shift = 0;
  std::vector<Bucket> buckets;

  Table(TimeZone in_zone, Grain of_grain);
  std::int32_t ordinal_by_dates(Instant instant) const;
};

Calendar::Table::Table(TimeZone in_zone, Grain of_grain)
    : zone(std::move(in_zone)), grain(of_grain) {
  const auto boundaries = boundaries_of(zone, grain);
  shift = widest_shift(boundaries);
  // The last boundary ends the table; a bucket that it, or the end of the zone's window, cuts is
  // left to ordinal_by_dates().
  const auto count = static_cast<std::size_t>(boundaries.back().at >> shift);
  buckets.reserve(count);
  auto next = std::find_if(boundaries.begin(), boundaries.end(),
                           [](const Boundary& b) { return b.at > 0; });
  std::int32_t ordinal = ordinal_by_dates(Instant{0s});
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = static_cast<std::int64_t>((i + 1) << shift);
    Bucket bucket{end, ordinal, 0};
    if (next->at < end) {
      bucket = {next->at, ordinal, next->ordinal - ordinal};
      ordinal = next->ordinal;
      ++next;
    }
    buckets.push_back(bucket);
  }
}

/// Local dates may run backwards: St. John's used to set its clocks back at 00:01, so that a day
/// had begun when the last hour of the day before was repeated. The period had begun, too.
std::int32_t Calendar::Table::ordinal_by_dates(Instant instant) const {
  if (!zone.knows(instant)) return no_ordinal;
  Period period = period_of_local(grain, zone, instant);
  for (;;) {
    const auto end = zone.start_of(period.last());
    if (!end || *end > instant) return period.ordinal();
    period = period.next();
  }
}

Calendar::Calendar(TimeZone zone, Grain grain)
    : table_(std::make_shared<const Table>(std::move(zone), grain)),
      buckets_(table_->buckets.data()),
      bucket_count_(table_->buckets.size()),
      shift_(table_->shift) {}

const TimeZone& Calendar::zone() const { return table_->zone; }
Grain Calendar::grain() const { return table_->grain; }

std::int32_t Calendar::slow_ordinal(Instant instant) const {
  return table_->ordinal_by_dates(instant);
}

std::optional<Period> Calendar::period_of(Instant instant) const {
  const std::int32_t found = ordinal(instant);
  return found == no_ordinal ? std::nullopt : std::optional(Period::from_ordinal(grain(), found));
}

std::optional<std::pair<Instant, Instant>> Calendar::range(Period period) const {
  const auto& in_zone = zone();
  const auto known = [&](Instant instant) {
    return period_of_local(period.grain(), in_zone, instant);
  };
  if (period < known(in_zone.first_known()) || period > known(in_zone.last_known() - 1s))
    return std::nullopt;
  const auto first = in_zone.start_of(period.first());
  const auto last = in_zone.start_of(period.last());
  if (!first || !last) return std::nullopt;
  return std::pair(*first, *last);
}

}  // namespace cx
