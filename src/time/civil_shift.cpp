// SPDX-License-Identifier: MIT
#include "cx/time/civil_shift.hpp"

#include <algorithm>
#include <chrono>

namespace cx {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::year_month_day;

/// More years than any window holds, and fewer than dates can be written with.
constexpr std::int64_t most_years = 1000;

int days_in(Grain grain) { return grain == Grain::day ? 1 : grain == Grain::week ? 7 : 0; }
int months_in(Grain grain) { return grain == Grain::month ? 1 : grain == Grain::quarter ? 3 : 12; }

bool is_too_far(Grain grain, std::int64_t count) {
  const int days_each = days_in(grain);
  const std::int64_t most =
      days_each > 0 ? most_years * 366 / days_each : most_years * 12 / months_in(grain);
  return count > most || count < -most;
}

local_days moved(local_days day, Grain grain, std::int64_t count) {
  if (const int each = days_in(grain)) return day + days{count * each};
  const year_month_day date{day};
  const auto month = date.year() / date.month() + std::chrono::months{count * months_in(grain)};
  return std::min(local_days{month / std::chrono::last},
                  local_days{month / 1} + (date.day() - std::chrono::day{1}));
}

}  // namespace

std::optional<Instant> shifted(const TimeZone& zone, Instant at, Grain grain, std::int64_t count) {
  const auto local = zone.to_local(at);
  if (!local || is_too_far(grain, count)) return std::nullopt;
  const auto day = std::chrono::floor<days>(*local);
  return zone.to_instant(moved(day, grain, count) + (*local - day));
}

std::optional<std::int64_t> whole_between(const TimeZone& zone, Grain grain, Instant from,
                                          Instant to) {
  const auto begin = zone.to_local(from), end = zone.to_local(to);
  if (!begin || !end || to < from) return std::nullopt;
  const year_month_day first{std::chrono::floor<days>(*begin)};
  const year_month_day last{std::chrono::floor<days>(*end)};
  // At most one too many, or too few where clocks changed between; so begin above and step down.
  std::int64_t count = 0;
  if (const int each = days_in(grain)) {
    count = (local_days{last} - local_days{first}).count() / each + 1;
  } else {
    const auto months = (last.year() / last.month() - first.year() / first.month()).count();
    count = months / months_in(grain) + 1;
  }
  for (; count > 0; --count) {
    const auto reached = shifted(zone, from, grain, count);
    if (reached && *reached <= to) break;
  }
  return count;
}

}  // namespace cx
