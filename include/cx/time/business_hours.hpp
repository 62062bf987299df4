// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/export.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// Open from `open` to `close`, [open, close), as wall clocks show them: time from 00:00 on,
/// `close` at most 24:00. A `close` before `open` is one of the next date: 22:00-06:00 is
/// 22:00-24:00 and, on the date that follows, 00:00-06:00.
struct DailyWindow {
  Seconds open{}, close{};

  friend constexpr bool operator==(const DailyWindow&, const DailyWindow&) = default;
};
using DailyWindows = std::vector<DailyWindow>;  ///< in any order; overlapping ones are united

/// When somebody is there. A holiday closes its local date; else a special day replaces what the
/// week says of that date; then breaks are taken off. Each speaks of its own local date alone: the
/// end of a night that begins on a holiday stays open, and what a special day carries past midnight
/// adds to the next date.
struct Schedule {
  std::array<DailyWindows, 7> week;  ///< Monday first
  std::vector<std::chrono::local_days> holidays;
  std::map<std::chrono::local_days, DailyWindows> special_days;
  std::map<std::chrono::local_days, DailyWindows> breaks;
};

/// A schedule for the local dates [from, to).
struct ScheduleVersion {
  std::chrono::local_days from = std::chrono::local_days::min();
  std::chrono::local_days to = std::chrono::local_days::max();
  Schedule schedule;
};

/// Open during [open, close).
struct OpenInterval {
  Instant open, close;

  friend constexpr bool operator==(const OpenInterval&, const OpenInterval&) = default;
};

/// Business time: the instants at which the local wall clock is in an open window, measured in
/// elapsed seconds. So 22:00-06:00 lasts 7 hours in the night in which clocks go forward and 9 in
/// which they go back: an hour shown twice counts twice, one that is left out has no length.
///
/// Every verb takes about the same time however long the span is. Copies share one table and may be
/// used from many threads. Instants outside [first_known(), last_known()), the zone's window, are
/// neither open nor closed.
class CXMETRICS_EXPORT BusinessHours {
 public:
  /// Throws std::invalid_argument for a window that is empty or not within its day, and where no
  /// window is ever open.
  BusinessHours(const TimeZone& zone, const Schedule& schedule);
  /// Dates of no version are closed. Throws std::invalid_argument also for versions that overlap,
  /// or hold no date.
  BusinessHours(const TimeZone& zone, std::span<const ScheduleVersion> versions);
  /// Open at every instant of the window of UTC.
  static BusinessHours always();

  Instant first_known() const;
  Instant last_known() const;  ///< exclusive
  bool knows(Instant instant) const { return instant >= first_known() && instant < last_known(); }

  /// Open seconds in [from, to); for `to` before `from` minus those in [to, from). So
  /// elapsed(a, b) + elapsed(b, c) == elapsed(a, c) in every order. Nothing outside the window.
  std::optional<Seconds> elapsed(Instant from, Instant to) const;

  /// The earliest instant by which `open` seconds have been open since `from`: a sum that ends with
  /// a window ends at its close. With 0, `from` where it is open, else the next opening. Nothing
  /// outside the window, nor where it ends first. add(t, -s) is subtract(t, s).
  std::optional<Instant> add(Instant from, Seconds open) const;
  /// The latest instant from which `open` open seconds lead to `from`. With 0, `from` where it is
  /// open, else the last closing. Nothing outside the window, nor where it begins later.
  std::optional<Instant> subtract(Instant from, Seconds open) const;

  /// False outside the window.
  bool is_open(Instant instant) const;
  /// What is open of [from, to) and of the window, in order of time; no two of them touch.
  std::vector<OpenInterval> open_intervals(Instant from, Instant to) const;

  /// Whether both are open at the same instants of the same window.
  CXMETRICS_EXPORT friend bool operator==(const BusinessHours& a, const BusinessHours& b);
  /// Open when both are.
  CXMETRICS_EXPORT friend BusinessHours intersection(const BusinessHours& a,
                                                     const BusinessHours& b);

 private:
  struct Table;
  explicit BusinessHours(std::shared_ptr<const Table> table);
  std::shared_ptr<const Table> table_;
};

CXMETRICS_EXPORT BusinessHours intersection(const BusinessHours& a, const BusinessHours& b);

}  // namespace cx
