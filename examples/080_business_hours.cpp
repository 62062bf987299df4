// SPDX-License-Identifier: MIT
// Business hours: the time that counts between two instants, over weekends, holidays and nights in
// which the clocks are changed.
#include <fmt/core.h>

#include <cstddef>
#include <cx/core/ticket.hpp>
#include <cx/metrics/response_time.hpp>
#include <cx/time/business_hours.hpp>
#include <cx/time/clock.hpp>
#include <cx/time/time_text.hpp>

int main() {
  using namespace std::chrono;
  const auto paris = cx::TimeZone::iana("Europe/Paris");

  cx::Schedule schedule;
  for (std::size_t day = 0; day < 5; ++day) schedule.week[day] = {{9h, 12h}, {13h, 18h}};
  schedule.holidays = {local_days{2025y / 12 / 25}};
  const cx::BusinessHours office{paris, schedule};

  // Friday 17:30 to Monday 09:45: half an hour, and three quarters.
  const cx::Instant friday{sys_days{2025y / 3 / 7} + 16h + 30min};  // 17:30 in Paris
  const cx::Instant monday{sys_days{2025y / 3 / 10} + 8h + 45min};  // 09:45 in Paris
  fmt::print("over a weekend     {} min of {} min\n", *office.elapsed(friday, monday) / 1min,
             (monday - friday) / 1min);

  // Eight hours of service from Christmas Eve at noon on.
  const cx::Instant eve{sys_days{2025y / 12 / 24} + 11h};
  fmt::print("eight hours after  {}\n", cx::to_string_utc(*office.add(eve, 8h)));

  // A night shift lasts 7 hours when the clocks go forward, and 9 when they go back.
  cx::Schedule nights;
  nights.week.fill({{22h, 6h}});  // a close before the opening is one of the next day
  const cx::BusinessHours shift{paris, nights};
  for (const auto date : {2025y / 3 / 29, 2025y / 6 / 14, 2025y / 10 / 25}) {
    const cx::Instant noon{sys_days{date} + 12h};
    fmt::print("shift of 2025-{:02}-{}  {} h\n", static_cast<unsigned>(date.month()),
               static_cast<unsigned>(date.day()), *shift.elapsed(noon, noon + 20h) / 1h);
  }

  // Hours are a clock, and a clock is what times are measured by.
  const cx::Ticket ticket{.opened_at = friday, .first_reply_at = monday};
  const cx::FirstReplyTime calendar, business{office};
  fmt::print("first reply        {} min, on the calendar {} min\n",
             *business(ticket).length() / 1min, *calendar(ticket).length() / 1min);
}
