// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "io/length_reader.hpp"
#include "io/read_text.hpp"
#include "io/reject_log.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Where the instant comes from at which something began: a time, or the length of time from then
/// to an instant that is the same for all rows.
class StartSource {
 public:
  explicit StartSource(TimeSource time) : time_(std::move(time)) {}
  StartSource(TimeSource time, LengthReader length, Instant before)
      : time_(std::move(time)), length_(std::move(length)), before_(before) {}

  const ValueSource& source() const { return time_.source(); }

  /// A start that is not given is Reject::missing_time.
  Reject read(Row row, Instant& start, RejectLog& log) const {
    if (!length_) return time_.read(row, start, log);
    return read_text(source(), row, log, [&](std::string_view text) {
      if (text.empty()) return Reject::missing_time;
      const auto [reject, instant] = length_->before(before_, text);
      start = instant;
      return reject;
    });
  }

 private:
  TimeSource time_;
  std::optional<LengthReader> length_;
  Instant before_{};
};

}  // namespace cx::io
