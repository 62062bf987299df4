// SPDX-License-Identifier: MIT
#include "cx/time/calendar.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "time/c_zone.hpp"

using cx::Calendar;
using cx::Grain;
using cx::Instant;
using cx::Period;
using cx::TimeZone;
using std::chrono::local_days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

constexpr std::array grains{Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year};
constexpr std::int64_t day_length = 86400;

constexpr std::int64_t since_midnight(std::int64_t local) {
  return (local % day_length + day_length) % day_length;
}

std::int64_t seconds(Instant instant) { return instant.time_since_epoch().count(); }

std::vector<Calendar> calendars_of(const std::string& zone) {
  std::vector<Calendar> calendars;
  for (const auto grain : grains) calendars.emplace_back(TimeZone::named(zone), grain);
  return calendars;
}

/// Walks a zone by the C library's clock, day by day, and compares each calendar's answer with the
/// latest local date that any clock of the zone has shown so far: a period starts when its first
/// date, or a later one, is shown for the first time.
class Walk {
 public:
  Walk(const std::string& zone, std::int64_t start)
      : clock_(zone),
        calendars_(calendars_of(zone)),
        last_(start),
        last_offset_(clock_.offset(start)),
        latest_day_(-1000000) {
    visit(start);
  }

  /// Every `step` seconds of two hours before and after each local midnight, and around each change
  /// of the offset.
  void run(std::int64_t end, std::int64_t step) {
    while (last_ < end) {
      const std::int64_t midnight = last_ + day_length - since_midnight(last_ + last_offset_);
      for (auto t = midnight - 7200; t < midnight; t += step) go_to(t);
      go_to(midnight - 1);
      for (auto t = midnight; t <= midnight + 7200; t += step) go_to(t);
    }
  }

  std::size_t changes = 0, mismatches = 0;
  std::string first_mismatch;

 private:
  void go_to(std::int64_t t) {
    if (t <= last_) return;
    if (clock_.offset(t) != last_offset_) {
      const std::int64_t change = clock_.change_between(last_, t);
      ++changes;
      // The midnights of the old and the new offset may lie on either side of the change.
      const std::int64_t midnight = change - since_midnight(change + last_offset_);
      if (midnight > last_) visit(midnight);
      if (change - 1 > last_) visit(change - 1);
      visit(change);
    }
    if (t > last_) visit(t);
  }

  void visit(std::int64_t t) {
    last_ = t;
    last_offset_ = clock_.offset(t);
    const std::int64_t local = t + last_offset_;
    const std::int64_t day = (local - since_midnight(local)) / day_length;
    if (day > latest_day_) start_day(day);
    for (std::size_t i = 0; i < grains.size(); ++i) {
      if (calendars_[i].ordinal(at(t)) != expected_[i]) report(i, t);
    }
  }

  void start_day(std::int64_t day) {
    latest_day_ = day;
    for (std::size_t i = 0; i < grains.size(); ++i)
      expected_[i] = Period::of(grains[i], local_days{std::chrono::days{day}}).ordinal();
  }

  void report(std::size_t grain, std::int64_t t) {
    if (mismatches++ == 0) {
      first_mismatch = std::string(cx::to_string(grains[grain])) + " of " + std::to_string(t) +
                       ": " + std::to_string(calendars_[grain].ordinal(at(t))) + ", not " +
                       std::to_string(expected_[grain]);
    }
  }

  CZone clock_;
  std::vector<Calendar> calendars_;
  std::int64_t last_, last_offset_, latest_day_;
  std::array<std::int32_t, grains.size()> expected_{};
};

double hours(const Calendar& calendar, local_days day) {
  const auto range = calendar.range(Period::of(Grain::day, day)).value();
  return static_cast<double>((range.second - range.first).count()) / 3600.0;
}

std::string label(const std::string& zone, Grain grain, Instant instant) {
  return to_string(Calendar(TimeZone::named(zone), grain).period_of(instant).value());
}

}  // namespace

TEST_CASE("periods from 1970 to 2037 are those of the C library's local dates", "[calendar]") {
  const std::string zone = GENERATE("UTC", "America/New_York", "Europe/Paris", "Asia/Kolkata",
                                    "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia",
                                    "America/St_Johns", "Pacific/Kwajalein", "Antarctica/Troll");
  INFO(zone);
  Walk walk(zone, -2 * day_length);
  walk.run(seconds(sys_days{2038y / 1 / 1}), 900);
  INFO(walk.first_mismatch);
  CHECK(walk.mismatches == 0);
  if (zone == "Europe/Paris") CHECK(walk.changes == 2 * (2037 - 1976 + 1));  // first DST in 1976
}

TEST_CASE("periods before 1970 are those of the C library's local dates", "[calendar]") {
  // Phoenix (1944) and Guam (1969) set their clocks back at 00:01: the first minute came twice.
  const std::string zone = GENERATE("America/St_Johns", "Europe/Paris", "Asia/Manila",
                                    "America/Phoenix", "Pacific/Guam");
  INFO(zone);
  Walk walk(zone, seconds(sys_days{1900y / 1 / 1}));
  walk.run(0, 7200);
  INFO(walk.first_mismatch);
  CHECK(walk.mismatches == 0);
}

TEST_CASE("periods of a zone that never changes go on to 2199", "[calendar]") {
  const std::string zone = GENERATE("UTC", "Asia/Kolkata");
  INFO(zone);
  Walk walk(zone, seconds(sys_days{2037y / 1 / 1}));
  walk.run(seconds(sys_days{2200y / 1 / 1}), 7200);
  INFO(walk.first_mismatch);
  CHECK(walk.mismatches == 0);
  CHECK(walk.changes == 0);
}

TEST_CASE("an instant falls in the period of its own zone", "[calendar]") {
  const Instant evening = sys_days{2025y / 3 / 31} + 20h;
  CHECK(label("UTC", Grain::month, evening) == "2025-03");
  CHECK(label("Asia/Kolkata", Grain::month, evening) == "2025-04");
  CHECK(label("America/New_York", Grain::month, evening) == "2025-03");
}

TEST_CASE("a local day lasts 23, 23.5, 24, 24.5 or 25 hours", "[calendar]") {
  // Changes of clocks from the IANA time zone database (northamerica, australasia).
  const Calendar new_york(TimeZone::iana("America/New_York"), Grain::day);
  CHECK(hours(new_york, local_days{2026y / 3 / 8}) == 23.0);
  CHECK(hours(new_york, local_days{2026y / 3 / 9}) == 24.0);
  CHECK(hours(new_york, local_days{2026y / 11 / 1}) == 25.0);
  const Calendar lord_howe(TimeZone::iana("Australia/Lord_Howe"), Grain::day);
  CHECK(hours(lord_howe, local_days{2026y / 10 / 4}) == 23.5);
  CHECK(hours(lord_howe, local_days{2026y / 4 / 5}) == 24.5);
}

TEST_CASE("a day without midnight starts when its first hour does", "[calendar]") {
  // America/Sao_Paulo set its clocks forward at midnight: 2018-11-04 started at 01:00, UTC-2.
  const Calendar sao_paulo(TimeZone::iana("America/Sao_Paulo"), Grain::day);
  const Instant start = sys_days{2018y / 11 / 4} + 3h;
  const auto range = sao_paulo.range(Period::of(Grain::day, local_days{2018y / 11 / 4})).value();
  CHECK(range.first == start);
  CHECK(range.second - range.first == 23h);
  CHECK(to_string(sao_paulo.period_of(start - 1s).value()) == "2018-11-03");
  CHECK(to_string(sao_paulo.period_of(start).value()) == "2018-11-04");
}

TEST_CASE("a day that a zone skipped has no length and no instant", "[calendar]") {
  // Samoa went from 2011-12-29 24:00 (UTC-10) to 2011-12-31 00:00 (UTC+14).
  const Calendar apia(TimeZone::iana("Pacific/Apia"), Grain::day);
  const auto skipped = Period::of(Grain::day, local_days{2011y / 12 / 30});
  const Instant change = sys_days{2011y / 12 / 30} + 10h;
  CHECK(apia.range(skipped) == std::pair(change, change));
  CHECK(to_string(apia.period_of(change - 1s).value()) == "2011-12-29");
  CHECK(to_string(apia.period_of(change).value()) == "2011-12-31");
  CHECK(apia.ordinal(change) == apia.ordinal(change - 1s) + 2);
}

TEST_CASE("a day once begun does not end because its first minute is repeated", "[calendar]") {
  // St. John's set its clocks back from 00:01 to 23:01 of the day before, here on 2010-11-07.
  const Calendar st_johns(TimeZone::iana("America/St_Johns"), Grain::day);
  const Instant midnight = sys_days{2010y / 11 / 7} + 2h + 30min;
  const auto day = [&](Instant t) { return to_string(st_johns.period_of(t).value()); };
  CHECK(day(midnight - 1s) == "2010-11-06");
  CHECK(day(midnight) == "2010-11-07");
  CHECK(day(midnight + 30min) == "2010-11-07");  // clocks show 23:30 of the 6th
  CHECK(hours(st_johns, local_days{2010y / 11 / 7}) == 25.0);
}

TEST_CASE("the ranges of a calendar's periods join and hold what ordinal() says", "[calendar]") {
  const auto zone = GENERATE("UTC", "Pacific/Apia", "America/St_Johns", "+05:30", "-12:00");
  const auto grain = GENERATE(from_range(grains));
  INFO(zone << ' ' << cx::to_string(grain));
  const Calendar calendar(TimeZone::named(zone), grain);
  const auto last = Period::of(grain, local_days{2036y / 12 / 1});
  for (auto p = Period::of(grain, local_days{1965y / 1 / 1}); p <= last; p = p.next()) {
    const auto [begin, end] = calendar.range(p).value();
    REQUIRE(end == calendar.range(p.next()).value().first);
    REQUIRE(calendar.ordinal(begin - 1s) < p.ordinal());
    REQUIRE(calendar.ordinal(end) > p.ordinal());
    if (begin == end) continue;
    REQUIRE(calendar.ordinal(begin) == p.ordinal());
    REQUIRE(calendar.ordinal(end - 1s) == p.ordinal());
  }
}

TEST_CASE("an instant outside the zone's window has no period", "[calendar]") {
  const auto grain = GENERATE(from_range(grains));
  const Calendar paris(TimeZone::iana("Europe/Paris"), grain);
  const Instant last_known = paris.zone().last_known();
  CHECK(paris.ordinal(sys_days{2038y / 7 / 1}) == Calendar::no_ordinal);
  CHECK(paris.ordinal(last_known) == Calendar::no_ordinal);
  CHECK(paris.ordinal(last_known - 1s) != Calendar::no_ordinal);
  CHECK(paris.ordinal(paris.zone().first_known()) != Calendar::no_ordinal);
  CHECK(paris.ordinal(paris.zone().first_known() - 1s) == Calendar::no_ordinal);
  CHECK(paris.ordinal(Instant::min()) == Calendar::no_ordinal);
  CHECK(paris.ordinal(Instant::max()) == Calendar::no_ordinal);
  CHECK_FALSE(paris.period_of(sys_days{2038y / 7 / 1}));
}

TEST_CASE("a period that the zone's window does not hold has no range", "[calendar]") {
  const auto grain = GENERATE(from_range(grains));
  const Calendar paris(TimeZone::iana("Europe/Paris"), grain);
  CHECK(paris.range(Period::of(grain, local_days{2037y / 12 / 25})));
  CHECK_FALSE(paris.range(Period::of(grain, local_days{2038y / 7 / 1})));
  CHECK(paris.range(Period::of(grain, local_days{1900y / 1 / 15})));
  CHECK_FALSE(paris.range(Period::of(grain, local_days{1899y / 12 / 1})));
  CHECK_FALSE(paris.range(Period::from_ordinal(grain, Calendar::no_ordinal)));
  CHECK_FALSE(paris.range(Period::from_ordinal(grain, std::numeric_limits<std::int32_t>::max())));
}

TEST_CASE("calendars may be made, copied and used by many threads at once", "[calendar]") {
  const std::array zones{"Europe/Paris", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"};
  constexpr unsigned seed = 20260322;
  const auto sum = [](const Calendar& calendar) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> instants(-2000000000, 2100000000);
    std::int64_t total = 0;
    for (int i = 0; i < 2000; ++i) total += calendar.ordinal(at(instants(random)));
    return total;
  };
  std::vector<std::int64_t> found(2 * zones.size());
  std::vector<std::thread> threads;
  const Calendar shared(TimeZone::iana(zones[0]), Grain::week);
  for (std::size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto* zone = zones[i % zones.size()];
      found[i] = i == 0 ? sum(shared) : sum(Calendar(TimeZone::iana(zone), Grain::week));
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK(found[i] == sum(Calendar(TimeZone::iana(zones[i % zones.size()]), Grain::week)));
}
