// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/mapping.hpp"
#include "cx/time/time_zone.hpp"
#include "io/length_text.hpp"
#include "io/reject_log.hpp"
#include "io/time_source.hpp"
#include "io/trim.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Where the instant comes from at which something that began has ended, if it has: a time, or a
/// length of time since the beginning.
class EndSource {
 public:
  explicit EndSource(TimeSource time) : time_(std::move(time)) {}
  /// A length; ends that the zone does not know are Reject::outside_window.
  EndSource(TimeSource time, LengthUnit unit, TimeZone zone)
      : time_(std::move(time)), unit_(unit), zone_(std::move(zone)) {}

  const ValueSource& source() const { return time_.source(); }
  const TimeSource& time() const { return time_; }
  /// Of a length of time; else time() is all there is.
  bool is_length() const { return unit_.has_value(); }

  /// An end before the start is Reject::ends_before_start.
  Reject read(Row row, Instant start, OptionalInstant& end, RejectLog& log) const {
    const auto bad = unit_ ? read_since(row, start, end, log) : time_.read_if_any(row, end, log);
    if (bad != Reject::none || !end || *end >= start) return bad;
    return log.at_fault(Reject::ends_before_start, source(), source().read(row).text);
  }

 private:
  Reject read_since(Row row, Instant start, OptionalInstant& end, RejectLog& log) const {
    end = {};
    const auto value = source().read(row);
    if (!value.known) return log.at_fault(Reject::unknown_value, source(), value.text);
    if (trimmed(value.text).empty()) return Reject::none;
    const auto [reject, length] = read_length(value.text, *unit_);
    if (reject != Reject::none) return log.at_fault(reject, source(), value.text);
    if (!zone_.knows(start + length)) {
      return log.at_fault(Reject::outside_window, source(), value.text);
    }
    end = start + length;
    return Reject::none;
  }

  TimeSource time_;
  std::optional<LengthUnit> unit_;
  TimeZone zone_ = TimeZone::utc();
};

}  // namespace cx::io
