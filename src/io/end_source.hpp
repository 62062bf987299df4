// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "io/length_reader.hpp"
#include "io/read_text.hpp"
#include "io/reject_log.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Where the instant comes from at which something that began has ended, if it has: a time, or a
/// length of time since the beginning.
class EndSource {
 public:
  explicit EndSource(TimeSource time) : time_(std::move(time)) {}
  EndSource(TimeSource time, LengthReader length)
      : time_(std::move(time)), length_(std::move(length)) {}

  const ValueSource& source() const { return time_.source(); }
  const TimeSource& time() const { return time_; }
  /// Of a length of time; else time() is all there is.
  const std::optional<LengthReader>& length() const { return length_; }

  /// An end before the start is Reject::ends_before_start.
  Reject read(Row row, Instant start, OptionalInstant& end, RejectLog& log) const {
    const auto bad = length_ ? read_since(row, start, end, log) : time_.read_if_any(row, end, log);
    if (bad != Reject::none || !end || *end >= start) return bad;
    return log.at_fault(Reject::ends_before_start, source(), source().read(row).text);
  }

 private:
  Reject read_since(Row row, Instant start, OptionalInstant& end, RejectLog& log) const {
    end = {};
    return read_text(source(), row, log, [&](std::string_view text) {
      if (text.empty()) return Reject::none;
      const auto [reject, instant] = length_->after(start, text);
      if (reject == Reject::none) end = instant;
      return reject;
    });
  }

  TimeSource time_;
  std::optional<LengthReader> length_;
};

}  // namespace cx::io
