// SPDX-License-Identifier: MIT
#include "cx/time/time_text.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cstdint>
#include <utility>

#include "time/civil_text.hpp"
#include "time/fast_time.hpp"

namespace cx {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_seconds;

constexpr ParsedTime rejected(Reject reason) { return {reason, Instant{}}; }

/// The instant of a time with that clock. `zone` is that of a time without an offset.
ParsedTime instant_of(const detail::CivilTime& time, Seconds clock,
                      const std::optional<TimeZone>& zone) {
  // A leap second is looked up by the second before it, which every zone has.
  const Seconds leap{time.leap_second ? 1 : 0};
  const local_seconds local = time.day + clock - leap;
  std::optional<Instant> instant;
  if (time.offset) {
    instant = Instant{local.time_since_epoch() - *time.offset};
  } else {
    if (!zone) return rejected(Reject::naive_time);
    instant = zone->to_instant(local);
  }
  if (!instant) return rejected(Reject::outside_window);
  *instant += leap;
  if (time.leap_second && *instant != floor<days>(*instant)) return rejected(Reject::bad_time);
  return {Reject::none, *instant};
}

}  // namespace

TimeReader::TimeReader(TimeZone reporting, std::optional<TimeZone> assumed, TimeFormat format)
    : reporting_(std::move(reporting)),
      assumed_(std::move(assumed)),
      format_(std::move(format)),
      first_known_(reporting_.first_known()),
      last_known_(reporting_.last_known()) {}

ParsedTime TimeReader::read(std::string_view text) const { return detail::read_time(*this, text); }

ParsedTime TimeReader::read_any(std::string_view text) const {
  using Kind = TimeFormat::Kind;
  if (text.empty()) return rejected(Reject::missing_time);
  if (format_.kind() == Kind::epoch_s || format_.kind() == Kind::epoch_ms) return read_epoch(text);
  const auto time = format_.kind() == Kind::pattern ? detail::read_pattern(text, format_)
                                                    : detail::read_rfc3339(text);
  if (!time) return rejected(Reject::bad_time);
  if (!time->clock) {
    const auto start = reporting_.start_of(time->day);
    return start ? ParsedTime{Reject::none, *start} : rejected(Reject::outside_window);
  }
  const auto parsed = instant_of(*time, *time->clock, assumed_);
  return parsed.reject == Reject::none ? within_window(parsed.instant) : parsed;
}

ParsedTime TimeReader::read_epoch(std::string_view text) const {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument)
    return rejected(Reject::bad_time);
  if (error == std::errc::result_out_of_range) return rejected(Reject::outside_window);
  return within_window(format_.kind() == TimeFormat::Kind::epoch_s
                           ? Instant{Seconds{number}}
                           : floor<Seconds>(std::chrono::sys_time<std::chrono::milliseconds>{
                                 std::chrono::milliseconds{number}}));
}

std::string to_string_utc(Instant instant) {
  const auto day = floor<days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{instant - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace cx
