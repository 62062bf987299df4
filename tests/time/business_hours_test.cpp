// SPDX-License-Identifier: MIT
#include "cx/time/business_hours.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "time/c_zone.hpp"

using cx::BusinessHours;
using cx::DailyWindow;
using cx::DailyWindows;
using cx::Instant;
using cx::OpenInterval;
using cx::Schedule;
using cx::ScheduleVersion;
using cx::Seconds;
using cx::TimeZone;
using std::chrono::June;
using std::chrono::local_days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

const auto utc = TimeZone::utc();

Schedule every_day(const DailyWindows& windows) {
  Schedule schedule;
  schedule.week.fill(windows);
  return schedule;
}

Schedule monday_to_friday(const DailyWindows& windows) {
  Schedule schedule;
  for (std::size_t i = 0; i < 5; ++i) schedule.week[i] = windows;
  return schedule;
}

std::vector<OpenInterval> on(const BusinessHours& hours, std::chrono::year_month_day day) {
  return hours.open_intervals(sys_days{day}, sys_days{day} + 24h);
}

std::string refusal(const std::vector<ScheduleVersion>& versions) {
  try {
    (void)BusinessHours(utc, versions);
    return "none";
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}
std::string refusal(const Schedule& schedule) {
  return refusal(std::vector<ScheduleVersion>{{.schedule = schedule}});
}

}  // namespace

TEST_CASE("a week over a change of clocks counts its open hours", "[business_hours]") {
  // Friday 16:00 to Monday 10:00 over the autumn change of New York: an hour on either day.
  const BusinessHours hours(TimeZone::iana("America/New_York"), monday_to_friday({{9h, 17h}}));
  const Instant from = sys_days{2025y / 10 / 31} + 20h;
  const Instant to = sys_days{2025y / 11 / 3} + 15h;
  CHECK(hours.elapsed(from, to) == 2h);
  CHECK(to - from == 241200s);
}

TEST_CASE("a night shift lasts nine hours when clocks go back, seven when they go forward",
          "[business_hours]") {
  const BusinessHours hours(TimeZone::iana("America/New_York"), every_day({{22h, 6h}}));
  CHECK(hours.elapsed(sys_days{2025y / 11 / 2} + 2h, sys_days{2025y / 11 / 2} + 11h) == 32400s);
  CHECK(hours.elapsed(sys_days{2025y / 11 / 1} + 16h, sys_days{2025y / 11 / 2} + 17h) == 9h);
  CHECK(hours.elapsed(sys_days{2025y / 3 / 8} + 17h, sys_days{2025y / 3 / 9} + 16h) == 7h);
  CHECK(hours.elapsed(sys_days{2025y / 6 / 8} + 16h, sys_days{2025y / 6 / 9} + 16h) == 8h);
}

TEST_CASE("holidays and weekends are closed", "[business_hours]") {
  // Asia/Kolkata, 2025-08-14 16:00 to 2025-08-18 10:00 with a holiday on Friday the 15th.
  auto schedule = monday_to_friday({{9h, 17h}});
  schedule.holidays = {local_days{2025y / 8 / 15}};
  const BusinessHours hours(TimeZone::iana("Asia/Kolkata"), schedule);
  const Instant from = sys_days{2025y / 8 / 14} + 10h + 30min;
  const Instant to = sys_days{2025y / 8 / 18} + 4h + 30min;
  CHECK(hours.elapsed(from, to) == 7200s);
  CHECK(to - from == 324000s);
}

TEST_CASE("what happens outside hours takes no business time", "[business_hours]") {
  const BusinessHours hours(utc, monday_to_friday({{9h, 17h}}));
  const Instant saturday = sys_days{2025y / 8 / 16};
  CHECK(hours.elapsed(saturday + 10h, saturday + 20h) == 0s);
  CHECK(hours.elapsed(saturday, saturday) == 0s);
}

TEST_CASE("a window opens at its first second and is closed at its close", "[business_hours]") {
  const BusinessHours hours(utc, monday_to_friday({{9h, 17h}}));
  const Instant monday = sys_days{2025y / 8 / 18};
  CHECK_FALSE(hours.is_open(monday + 9h - 1s));
  CHECK(hours.is_open(monday + 9h));
  CHECK(hours.is_open(monday + 17h - 1s));
  CHECK_FALSE(hours.is_open(monday + 17h));
  CHECK(hours.elapsed(monday + 9h - 1s, monday + 9h) == 0s);
  CHECK(hours.elapsed(monday + 9h, monday + 9h + 1s) == 1s);
  CHECK(hours.elapsed(monday + 17h, monday + 17h + 1s) == 0s);
}

TEST_CASE("both passes of a repeated hour count", "[business_hours]") {
  // Paris shows 02:00-03:00 from 00:00 to 02:00 UTC on 2025-10-26.
  const BusinessHours hours(TimeZone::iana("Europe/Paris"), every_day({{2h, 3h}}));
  CHECK(on(hours, 2025y / 10 / 26) ==
        std::vector<OpenInterval>{{sys_days{2025y / 10 / 26}, sys_days{2025y / 10 / 26} + 2h}});
  // Of 02:30-03:30 the first pass is apart from the second, which goes on to 03:30.
  const BusinessHours late(TimeZone::iana("Europe/Paris"), every_day({{2h + 30min, 3h + 30min}}));
  const Instant day = sys_days{2025y / 10 / 26};
  CHECK(on(late, 2025y / 10 / 26) ==
        std::vector<OpenInterval>{{day + 30min, day + 1h}, {day + 90min, day + 150min}});
}

TEST_CASE("an edge that clocks leave out is where they go on", "[business_hours]") {
  // Paris left out 02:00-03:00 on 2025-03-30: 03:00 is 01:00 UTC.
  const Instant day = sys_days{2025y / 3 / 30};
  const auto paris = TimeZone::iana("Europe/Paris");
  CHECK(on(BusinessHours(paris, every_day({{2h + 30min, 4h}})), 2025y / 3 / 30) ==
        std::vector<OpenInterval>{{day + 1h, day + 2h}});
  CHECK(on(BusinessHours(paris, every_day({{1h, 2h + 30min}})), 2025y / 3 / 30).front() ==
        OpenInterval{day, day + 1h});
  CHECK(on(BusinessHours(paris, every_day({{2h, 3h}})), 2025y / 3 / 30).empty());
}

TEST_CASE("a day without midnight opens with its first hour", "[business_hours]") {
  // Sao Paulo went from 2018-11-04 00:00 to 01:00, which is 03:00 UTC; that day has 23 hours.
  const BusinessHours hours(TimeZone::iana("America/Sao_Paulo"), every_day({{0h, 8h}}));
  const Instant start = sys_days{2018y / 11 / 4} + 3h;
  CHECK(on(hours, 2018y / 11 / 4) == std::vector<OpenInterval>{{start, start + 7h}});
}

TEST_CASE("a date that a zone skipped has no business time", "[business_hours]") {
  // Samoa went from 2011-12-29 24:00 (UTC-10) to 2011-12-31 00:00 (UTC+14), 10:00 UTC on the 30th.
  const auto apia = TimeZone::iana("Pacific/Apia");
  const Instant change = sys_days{2011y / 12 / 30} + 10h;
  const BusinessHours days(apia, every_day({{9h, 17h}}));
  CHECK(days.elapsed(change - 24h, change + 24h) == 16h);
  Schedule only_friday;
  only_friday.special_days[local_days{2011y / 12 / 30}] = {{0h, 24h}};
  only_friday.special_days[local_days{2012y / 1 / 2}] = {{9h, 10h}};
  CHECK(BusinessHours(apia, only_friday).elapsed(change - 48h, change + 240h) == 1h);
  // A night that begins on the 29th goes on on the 30th, which never came.
  const BusinessHours nights(apia, every_day({{22h, 6h}}));
  CHECK(nights.elapsed(change - 12h, change) == 2h);
  CHECK(nights.open_intervals(change - 12h, change + 7h) ==
        std::vector<OpenInterval>{{change - 2h, change + 6h}});  // the end of the 30th's own night
}

TEST_CASE("a holiday beats a special day, which replaces the week, and breaks are taken off",
          "[business_hours]") {
  auto schedule = every_day({{9h, 17h}});
  const auto day = [](int d) { return local_days{2025y / June / d}; };
  schedule.special_days = {{day(2), {{10h, 12h}}}, {day(3), {}}, {day(4), {{10h, 12h}}}};
  schedule.breaks = {{day(2), {{11h, 13h}}}, {day(5), {{8h, 10h}, {12h, 13h}, {13h, 14h}}}};
  schedule.holidays = {day(4)};
  const BusinessHours hours(utc, schedule);
  const auto at = [](int d, Seconds time) { return Instant{sys_days{2025y / June / d}} + time; };
  const auto expected = std::vector<OpenInterval>{{at(1, 9h), at(1, 17h)},
                                                  {at(2, 10h), at(2, 11h)},
                                                  {at(5, 10h), at(5, 12h)},
                                                  {at(5, 14h), at(5, 17h)},
                                                  {at(6, 9h), at(6, 17h)}};
  CHECK(hours.open_intervals(at(1, 0h), at(7, 0h)) == expected);
}

TEST_CASE("past midnight, a window is one of the next date", "[business_hours]") {
  Schedule schedule;
  schedule.week[4] = {{22h, 6h}};  // from Friday evening
  const Instant friday = sys_days{2025y / 6 / 6};
  const auto over_night = [&] {
    return BusinessHours(utc, schedule).open_intervals(friday, friday + 48h);
  };
  CHECK(over_night() == std::vector<OpenInterval>{{friday + 22h, friday + 30h}});
  SECTION("of which a holiday closes its own part") {
    schedule.holidays = {local_days{2025y / 6 / 6}};
    CHECK(over_night() == std::vector<OpenInterval>{{friday + 24h, friday + 30h}});
    schedule.holidays = {local_days{2025y / 6 / 7}};
    CHECK(over_night() == std::vector<OpenInterval>{{friday + 22h, friday + 24h}});
  }
  SECTION("of which a special day replaces its own part") {
    schedule.special_days[local_days{2025y / 6 / 7}] = {{9h, 10h}};
    CHECK(over_night() ==
          std::vector<OpenInterval>{{friday + 22h, friday + 24h}, {friday + 33h, friday + 34h}});
  }
  SECTION("and what a special day carries over adds to it") {
    schedule.special_days[local_days{2025y / 6 / 6}] = {{20h, 7h}};
    CHECK(over_night() == std::vector<OpenInterval>{{friday + 20h, friday + 31h}});
    schedule.special_days[local_days{2025y / 6 / 7}] = {{8h, 9h}};
    CHECK(over_night() ==
          std::vector<OpenInterval>{{friday + 20h, friday + 31h}, {friday + 32h, friday + 33h}});
    schedule.breaks[local_days{2025y / 6 / 6}] = {{23h, 1h}};
    CHECK(over_night().front() == OpenInterval{friday + 20h, friday + 23h});
    CHECK(over_night().at(1) == OpenInterval{friday + 25h, friday + 31h});
  }
}

TEST_CASE("a window may end at midnight, written either way", "[business_hours]") {
  for (const Seconds midnight : {Seconds{0h}, Seconds{24h}}) {
    Schedule schedule;
    schedule.week[0] = {{22h, midnight}};
    const Instant monday = sys_days{2025y / 6 / 2};
    CHECK(BusinessHours(utc, schedule).open_intervals(monday, monday + 144h) ==
          std::vector<OpenInterval>{{monday + 22h, monday + 24h}});
  }
}

TEST_CASE("overlapping and touching windows are united", "[business_hours]") {
  Schedule schedule;
  schedule.week[0] = {{12h, 18h}, {9h, 12h}, {10h, 11h}, {20h, 21h}, {20h, 22h}};
  const Instant monday = sys_days{2025y / 6 / 2};
  CHECK(BusinessHours(utc, schedule).open_intervals(monday, monday + 24h) ==
        std::vector<OpenInterval>{{monday + 9h, monday + 18h}, {monday + 20h, monday + 22h}});
}

TEST_CASE("each version holds for its own dates, and no other date is open", "[business_hours]") {
  const BusinessHours hours(
      utc, std::vector<ScheduleVersion>{
               {local_days{2025y / 7 / 1}, local_days{2025y / 7 / 3}, every_day({{8h, 10h}})},
               {local_days{2025y / 6 / 1}, local_days{2025y / 6 / 3}, every_day({{22h, 6h}})}});
  const Instant june = sys_days{2025y / 6 / 1}, july = sys_days{2025y / 7 / 1};
  const auto expected = std::vector<OpenInterval>{{june, june + 6h},
                                                  {june + 22h, june + 30h},
                                                  {june + 46h, june + 48h},
                                                  {july + 8h, july + 10h},
                                                  {july + 32h, july + 34h}};
  CHECK(hours.open_intervals(hours.first_known(), hours.last_known()) == expected);
  CHECK(hours.elapsed(hours.first_known(), hours.last_known() - 1s) == 20h);
}

TEST_CASE("adding ends a sum with the window that ends it", "[business_hours]") {
  const BusinessHours hours(utc, monday_to_friday({{9h, 17h}}));
  const Instant friday = sys_days{2025y / 6 / 6}, monday = friday + 72h;
  CHECK(hours.add(friday + 16h, 1h) == friday + 17h);
  CHECK(hours.add(friday + 16h, 1h + 1s) == monday + 9h + 1s);
  CHECK(hours.add(friday + 18h, 8h) == monday + 17h);
  CHECK(hours.add(friday + 9h, 8h) == friday + 17h);
  CHECK(hours.add(friday + 9h, 80h) == friday + 14 * 24h - 24h + 17h);
  CHECK(hours.add(friday + 12h, 0s) == friday + 12h);
  CHECK(hours.add(friday + 9h, 0s) == friday + 9h);
  CHECK(hours.add(friday + 17h, 0s) == monday + 9h);
}

TEST_CASE("subtracting begins a sum with the window that begins it", "[business_hours]") {
  const BusinessHours hours(utc, monday_to_friday({{9h, 17h}}));
  const Instant friday = sys_days{2025y / 6 / 6}, monday = friday + 72h;
  CHECK(hours.subtract(friday + 17h, 8h) == friday + 9h);
  CHECK(hours.subtract(monday + 10h, 1h) == monday + 9h);
  CHECK(hours.subtract(monday + 10h, 1h + 1s) == friday + 17h - 1s);
  CHECK(hours.subtract(monday, 0s) == friday + 17h);
  CHECK(hours.subtract(monday + 9h, 0s) == monday + 9h);
  CHECK(hours.subtract(friday + 17h, 0s) == friday + 17h);
  CHECK(hours.add(monday + 10h, -1h) == monday + 9h);
  CHECK(hours.subtract(friday + 16h, -1h) == friday + 17h);
}

TEST_CASE("outside the zone's window nothing is known", "[business_hours]") {
  const BusinessHours hours(TimeZone::iana("Europe/Paris"), every_day({{9h, 17h}}));
  const Instant first = hours.first_known(), last = hours.last_known();
  CHECK(first == TimeZone::iana("Europe/Paris").first_known());
  CHECK(last == TimeZone::iana("Europe/Paris").last_known());
  CHECK(hours.elapsed(first, last - 1s));
  for (const Instant unknown : {first - 1s, last, Instant::min(), Instant::max()}) {
    CHECK_FALSE(hours.elapsed(unknown, first));
    CHECK_FALSE(hours.elapsed(first, unknown));
    CHECK_FALSE(hours.add(unknown, 0s));
    CHECK_FALSE(hours.subtract(unknown, 0s));
    CHECK_FALSE(hours.is_open(unknown));
  }
  for (const Seconds length : {Seconds::max(), Seconds::min()}) {
    CHECK_FALSE(hours.add(first, length));
    CHECK_FALSE(hours.subtract(first, length));
    CHECK_FALSE(hours.add(last - 1s, length));
    CHECK_FALSE(hours.subtract(last - 1s, length));
  }
  const Seconds all = hours.elapsed(first, last - 1s).value();
  CHECK(hours.add(first, all));
  CHECK_FALSE(hours.add(first, all + 8h));
  CHECK(hours.subtract(last - 1s, all));
  CHECK_FALSE(hours.subtract(last - 1s, all + 1s));
  CHECK_FALSE(hours.add(last - 1s, 0s));   // no opening any more
  CHECK_FALSE(hours.subtract(first, 0s));  // and none before
  CHECK(hours.open_intervals(Instant::min(), Instant::max()) == hours.open_intervals(first, last));
  CHECK(hours.open_intervals(last, Instant::max()).empty());
  CHECK(hours.open_intervals(Instant::min(), first).empty());
}

TEST_CASE("open intervals are cut to the range", "[business_hours]") {
  const BusinessHours hours(utc, every_day({{9h, 17h}}));
  const Instant day = sys_days{2025y / 6 / 2};
  CHECK(hours.open_intervals(day + 10h, day + 11h) ==
        std::vector<OpenInterval>{{day + 10h, day + 11h}});
  CHECK(hours.open_intervals(day + 16h, day + 34h) ==
        std::vector<OpenInterval>{{day + 16h, day + 17h}, {day + 33h, day + 34h}});
  CHECK(hours.open_intervals(day + 17h, day + 33h).empty());
  CHECK(hours.open_intervals(day + 11h, day + 10h).empty());
  CHECK(hours.open_intervals(day + 10h, day + 10h).empty());
}

TEST_CASE("hours that never close take all the time there is", "[business_hours]") {
  const auto always = BusinessHours::always();
  const BusinessHours days(utc, every_day({{0h, 24h}}));
  const auto all = std::vector<OpenInterval>{{utc.first_known(), utc.last_known()}};
  CHECK(always.open_intervals(utc.first_known(), utc.last_known()) == all);
  CHECK(days.open_intervals(utc.first_known(), utc.last_known()) == all);
  const Instant at = sys_days{2020y / 9 / 4} + 22h;
  CHECK(always.elapsed(at, at + 28h) == 28h);
  CHECK(always.add(at, 100000h) == at + 100000h);
  CHECK(always.subtract(at, 100000h) == at - 100000h);
}

TEST_CASE("an intersection is open when both are", "[business_hours]") {
  // 09:00-17:00 in New York (UTC-4 in June) is 13:00-21:00 UTC; in Paris (UTC+2) 07:00-15:00.
  const BusinessHours new_york(TimeZone::iana("America/New_York"), monday_to_friday({{9h, 17h}}));
  const BusinessHours paris(TimeZone::iana("Europe/Paris"), monday_to_friday({{9h, 17h}}));
  const auto both = intersection(new_york, paris);
  const Instant monday = sys_days{2025y / 6 / 2};
  CHECK(both.open_intervals(monday, monday + 48h) ==
        std::vector<OpenInterval>{{monday + 13h, monday + 15h}, {monday + 37h, monday + 39h}});
  CHECK(both.add(monday, 3h) == monday + 38h);
  const Instant first = paris.first_known(), last = paris.last_known();
  CHECK(intersection(paris, new_york).open_intervals(first, last) ==
        both.open_intervals(first, last));
  CHECK(intersection(paris, BusinessHours::always()).open_intervals(first, last) ==
        paris.open_intervals(first, last));
  CHECK(intersection(paris, BusinessHours::always()).last_known() == last);
}

TEST_CASE("an intersection may never be open", "[business_hours]") {
  const auto never = intersection(BusinessHours(utc, every_day({{9h, 12h}})),
                                  BusinessHours(utc, every_day({{12h, 17h}})));
  const Instant day = sys_days{2025y / 6 / 2};
  CHECK(never.elapsed(day, day + 24h) == 0s);
  CHECK_FALSE(never.is_open(day + 12h));
  CHECK_FALSE(never.add(day, 0s));
  CHECK_FALSE(never.add(day, 1s));
  CHECK_FALSE(never.subtract(day, 0s));
  CHECK_FALSE(never.subtract(day, 1s));
  CHECK(never.open_intervals(day, day + 24h).empty());
}

TEST_CASE("hours are equal when the same instants of the same window are open",
          "[business_hours]") {
  const BusinessHours day(utc, every_day({{9h, 17h}}));
  const BusinessHours copy = day;
  CHECK(day == copy);
  CHECK(day == BusinessHours(utc, every_day({{9h, 17h}})));
  CHECK(day == BusinessHours(utc, every_day({{12h, 17h}, {9h, 12h}})));
  CHECK(day == intersection(day, BusinessHours::always()));
  CHECK(BusinessHours::always() == BusinessHours(utc, every_day({{0h, 24h}})));
  CHECK_FALSE(day == BusinessHours(utc, every_day({{9h, 17h + 1s}})));
  CHECK_FALSE(day == BusinessHours(utc, monday_to_friday({{9h, 17h}})));
  CHECK_FALSE(day == BusinessHours(TimeZone::iana("Europe/Paris"), every_day({{9h, 17h}})));
  auto schedule = every_day({{9h, 17h}});
  schedule.holidays = {local_days{2025y / 6 / 2}};
  CHECK_FALSE(day == BusinessHours(utc, schedule));
}

TEST_CASE("many windows a day are told apart", "[business_hours]") {
  Schedule schedule;
  for (int minute = 0; minute < 1440; minute += 10)
    schedule.week[0].push_back({std::chrono::minutes{minute}, std::chrono::minutes{minute + 7}});
  const BusinessHours hours(utc, schedule);
  const Instant monday = sys_days{2025y / 6 / 2};
  for (int minute = 0; minute < 1440; ++minute) {
    const Instant at = monday + std::chrono::minutes{minute};
    const int open = minute / 10 * 7 + std::min(minute % 10, 7);
    REQUIRE(hours.elapsed(monday, at) == std::chrono::minutes{open});
    REQUIRE(hours.is_open(at) == (minute % 10 < 7));
  }
}

TEST_CASE("hours that make no sense are refused in one sentence", "[business_hours]") {
  const auto outside = "a window of business hours opens from 00:00 on and closes by 24:00";
  CHECK(refusal(every_day({{-1s, 9h}})) == outside);
  CHECK(refusal(every_day({{9h, 24h + 1s}})) == outside);
  CHECK(refusal(every_day({{9h, -1s}})) == outside);
  CHECK(refusal(every_day({{24h, 6h}})) == outside);
  CHECK(refusal(every_day({{24h, 24h}})) == outside);
  CHECK(refusal(every_day({{9h, 17h}, {20h, 20h}})) ==
        "a window of business hours from 20:00 to 20:00 is empty: a whole day is 00:00 to 24:00");
  CHECK(refusal(every_day({{0h, 0h}})).find("00:00 to 00:00 is empty") != std::string::npos);
  CHECK(refusal(every_day({{61s, 61s}})).find("00:01:01") != std::string::npos);
  CHECK(refusal(Schedule{}) == "these business hours are never open");
  CHECK(refusal(std::vector<ScheduleVersion>{}) == "these business hours are never open");
  auto schedule = every_day({{9h, 17h}});
  schedule.special_days[local_days{2025y / 6 / 2}] = {{25h, 26h}};
  CHECK(refusal(schedule) == outside);
  schedule.special_days.clear();
  schedule.breaks[local_days{2025y / 6 / 2}] = {{12h, 12h}};
  CHECK(refusal(schedule).find("12:00 to 12:00 is empty") != std::string::npos);
}

TEST_CASE("versions that overlap or hold no date are refused", "[business_hours]") {
  const auto schedule = every_day({{9h, 17h}});
  const local_days january{2025y / 1 / 1}, june{2025y / 6 / 1}, july{2025y / 7 / 1};
  CHECK(refusal({{june, july, schedule}, {january, june, schedule}}) == "none");
  CHECK(refusal({{june, july, schedule}, {january, june + std::chrono::days{1}, schedule}}) ==
        "versions of business hours overlap from 2025-06-01 on");
  CHECK(refusal({{.schedule = schedule}, {january, june, schedule}}) ==
        "versions of business hours overlap from 2025-01-01 on");
  CHECK(refusal({{.schedule = schedule}, {.schedule = schedule}}) ==
        "versions of business hours overlap");
  const auto no_date = "a version of business hours holds at least one date";
  CHECK(refusal({{june, june, schedule}}) == no_date);
  CHECK(refusal({{july, june, schedule}}) == no_date);
}
