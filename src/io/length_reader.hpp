// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/mapping.hpp"
#include "cx/time/civil_shift.hpp"
#include "cx/time/period.hpp"
#include "cx/time/time_text.hpp"
#include "cx/time/time_zone.hpp"
#include "io/length_text.hpp"
#include "io/whole_number.hpp"

namespace cx::io {

/// Reads lengths of time in one unit, and says which instant is so long after or before another.
/// Months are those of the zone's calendar, see shifted(); there is no part of one.
///
/// Rejects: bad_number, ends_before_start (a negative length), outside_window (an instant that the
/// zone does not know).
class LengthReader {
 public:
  LengthReader(LengthUnit unit, TimeZone zone) : unit_(unit), zone_(std::move(zone)) {}

  ParsedTime after(Instant start, std::string_view length) const { return moved(start, length, 1); }
  ParsedTime before(Instant end, std::string_view length) const { return moved(end, length, -1); }

 private:
  ParsedTime moved(Instant from, std::string_view text, int direction) const {
    if (unit_ == LengthUnit::months) return moved_by_months(from, text, direction);
    const auto [reject, length] = read_length(text, unit_);
    if (reject != Reject::none) return {reject, {}};
    const Instant instant = from + direction * length;
    if (!zone_.knows(instant)) return {Reject::outside_window, {}};
    return {Reject::none, instant};
  }

  ParsedTime moved_by_months(Instant from, std::string_view text, int direction) const {
    constexpr std::int64_t most = 12'000;  // no zone's window is so long
    const auto months = read_whole(text, most);
    if (!months) return {Reject::bad_number, {}};
    if (*months < 0) return {Reject::ends_before_start, {}};
    // Itself, though clocks that are set back may show its time twice.
    if (*months == 0) return {Reject::none, from};
    const auto instant = shifted(zone_, from, Grain::month, direction * *months);
    return instant ? ParsedTime{Reject::none, *instant} : ParsedTime{Reject::outside_window, {}};
  }

  LengthUnit unit_;
  TimeZone zone_;
};

}  // namespace cx::io
