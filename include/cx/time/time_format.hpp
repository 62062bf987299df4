// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cx/export.hpp"

namespace cx {

/// How the times of a file are written.
///
/// RFC 3339 (the default): `2025-03-31T20:00:00Z`, with `T`, `t` or a space before the clock and
/// `Z`, `z`, an offset such as `+05:30` or nothing behind it; seconds are optional, fractions of
/// them are dropped (their floor); or a date alone.
///
/// epoch_s, epoch_ms: whole seconds or milliseconds since 1970, floored to the second.
///
/// A pattern is one of strptime in the C locale: a full date, a clock or none, an offset (%z) or
/// none. Of the conversions it may use %Y %y %m %b %B %h %d %e %j %F %D, %H %I %p %M %S %R %T %r,
/// %z, %a %A, and %n %t %%.
class CXMETRICS_EXPORT TimeFormat {
 public:
  enum class Kind : std::uint8_t { rfc3339, epoch_s, epoch_ms, pattern };

  TimeFormat() = default;
  /// "rfc3339", "epoch_s", "epoch_ms" or a pattern. Throws std::invalid_argument for a pattern that
  /// does not settle the date, or that strptime would read in part only.
  explicit TimeFormat(std::string_view text);

  Kind kind() const { return kind_; }
  /// The strptime pattern; empty for the other kinds.
  const std::string& pattern() const { return pattern_; }
  bool has_clock() const { return has_clock_; }    ///< the pattern reads hours
  bool has_offset() const { return has_offset_; }  ///< the pattern reads an offset

  friend bool operator==(const TimeFormat&, const TimeFormat&) = default;

 private:
  Kind kind_ = Kind::rfc3339;
  bool has_clock_ = true;
  bool has_offset_ = true;
  std::string pattern_;
};

}  // namespace cx
