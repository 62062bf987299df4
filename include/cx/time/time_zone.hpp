// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cx/core/instant.hpp"
#include "cx/export.hpp"

namespace cx {

/// A stretch of time [first, last) in which clocks show UTC + `offset`.
struct OffsetSpan {
  Instant first, last;
  Seconds offset{};

  friend constexpr bool operator==(const OffsetSpan&, const OffsetSpan&) = default;
};

/// A reporting zone: UTC, a fixed offset or an IANA zone. A small handle: copying is cheap, and
/// copies may be used from many threads.
///
/// Instants outside [first_known(), last_known()) are never converted. The window holds the local
/// years 1900 to 2199 with a day on either side. For IANA zones that still change their clocks in
/// 2037 it ends with the local year 2037, the last for which the system's zone files spell out
/// every change.
class CXMETRICS_EXPORT TimeZone {
 public:
  static TimeZone utc();
  /// Throws std::invalid_argument for more than 24 hours either way. No offset is UTC.
  static TimeZone fixed(std::chrono::minutes offset);
  /// An IANA name such as "Europe/Paris". Throws std::invalid_argument when the zone database has
  /// no such zone, or leaves out changes that the zone may have (files of the "slim" form).
  static TimeZone iana(std::string_view name);
  /// "UTC" or "Z", an offset such as "+05:30", or an IANA name. Throws std::invalid_argument for
  /// anything else.
  static TimeZone named(std::string_view name);

  /// "UTC", "+05:30" or the IANA name.
  const std::string& name() const;

  Instant first_known() const;
  Instant last_known() const;  ///< exclusive
  bool knows(Instant instant) const { return instant >= first_known() && instant < last_known(); }

  /// Local wall-clock time; nothing outside the window.
  std::optional<std::chrono::local_seconds> to_local(Instant instant) const;

  /// The longest stretch of one offset that holds `instant`, within the window; nothing outside.
  std::optional<OffsetSpan> offset_at(Instant instant) const;

  /// The instant at which clocks show `local`. Of two (clocks set back) the earlier; of none
  /// (clocks set forward) the one that the rules before the change would have given. Nothing
  /// outside the window.
  std::optional<Instant> to_instant(std::chrono::local_seconds local) const;

  /// The first instant whose local date is `day` or later: not always midnight (Sao Paulo
  /// 2018-11-04 starts at 01:00), and the same as the next day's for a day that the zone skipped
  /// (Apia 2011-12-30). Nothing outside the window.
  std::optional<Instant> start_of(std::chrono::local_days day) const;

  friend bool operator==(const TimeZone& a, const TimeZone& b) { return a.name() == b.name(); }

 private:
  struct Rules;
  explicit TimeZone(std::shared_ptr<const Rules> rules);
  std::shared_ptr<const Rules> rules_;
};

}  // namespace cx
