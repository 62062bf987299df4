// SPDX-License-Identifier: MIT
#include "summary/period_axis.hpp"

#include <algorithm>
#include <chrono>

namespace cx {
namespace {

std::optional<unsigned> months_in(Grain grain) {
  switch (grain) {
    case Grain::month: return 1U;
    case Grain::quarter: return 3U;
    case Grain::year: return 12U;
    default: return std::nullopt;
  }
}

/// The month of UTC that begins then, as a number; nothing within a month.
std::optional<unsigned> month_beginning(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  if (day != at || date.day() != std::chrono::day{1}) return std::nullopt;
  return static_cast<unsigned>(static_cast<int>(date.year()) * 12) +
         static_cast<unsigned>(date.month());
}

std::optional<unsigned> months_between(Instant first, Instant last) {
  const auto from = month_beginning(first), to = month_beginning(last);
  return from && to ? std::optional(*to - *from) : std::nullopt;
}

}  // namespace

PeriodAxis::PeriodAxis(Instant first, Instant last, Instant as_of)
    : periods_{{first, last, std::clamp(as_of, first, last), last - first,
                months_between(first, last)}},
      from_(first),
      to_(last) {}

PeriodAxis::PeriodAxis(const Calendar& calendar, Instant from, Instant to, Instant as_of)
    : calendar_(calendar) {
  const TimeZone& zone = calendar.zone();
  from = std::max(from, zone.first_known());
  to = std::min(to, zone.last_known());
  const Instant last_seen = std::min(to - Seconds{1}, as_of);
  from_ = from;
  to_ = from;
  if (last_seen < from) return;
  to_ = to;
  first_ordinal_ = calendar.ordinal(from);
  for (std::int32_t ordinal = first_ordinal_; ordinal <= calendar.ordinal(last_seen); ++ordinal) {
    const auto range = calendar.range(Period::from_ordinal(calendar.grain(), ordinal));
    // A period that the zone's window cuts.
    const auto [whole_first, whole_last] =
        range.value_or(std::pair(zone.first_known(), zone.last_known()));
    const Instant first = std::max(whole_first, from);
    const Instant last = std::min(whole_last, to);
    periods_.push_back({first, last, std::min(last, as_of), whole_last - whole_first,
                        months_in(calendar.grain())});
  }
  to_ = periods_.back().last;
}

PeriodAxis PeriodAxis::joined() const {
  AxisPeriod all = periods_.front();
  all.last = periods_.back().last;
  all.until = periods_.back().until;
  for (std::size_t i = 1; i < size(); ++i) {
    all.length += periods_[i].length;
    all.months = all.months && periods_[i].months ? std::optional(*all.months + *periods_[i].months)
                                                  : std::nullopt;
  }
  PeriodAxis axis;
  axis.periods_ = {all};
  axis.from_ = from_;
  axis.to_ = to_;
  return axis;
}

}  // namespace cx
