// SPDX-License-Identifier: MIT
// Business time against a count: each second, or minute, is open or not by what the C library's
// clock shows at it and by what the schedule says of that wall-clock time, taken as it is written.
#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/time/business_hours.hpp"
#include "time/c_zone.hpp"

using cx::BusinessHours;
using cx::DailyWindow;
using cx::DailyWindows;
using cx::Instant;
using cx::Schedule;
using cx::ScheduleVersion;
using cx::Seconds;
using cx::TimeZone;
using std::chrono::days;
using std::chrono::local_days;
using namespace std::chrono_literals;

namespace {

using Versions = std::vector<ScheduleVersion>;

std::int64_t count(Instant instant) { return instant.time_since_epoch().count(); }

bool any_today(const DailyWindows& windows, Seconds clock) {
  for (const auto& w : windows) {
    if (clock >= w.open && (w.close < w.open || clock < w.close)) return true;
  }
  return false;
}
/// Of the windows of the day before.
bool any_past_midnight(const DailyWindows& windows, Seconds clock) {
  for (const auto& w : windows) {
    if (w.close < w.open && clock < w.close) return true;
  }
  return false;
}

/// All that versions say of one date; one of no version is closed.
class Day {
 public:
  Day() = default;
  Day(const Versions& versions, local_days date) {
    for (const auto& version : versions) {
      if (date >= version.from && date < version.to) take(version.schedule, date);
    }
  }

  bool is_open(Seconds clock) const {
    if (closed_ || any_today(breaks_, clock) || any_past_midnight(breaks_before_, clock))
      return false;
    if (any_past_midnight(special_before_, clock)) return true;
    if (is_special_) return any_today(special_, clock);
    return any_today(week_, clock) || any_past_midnight(week_before_, clock);
  }

 private:
  void take(const Schedule& schedule, local_days date) {
    const auto of = [](const std::map<local_days, DailyWindows>& dates, local_days day) {
      const auto found = dates.find(day);
      return found == dates.end() ? DailyWindows{} : found->second;
    };
    const auto& holidays = schedule.holidays;
    closed_ = std::find(holidays.begin(), holidays.end(), date) != holidays.end();
    is_special_ = schedule.special_days.contains(date);
    special_ = of(schedule.special_days, date);
    special_before_ = of(schedule.special_days, date - days{1});
    breaks_ = of(schedule.breaks, date);
    breaks_before_ = of(schedule.breaks, date - days{1});
    const auto weekday = std::chrono::weekday{date}.iso_encoding() - 1;
    week_ = schedule.week[weekday];
    week_before_ = schedule.week[(weekday + 6) % 7];
  }

  bool closed_ = true, is_special_ = false;
  DailyWindows special_, special_before_, breaks_, breaks_before_, week_, week_before_;
};

/// [first, last) in steps, at each of which clocks and windows may change, and between them not.
class Count {
 public:
  Count(const std::string& zone, const Versions& versions, Instant first, Instant last,
        Seconds step)
      : first_(count(first)), step_(step.count()) {
    const CZone clock(zone);
    before_.push_back(0);
    std::int64_t offset = 0, day = 0;
    Day facts(versions, local_days{});
    for (auto t = first_; t < count(last); t += step_) {
      if (t % 30 == 0) offset = clock.offset(t);  // zones change with a half minute, if not a whole
      const std::int64_t local = t + offset;      // all after 1970
      if (local / 86400 != day) facts = Day(versions, local_days{days{day = local / 86400}});
      const bool open = facts.is_open(Seconds{local % 86400});
      before_.push_back(before_.back() + (open ? static_cast<std::uint32_t>(step_) : 0));
    }
  }

  bool open(Instant instant) const { return before_[index(instant) + 1] > before_[index(instant)]; }
  Seconds between(Instant from, Instant to) const { return Seconds{before(to) - before(from)}; }

 private:
  std::size_t index(Instant instant) const {
    return static_cast<std::size_t>((count(instant) - first_) / step_);
  }
  std::int64_t before(Instant instant) const {
    const auto rest = (count(instant) - first_) % step_;
    return before_[index(instant)] + (rest > 0 && open(instant) ? rest : 0);
  }

  std::int64_t first_, step_;
  std::vector<std::uint32_t> before_;  // open seconds before each step
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::int64_t upto(std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(engine_);
  }

  /// Of any length, many of them in the small hours, when clocks change, and one in three past
  /// midnight.
  DailyWindow window(Seconds step) {
    const auto steps = [&](Seconds length) { return step * upto(length / step); };
    const Seconds open = upto(2) == 0 ? steps(4h) : steps(24h - step);
    Seconds close = steps(24h);
    if (upto(2) != 0 && close < open) close = open + steps(24h - open);
    return close == open ? DailyWindow{open, open + step} : DailyWindow{open, close};
  }
  DailyWindows windows(Seconds step) {
    DailyWindows result(static_cast<std::size_t>(upto(3)));
    for (auto& w : result) w = window(step);
    return result;
  }
  local_days day(local_days first, days length) { return first + days{upto(length.count())}; }

  Schedule schedule(Seconds step, local_days first, days length) {
    Schedule result;
    for (auto& windows_of_day : result.week) windows_of_day = windows(step);
    result.week[static_cast<std::size_t>(upto(6))] = {{22h, 6h}};
    for (auto i = length / days{25}; i >= 0; --i) {
      result.holidays.push_back(day(first, length));
      result.special_days[day(first, length)] = windows(step);
      result.breaks[day(first, length)] = windows(step);
    }
    return result;
  }

  /// Two versions with a month's gap somewhere between them.
  Versions versions(Seconds step, local_days first, days length) {
    const auto cut = first + length / 3 + days{upto(length / days{3})};
    return {{first, cut, schedule(step, first, length)},
            {cut + days{upto(31)}, local_days::max(), schedule(step, first, length)}};
  }

 private:
  std::mt19937_64 engine_;
};

struct Scene {
  std::string zone;
  local_days first;
  days length;
  Seconds step;
};

/// Elapsed time both ways, openness, and sums: `spans` random ones of every length.
void compare(const Scene& scene, unsigned seed, int spans) {
  INFO(scene.zone << " from " << scene.first.time_since_epoch().count() << ", seed " << seed);
  Random random(seed);
  const auto versions = random.versions(scene.step, scene.first, scene.length);
  const BusinessHours hours(TimeZone::iana(scene.zone), versions);
  const Instant first{scene.first.time_since_epoch()};
  const Count expected(scene.zone, versions, first, first + scene.length, scene.step);
  const std::int64_t seconds = Seconds{scene.length}.count() - 1;
  int wrong = 0;
  for (int i = 0; i < spans; ++i) {
    const Instant a = first + Seconds{random.upto(seconds)};
    const Instant b = i % 2 == 0
                          ? first + Seconds{random.upto(seconds)}
                          : std::min(a + Seconds{random.upto(100000)}, first + Seconds{seconds});
    const Seconds open = hours.elapsed(a, b).value();
    bool right = open == expected.between(a, b) && hours.is_open(a) == expected.open(a);
    // The earliest sum is reached within an open window, or as it closes; the latest difference
    // as a window opens, or within it.
    if (right && open > 0s) {
      const Instant earliest = hours.add(a, open).value();
      const Instant latest = hours.subtract(b, open).value();
      right = expected.between(a, earliest) == open && expected.open(earliest - 1s) &&
              expected.between(latest, b) == open && expected.open(latest);
    }
    if (!right && wrong++ == 0) FAIL_CHECK("wrong from " << count(a) << " to " << count(b));
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("business time is what a count of the minutes of wall clocks gives", "[business_hours]") {
  const auto scene = GENERATE(values<Scene>({
      {"America/New_York", local_days{2024y / 1 / 1}, days{400}, 1min},
      {"Europe/Paris", local_days{2025y / 1 / 1}, days{400}, 1min},
      {"Asia/Kolkata", local_days{2025y / 1 / 1}, days{400}, 1min},
      {"Australia/Lord_Howe", local_days{2025y / 1 / 1}, days{400}, 1min},
      {"America/Sao_Paulo", local_days{2017y / 9 / 1}, days{540}, 1min},  // last change: 2019-02
      {"Pacific/Apia", local_days{2011y / 1 / 1}, days{400}, 1min},
  }));
  const auto seed = GENERATE(1U, 2U);
  compare(scene, seed, 1750);
}

TEST_CASE("business time is what a count of the seconds of wall clocks gives", "[business_hours]") {
  // A few days on either side of a change of clocks, with windows that open and close at any
  // second. Monrovia went from UTC-00:44:30 to UTC on 1972-01-07.
  const auto scene = GENERATE(values<Scene>({
      {"America/New_York", local_days{2025y / 3 / 6}, days{6}, 1s},
      {"America/New_York", local_days{2025y / 10 / 30}, days{6}, 1s},
      {"Europe/Paris", local_days{2025y / 3 / 27}, days{6}, 1s},
      {"Europe/Paris", local_days{2025y / 10 / 23}, days{6}, 1s},
      {"Australia/Lord_Howe", local_days{2026y / 4 / 2}, days{6}, 1s},
      {"America/Sao_Paulo", local_days{2018y / 11 / 1}, days{6}, 1s},
      {"Pacific/Apia", local_days{2011y / 12 / 27}, days{6}, 1s},
      {"Africa/Monrovia", local_days{1972y / 1 / 4}, days{6}, 1s},
  }));
  compare(scene, 3, 1000);
}
