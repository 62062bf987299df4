// SPDX-License-Identifier: MIT
#include "cx/time/time_zone.hpp"

#include <random>
#include <string>

#include "catch.hpp"
#include "time/c_zone.hpp"

using cx::Instant;
using cx::TimeZone;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

/// What a zone gives as a reason for being refused.
std::string refusal(const std::string& name) {
  try {
    (void)TimeZone::named(name);
    return "none";
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a zone is named UTC, Z, by its offset or by its IANA name", "[time_zone]") {
  CHECK(TimeZone::named("UTC") == TimeZone::utc());
  CHECK(TimeZone::named("Z") == TimeZone::utc());
  CHECK(TimeZone::named("+05:30") == TimeZone::fixed(5h + 30min));
  CHECK(TimeZone::named("-03:00").name() == "-03:00");
  CHECK(TimeZone::fixed(-(9h + 5min)).name() == "-09:05");
  CHECK(TimeZone::fixed(0min).name() == "UTC");
  CHECK(TimeZone::named("-00:00").name() == "UTC");
  CHECK(TimeZone::named("Europe/Paris").name() == "Europe/Paris");
  CHECK_FALSE(TimeZone::named("Europe/Paris") == TimeZone::named("Europe/Berlin"));
}

TEST_CASE("what names no zone is refused in one sentence", "[time_zone]") {
  const std::string name =
      GENERATE("", " ", "Europe/Pariss", "europe/paris", "Europe", "Europe/", "/Europe/Paris",
               "Europe//Paris", "Europe/Paris ", "../etc/passwd", "Europe/../Europe/Paris",
               "/etc/localtime", "/usr/share/zoneinfo/UTC", "posixrules", "localtime", "Factory",
               "tzdata.zi", "zone.tab", "leapseconds", "posix/UTC", "right/UTC", "+0530", "+05",
               "05:30", "+24:00", "+05:60", "+05:30x", "EST5EDT,M3.2.0,M11.1.0", "\xff\xfe\n");
  INFO(name);
  const auto reason = refusal(name);
  CHECK(reason.find("no zone \"") == 0);
  CHECK(reason.find('\n') == std::string::npos);
}

TEST_CASE("a name with a NUL or of great length is refused like any other", "[time_zone]") {
  CHECK(refusal(std::string("UTC\0", 4)).find("no zone \"UTC?\"") == 0);
  CHECK(refusal(std::string("Europe/Paris\0x", 14)).find("no zone \"Europe/Paris?x\"") == 0);
  CHECK(refusal(std::string(1000000, 'a')).size() < 300);
  CHECK(refusal(std::string(5000, '/')).find("no zone \"/") == 0);
}

TEST_CASE("an offset is at most 24 hours", "[time_zone]") {
  CHECK_NOTHROW(TimeZone::fixed(24h));
  CHECK_NOTHROW(TimeZone::fixed(-24h));
  CHECK_THROWS_AS(TimeZone::fixed(24h + 1min), std::invalid_argument);
  CHECK_THROWS_AS(TimeZone::fixed(std::chrono::minutes::min()), std::invalid_argument);
}

TEST_CASE("local time is that of the C library", "[time_zone]") {
  const std::string name =
      GENERATE("UTC", "America/New_York", "Europe/Paris", "Europe/Dublin", "Asia/Kolkata",
               "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns",
               "Africa/Casablanca", "Africa/Cairo", "Asia/Gaza", "America/Santiago",
               "Antarctica/Troll", "Asia/Pyongyang", "Africa/Monrovia", "Etc/GMT+12", "EST5EDT");
  const unsigned seed = 19700101;
  INFO(name << ", seed " << seed);
  const auto zone = TimeZone::iana(name);
  const CZone clock(name);
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> instants(
      zone.first_known().time_since_epoch().count(),
      zone.last_known().time_since_epoch().count() - 1);
  for (int i = 0; i < 20000; ++i) {
    const auto t = instants(random);
    const auto local = zone.to_local(at(t));
    if (!local || local->time_since_epoch().count() - t != clock.offset(t))
      FAIL_CHECK("wrong at " << t);
  }
}

TEST_CASE("of a local time that clocks show twice the earlier instant is meant", "[time_zone]") {
  // Paris set its clocks back from 03:00 to 02:00 on 2025-10-26 (EU directive 2000/84/EC).
  const auto paris = TimeZone::iana("Europe/Paris");
  CHECK(paris.to_instant(local_days{2025y / 10 / 26} + 2h) == sys_days{2025y / 10 / 26});
  CHECK(paris.to_instant(local_days{2025y / 10 / 26} + 3h) == sys_days{2025y / 10 / 26} + 2h);
}

TEST_CASE("a local time that clocks leave out is read by the rules before", "[time_zone]") {
  // Paris set its clocks forward from 02:00 (UTC+1) to 03:00 on 2025-03-30.
  const auto paris = TimeZone::iana("Europe/Paris");
  CHECK(paris.to_instant(local_days{2025y / 3 / 30} + 2h + 30min) ==
        sys_days{2025y / 3 / 30} + 1h + 30min);
  CHECK(paris.to_instant(local_days{2025y / 3 / 30} + 3h) == sys_days{2025y / 3 / 30} + 1h);
}

TEST_CASE("to_instant() finds the first instant at which clocks show a time", "[time_zone]") {
  const std::string name = GENERATE("America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                                    "America/St_Johns", "Africa/Casablanca", "+05:30");
  const unsigned seed = 20111230;
  INFO(name << ", seed " << seed);
  const auto zone = TimeZone::named(name);
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> instants(-2200000000, 2145900000);
  for (int i = 0; i < 20000; ++i) {
    const Instant t = at(instants(random));
    const Instant found = zone.to_instant(zone.to_local(t).value()).value();
    if (zone.to_local(found) != zone.to_local(t) || found > t)
      FAIL_CHECK("wrong at " << t.time_since_epoch().count());
  }
}

TEST_CASE("an instant lies in one stretch of one offset", "[time_zone]") {
  // Paris: UTC+2 from 2025-03-30 01:00 UTC to 2025-10-26 01:00 UTC (EU directive 2000/84/EC).
  const auto paris = TimeZone::iana("Europe/Paris");
  const Instant spring = sys_days{2025y / 3 / 30} + 1h, autumn = sys_days{2025y / 10 / 26} + 1h;
  const cx::OffsetSpan summer{spring, autumn, 2h};
  CHECK(paris.offset_at(spring) == summer);
  CHECK(paris.offset_at(sys_days{2025y / 7 / 1}) == summer);
  CHECK(paris.offset_at(autumn - 1s) == summer);
  CHECK(paris.offset_at(spring - 1s)->last == spring);
  CHECK(paris.offset_at(autumn)->offset == 1h);
}

TEST_CASE("the stretches of one offset fill a zone's window and agree with its clocks",
          "[time_zone]") {
  const auto zone = TimeZone::named(GENERATE("UTC", "+05:30", "Asia/Kolkata", "Pacific/Apia",
                                             "America/St_Johns", "Africa/Casablanca"));
  INFO(zone.name());
  Instant at = zone.first_known();
  std::optional<cx::Seconds> offset_before;
  while (at < zone.last_known()) {
    const auto span = zone.offset_at(at).value();
    REQUIRE(span.first == at);
    REQUIRE(span.last > at);
    REQUIRE(span.offset != offset_before);
    REQUIRE(zone.to_local(at)->time_since_epoch() - at.time_since_epoch() == span.offset);
    REQUIRE(zone.offset_at(span.last - 1s) == span);
    offset_before = span.offset;
    at = span.last;
  }
  CHECK(at == zone.last_known());
  CHECK_FALSE(zone.offset_at(at));
  CHECK_FALSE(zone.offset_at(zone.first_known() - 1s));
}

TEST_CASE("a day starts with the first instant of that date or a later one", "[time_zone]") {
  // from the IANA database, as in calendar_test.cpp
  const auto sao_paulo = TimeZone::iana("America/Sao_Paulo");
  CHECK(sao_paulo.start_of(local_days{2018y / 11 / 4}) == sys_days{2018y / 11 / 4} + 3h);
  const auto apia = TimeZone::iana("Pacific/Apia");
  CHECK(apia.start_of(local_days{2011y / 12 / 30}) == sys_days{2011y / 12 / 30} + 10h);
  CHECK(apia.start_of(local_days{2011y / 12 / 31}) == sys_days{2011y / 12 / 30} + 10h);
  const auto st_johns = TimeZone::iana("America/St_Johns");
  CHECK(st_johns.start_of(local_days{2010y / 11 / 7}) == sys_days{2010y / 11 / 7} + 2h + 30min);
  CHECK(TimeZone::fixed(-3h).start_of(local_days{2025y / 1 / 1}) == sys_days{2025y / 1 / 1} + 3h);
}

TEST_CASE("a zone with daylight saving is known to the end of 2037", "[time_zone]") {
  const auto zone = TimeZone::iana(GENERATE("Europe/Paris", "America/New_York", "Pacific/Auckland",
                                            "Australia/Lord_Howe", "America/Santiago"));
  INFO(zone.name());
  CHECK(zone.to_local(sys_days{2037y / 12 / 31}));
  CHECK(zone.start_of(local_days{2038y / 1 / 1}));
  CHECK_FALSE(zone.knows(sys_days{2038y / 7 / 1}));
  CHECK_FALSE(zone.to_local(sys_days{2038y / 7 / 1}));
  CHECK_FALSE(zone.to_instant(local_days{2038y / 7 / 1}));
  CHECK_FALSE(zone.start_of(local_days{2038y / 7 / 1}));
  CHECK_FALSE(zone.start_of(local_days{9999y / 1 / 1}));
}

TEST_CASE("a zone that no longer changes is known to 2199", "[time_zone]") {
  const Instant late = sys_days{2199y / 7 / 1};
  CHECK(TimeZone::utc().to_local(late) == local_days{2199y / 7 / 1});
  CHECK(TimeZone::iana("Asia/Kolkata").to_local(late) == local_days{2199y / 7 / 1} + 5h + 30min);
  CHECK(TimeZone::fixed(-1h).to_local(late) == local_days{2199y / 6 / 30} + 23h);
  CHECK_FALSE(TimeZone::utc().to_local(sys_days{2201y / 1 / 1}));
}

TEST_CASE("a zone's window ends where nothing is converted any more", "[time_zone]") {
  const auto zone = TimeZone::named(GENERATE("UTC", "+14:00", "-23:59", "Europe/Paris"));
  INFO(zone.name());
  CHECK(zone.to_local(zone.first_known()));
  CHECK_FALSE(zone.to_local(zone.first_known() - 1s));
  CHECK(zone.to_local(zone.last_known() - 1s));
  CHECK_FALSE(zone.to_local(zone.last_known()));
  CHECK_FALSE(zone.to_local(Instant::min()));
  CHECK_FALSE(zone.to_local(Instant::max()));
  CHECK(zone.start_of(local_days{1900y / 1 / 1}));
  CHECK_FALSE(zone.start_of(local_days{1899y / 1 / 1}));
  CHECK_FALSE(zone.start_of(local_days::min()));
  CHECK_FALSE(zone.start_of(local_days::max()));
  CHECK_FALSE(zone.to_instant(local_seconds::min()));
  CHECK_FALSE(zone.to_instant(local_seconds::max()));
}
