// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/read_options.hpp"
#include "cx/time/time_text.hpp"
#include "io/reject_log.hpp"
#include "io/trim.hpp"
#include "io/value_source.hpp"
#include "time/fast_time.hpp"

namespace cx::io {

/// Where an instant of a row comes from, and how its text is to be read.
class TimeSource {
 public:
  explicit TimeSource(TimeReader reader) : reader_(std::move(reader)) {}
  TimeSource(TimeReader reader, ValueSource source)
      : reader_(std::move(reader)), source_(std::move(source)) {
    if (!source_.is_constant()) return;
    const auto time = reader_.read(trimmed(source_.read({}).text));
    if (time.reject == Reject::none) constant_ = time.instant;
  }

  const ValueSource& source() const { return source_; }
  const TimeReader& reader() const { return reader_; }
  /// The instant of every row, if it is the same.
  OptionalInstant constant() const { return constant_; }

  Reject read(Row row, Instant& instant, RejectLog& log) const {
    if (constant_) {
      instant = *constant_;
      return Reject::none;
    }
    const auto value = source_.read(row);
    if (!value.known) return log.at_fault(Reject::unknown_value, source_, value.text);
    auto time = detail::read_time(reader_, value.text);
    if (time.reject != Reject::none) [[unlikely]] {
      time = reader_.read(trimmed(value.text));
      if (time.reject != Reject::none) return log.at_fault(time.reject, source_, value.text);
    }
    instant = time.instant;
    return Reject::none;
  }

  /// None where there is no text.
  Reject read_if_any(Row row, OptionalInstant& instant, RejectLog& log) const {
    instant = constant_;
    if (source_.is_constant() || source_.is_empty(row)) return Reject::none;
    Instant found;
    const auto bad = read(row, found, log);
    if (bad == Reject::none) instant = found;
    return bad == Reject::missing_time ? Reject::none : bad;
  }

 private:
  TimeReader reader_;
  ValueSource source_;
  OptionalInstant constant_;
};

/// The instants at which a record has to lie to be read.
class TimeRange {
 public:
  explicit TimeRange(const ReadOptions& options)
      : from_(options.from.value_or(Instant::min())), to_(options.to.value_or(Instant::max())) {
    if (options.as_of) to_ = std::min(to_, after(*options.as_of));
  }

  bool is_limited() const { return from_ != Instant::min() || to_ != Instant::max(); }
  bool holds(Instant instant) const { return instant >= from_ && instant < to_; }

 private:
  static Instant after(Instant instant) {
    return instant == Instant::max() ? instant : instant + Seconds{1};
  }

  Instant from_, to_;
};

}  // namespace cx::io
