// SPDX-License-Identifier: MIT
#include "time/business_hours_plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "cx/time/period.hpp"

namespace cx::detail {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using namespace std::chrono_literals;

std::string clock_text(Seconds time) {
  const auto seconds = time.count();
  return seconds % 60 == 0
             ? fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
             : fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string date_text(local_days day) { return to_string(Period::of(Grain::day, day)); }

void check(const DailyWindow& window) {
  const auto within = [](Seconds time) { return time >= 0s && time <= 24h; };
  if (!within(window.open) || !within(window.close) || window.open == 24h)
    throw std::invalid_argument(
        "a window of business hours opens from 00:00 on and closes by 24:00");
  if (window.open == window.close)
    throw std::invalid_argument(fmt::format(
        "a window of business hours from {} to {} is empty: a whole day is 00:00 to 24:00",
        clock_text(window.open), clock_text(window.close)));
}

/// Windows in order of time that do not touch. Those below are all within one date.
DailyWindows united(DailyWindows windows) {
  std::sort(windows.begin(), windows.end(),
            [](const DailyWindow& a, const DailyWindow& b) { return a.open < b.open; });
  DailyWindows result;
  for (const auto& window : windows) {
    if (result.empty() || window.open > result.back().close)
      result.push_back(window);
    else
      result.back().close = std::max(result.back().close, window.close);
  }
  return result;
}

/// Both of them united.
DailyWindows without(const DailyWindows& windows, const DailyWindows& breaks) {
  DailyWindows result;
  for (DailyWindow rest : windows) {
    for (const auto& pause : breaks) {
      if (pause.close <= rest.open || pause.open >= rest.close) continue;
      if (pause.open > rest.open) result.push_back({rest.open, pause.open});
      rest.open = pause.close;
    }
    if (rest.open < rest.close) result.push_back(rest);
  }
  return result;
}

/// Adds windows to the lists of their own date and of the next.
void spread(const DailyWindows& windows, DailyWindows& own, DailyWindows& next) {
  for (const auto& window : windows) {
    check(window);
    const bool past_midnight = window.close < window.open;
    own.push_back({window.open, past_midnight ? 24h : window.close});
    if (past_midnight && window.close > 0s) next.push_back({0s, window.close});
  }
}

using ByDate = std::map<local_days, DailyWindows>;

/// Every date that they open or break, with the parts of both sides of a midnight.
ByDate spread(const ByDate& given) {
  ByDate result;
  for (const auto& [day, windows] : given) {
    DailyWindows next;
    spread(windows, result[day], next);
    if (!next.empty()) {
      auto& parts = result[day + days{1}];
      parts.insert(parts.end(), next.begin(), next.end());
    }
  }
  return result;
}

/// One version with its dates worked out.
class Plan {
 public:
  explicit Plan(const ScheduleVersion& version) : from_(version.from), to_(version.to) {
    const Schedule& schedule = version.schedule;
    for (std::size_t i = 0; i < 7; ++i) spread(schedule.week[i], week_[i], week_[(i + 1) % 7]);
    for (auto& windows : week_) windows = united(std::move(windows));
    for (auto& [day, windows] : spread(schedule.special_days)) {
      auto all = schedule.special_days.contains(day) ? DailyWindows{} : of_week(day);
      all.insert(all.end(), windows.begin(), windows.end());
      dates_[day] = united(std::move(all));
    }
    for (auto& [day, windows] : spread(schedule.breaks))
      dates_[day] = without(of(day), united(std::move(windows)));
    for (const auto day : schedule.holidays) dates_[day].clear();
  }

  local_days from() const { return from_; }
  local_days to() const { return to_; }
  const DailyWindows& of(local_days day) const {
    const auto found = dates_.find(day);
    return found == dates_.end() ? of_week(day) : found->second;
  }

 private:
  const DailyWindows& of_week(local_days day) const {
    return week_[std::chrono::weekday{day}.iso_encoding() - 1];
  }

  local_days from_, to_;
  std::array<DailyWindows, 7> week_;
  ByDate dates_;  // those that are not as the week has it
};

/// In order of time.
std::vector<Plan> plans_of(std::span<const ScheduleVersion> versions) {
  std::vector<Plan> plans;
  for (const auto& version : versions) {
    if (version.to <= version.from)
      throw std::invalid_argument("a version of business hours holds at least one date");
    plans.emplace_back(version);
  }
  std::sort(plans.begin(), plans.end(),
            [](const Plan& a, const Plan& b) { return a.from() < b.from(); });
  for (std::size_t i = 1; i < plans.size(); ++i) {
    const auto from = plans[i].from();
    if (from < plans[i - 1].to())
      throw std::invalid_argument(
          "versions of business hours overlap" +
          (from == local_days::min() ? "" : " from " + date_text(from) + " on"));
  }
  return plans;
}

/// Adds what a plan opens during one stretch of one offset.
void append(std::vector<OpenInterval>& open, const Plan& plan, const OffsetSpan& span) {
  const local_seconds span_first{span.first.time_since_epoch() + span.offset};
  const local_seconds span_last{span.last.time_since_epoch() + span.offset};
  const auto end = std::min(plan.to(), floor<days>(span_last) + days{1});
  for (auto day = std::max(plan.from(), floor<days>(span_first)); day < end; day += days{1}) {
    for (const auto& window : plan.of(day)) {
      const auto first = std::max<local_seconds>(day + window.open, span_first);
      const auto last = std::min<local_seconds>(day + window.close, span_last);
      if (first >= last) continue;
      const Instant opens{first.time_since_epoch() - span.offset};
      const Instant closes{last.time_since_epoch() - span.offset};
      if (!open.empty() && open.back().close == opens)
        open.back().close = closes;
      else
        open.push_back({opens, closes});
    }
  }
}

}  // namespace

std::vector<OpenInterval> open_intervals_of(const TimeZone& zone,
                                            std::span<const ScheduleVersion> versions) {
  const auto plans = plans_of(versions);
  std::vector<OpenInterval> open;
  for (Instant at = zone.first_known(); at < zone.last_known();) {
    const OffsetSpan span = zone.offset_at(at).value();
    for (const auto& plan : plans) append(open, plan, span);
    at = span.last;
  }
  return open;
}

}  // namespace cx::detail
