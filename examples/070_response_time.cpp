// SPDX-License-Identifier: MIT
// Tickets in memory: time to the first reply, time to resolution, first contact resolution. What is
// not there yet - a reply, a resolution - is left out and counted, never taken for 0.
#include <fmt/core.h>

#include <cstdint>
#include <cx/metrics/fcr.hpp>
#include <cx/metrics/resolution_time.hpp>
#include <cx/metrics/response_time.hpp>
#include <cx/report/format.hpp>
#include <vector>

int main() {
  using namespace std::chrono;
  const auto march = [](int day, minutes time) {
    return cx::Instant{sys_days{2026y / 3 / day} + time};
  };
  // Opened, first reply, resolution; number of replies.
  const auto ticket = [](cx::Instant opened, cx::OptionalInstant reply,
                         cx::OptionalInstant resolved, std::uint16_t replies) {
    return cx::Ticket{.opened_at = opened,
                      .first_reply_at = reply,
                      .resolved_at = resolved,
                      .agent_replies = replies};
  };
  std::vector<cx::Ticket> tickets{
      ticket(march(2, 9h), march(2, 9h + 20min), march(2, 9h + 20min), 1),
      ticket(march(2, 11h), march(2, 11h + 45min), march(3, 16h), 3),
      ticket(march(3, 8h), march(3, 8h + 5min), march(3, 8h + 40min), 1),
      ticket(march(3, 15h), march(4, 9h + 10min), march(9, 10h), 1),
      ticket(march(4, 10h), march(4, 10h + 30min), march(4, 12h), 1),
      ticket(march(5, 14h), march(5, 14h + 15min), march(5, 14h + 15min), 1),
      ticket(march(6, 9h), march(6, 10h), {}, 1),         // open
      ticket(march(6, 16h), {}, {}, 0),                   // open, and not answered
      ticket(march(9, 9h), march(9, 8h + 58min), {}, 1),  // answered before it was opened
  };
  tickets[3].reopens = 1;

  cx::ResponseTime reply{{.statistic = cx::DurationStatistic::median()}};
  reply.add(tickets, cx::FirstReplyTime{});
  fmt::print("First reply, median  {}\n", reply.estimate());
  fmt::print("First reply, mean    {}\n", cx::ResponseTimeRule{}.estimate(reply.summary()));
  fmt::print("  {} not answered, {} answered too early\n", reply.tally()[cx::Reject::no_reply],
             reply.tally()[cx::Reject::ends_before_start]);

  cx::ResolutionTime resolution{{.statistic = cx::DurationStatistic::median()}};
  resolution.add(tickets, cx::TimeToResolution{});
  fmt::print("Resolution, median   {}\n", resolution.estimate());
  fmt::print("  {} still open\n", resolution.tally()[cx::Reject::still_open]);

  cx::Fcr fcr;  // fewer than two replies, and never reopened
  fcr.add(tickets);
  fmt::print("First contact        {}\n", fcr.estimate());
}
