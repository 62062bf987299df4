// SPDX-License-Identifier: MIT
#include "cx/time/civil_shift.hpp"

#include <random>

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::Grain;
using namespace std::chrono_literals;

const cx::TimeZone utc = cx::TimeZone::utc();
const cx::TimeZone paris = cx::TimeZone::iana("Europe/Paris");

std::string moved(const cx::TimeZone& zone, std::string_view at, Grain grain, std::int64_t count) {
  const auto to = cx::shifted(zone, instant(at), grain, count);
  return to ? cx::to_string_utc(*to) : "none";
}

}  // namespace

// By hand.
TEST_CASE("a month later is the same day of the month, or its last", "[civil_shift]") {
  CHECK(moved(utc, "2025-01-15T08:30:00Z", Grain::month, 1) == "2025-02-15T08:30:00Z");
  CHECK(moved(utc, "2025-01-31", Grain::month, 1) == "2025-02-28T00:00:00Z");
  CHECK(moved(utc, "2024-01-31", Grain::month, 1) == "2024-02-29T00:00:00Z");
  CHECK(moved(utc, "2025-03-31", Grain::month, -1) == "2025-02-28T00:00:00Z");
  CHECK(moved(utc, "2024-02-29", Grain::year, 1) == "2025-02-28T00:00:00Z");
  CHECK(moved(utc, "2025-01-31", Grain::quarter, 1) == "2025-04-30T00:00:00Z");
  CHECK(moved(utc, "2025-12-31", Grain::week, 1) == "2026-01-07T00:00:00Z");
  CHECK(moved(utc, "2025-12-31", Grain::day, 1) == "2026-01-01T00:00:00Z");
  CHECK(moved(utc, "2025-12-31", Grain::day, 0) == "2025-12-31T00:00:00Z");
}

// Paris: clocks go forward on 2025-03-30 at 02:00, back on 2025-10-26 at 03:00.
TEST_CASE("clocks show the same time a day later, whatever was done to them", "[civil_shift]") {
  CHECK(moved(paris, "2025-03-29T11:00:00Z", Grain::day, 1) == "2025-03-30T10:00:00Z");
  CHECK(moved(paris, "2025-10-25T10:00:00Z", Grain::day, 1) == "2025-10-26T11:00:00Z");
  CHECK(moved(paris, "2025-03-29T01:30:00Z", Grain::day, 1) == "2025-03-30T01:30:00Z");  // 02:30
}

TEST_CASE("beyond what is known of the zone there is no later", "[civil_shift]") {
  CHECK(moved(paris, "2025-01-01", Grain::year, 20) == "none");
  CHECK(moved(utc, "2025-01-01", Grain::year, 1000) == "none");
  CHECK(moved(utc, "2025-01-01", Grain::year, 65'536) ==
        "none");  // where years of 16 bits come round
  CHECK(moved(utc, "2025-01-01", Grain::quarter, -262'144) == "none");
  CHECK(moved(utc, "2025-01-01", Grain::day, std::int64_t{1} << 62) == "none");
  CHECK_FALSE(cx::whole_between(paris, Grain::day, instant("2025-01-01"), instant("2050-01-01")));
}

// By hand.
TEST_CASE("whole months have passed as often as the day came round", "[civil_shift]") {
  const auto months = [](std::string_view from, std::string_view to) {
    return cx::whole_between(utc, Grain::month, instant(from), instant(to));
  };
  CHECK(months("2025-01-15", "2025-02-14") == 0);
  CHECK(months("2025-01-15", "2025-02-15") == 1);
  CHECK(months("2025-01-15T10:00:00Z", "2025-02-15T09:59:59Z") == 0);
  CHECK(months("2025-01-31", "2025-02-28") == 1);
  CHECK(months("2025-01-31", "2025-03-30") == 1);
  CHECK(months("2025-01-31", "2025-03-31") == 2);
  CHECK(months("2024-02-29", "2025-02-28") == 12);
  CHECK(months("2025-02-15", "2025-02-15") == 0);
  CHECK_FALSE(months("2025-02-15", "2025-02-14"));
  CHECK(cx::whole_between(utc, Grain::day, instant("2024-02-27"), instant("2024-03-02")) == 4);
}

TEST_CASE("as many as have passed do not lead beyond, one more does", "[civil_shift]") {
  const auto seed = Catch::rngSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto zone = GENERATE(as<std::string>{}, "UTC", "Europe/Paris", "America/Sao_Paulo",
                             "Pacific/Apia", "Asia/Kolkata");
  const auto grain = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  const auto place = cx::TimeZone::named(zone);
  CAPTURE(zone, to_string(grain));
  for (int i = 0; i < 300; ++i) {
    const cx::Instant from = instant("2005-01-01") + cx::Seconds{random() % 500'000'000};
    const cx::Instant to = from + cx::Seconds{random() % 400'000'000};
    const auto passed = cx::whole_between(place, grain, from, to);
    REQUIRE(passed);
    CHECK(cx::shifted(place, from, grain, *passed).value() <= to);
    CHECK(cx::shifted(place, from, grain, *passed + 1).value() > to);
  }
}
