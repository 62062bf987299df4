// SPDX-License-Identifier: MIT
#include "cx/time/clock.hpp"

#include "catch.hpp"

using cx::BusinessHours;
using cx::Clock;
using cx::Duration;
using cx::Instant;
using cx::Reject;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

/// Mondays to Fridays 09:00-17:00 in Paris.
BusinessHours office() {
  cx::Schedule schedule;
  for (std::size_t i = 0; i < 5; ++i) schedule.week[i] = {{9h, 17h}};
  return {cx::TimeZone::iana("Europe/Paris"), schedule};
}

const Instant friday = sys_days{2025y / 6 / 6};  // 02:00 in Paris

}  // namespace

TEST_CASE("by the calendar every second counts", "[clock]") {
  const Clock clock;
  CHECK_FALSE(clock.hours());
  CHECK(clock.elapsed(friday, friday + 72h) == Duration(72h));
  CHECK(clock.elapsed(friday, friday) == Duration(0s));
  CHECK(clock.add(friday, 72h) == friday + 72h);
  CHECK(clock.add(friday, -72h) == friday - 72h);
}

TEST_CASE("by business hours the open seconds count", "[clock]") {
  const Clock clock = office();
  CHECK(clock.hours());
  CHECK(clock.elapsed(friday + 14h, friday + 80h) == Duration(2h));
  CHECK(clock.elapsed(friday + 24h, friday + 48h) == Duration(0s));
  CHECK(clock.add(friday + 14h, 2h) == friday + 80h);
  CHECK(clock.add(friday + 80h, -2h) == friday + 14h);
}

TEST_CASE("an end before the start is refused by every clock, never clamped", "[clock]") {
  for (const Clock& clock : {Clock(), Clock(office())}) {
    CHECK(clock.elapsed(friday, friday - 1s).reject() == Reject::ends_before_start);
    // Nothing was open between them, and still the end is before the start.
    CHECK(clock.elapsed(friday + 48h, friday + 30h).reject() == Reject::ends_before_start);
    CHECK(clock.elapsed(sys_days{2100y / 1 / 1}, friday).reject() == Reject::ends_before_start);
  }
}

TEST_CASE("hours that do not know an instant give no duration", "[clock]") {
  const Clock clock = office();
  CHECK(clock.elapsed(friday, sys_days{2038y / 7 / 1}).reject() == Reject::outside_window);
  CHECK(clock.elapsed(sys_days{1890y / 1 / 1}, friday).reject() == Reject::outside_window);
  CHECK_FALSE(clock.add(friday, 1000000h));
  CHECK_FALSE(clock.add(sys_days{2038y / 7 / 1}, 0s));
}

TEST_CASE("a time that no number can say is none", "[clock]") {
  const Clock clock;
  CHECK(clock.elapsed(Instant::min(), Instant::max()).reject() == Reject::outside_window);
  CHECK(clock.elapsed(Instant::min(), Instant{0s}).reject() == Reject::outside_window);
  CHECK(clock.elapsed(Instant{-1s}, Instant::max()).reject() == Reject::outside_window);
  CHECK(clock.elapsed(Instant{0s}, Instant::max()) == Duration(cx::Seconds::max()));
  CHECK(clock.elapsed(Instant::min(), Instant{-1s}) == Duration(cx::Seconds::max()));
  CHECK(clock.elapsed(Instant::max(), Instant::min()).reject() == Reject::ends_before_start);
}

TEST_CASE("an instant that no number can say is none", "[clock]") {
  const Clock clock;
  CHECK_FALSE(clock.add(friday, cx::Seconds::max()));
  CHECK_FALSE(clock.add(Instant{-1s}, cx::Seconds::min()));
  CHECK(clock.add(Instant{0s}, cx::Seconds::max()) == Instant::max());
}

TEST_CASE("clocks are equal when they measure by the same hours", "[clock]") {
  CHECK(Clock() == Clock());
  CHECK(Clock(office()) == Clock(office()));
  CHECK_FALSE(Clock() == Clock(office()));
  CHECK_FALSE(Clock() == Clock(BusinessHours::always()));
  CHECK_FALSE(Clock(office()) == Clock(BusinessHours::always()));
}
