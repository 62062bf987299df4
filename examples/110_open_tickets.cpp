// SPDX-License-Identifier: MIT
// A growing backlog: the tickets resolved so far are the quick ones, so their median is too good.
// An estimate that counts open tickets as "not resolved yet" sees them all.
#include <fmt/core.h>

#include <cx/metrics/resolution_time.hpp>
#include <cx/report/format.hpp>
#include <vector>

int main() {
  using namespace std::chrono;
  const cx::Instant start{sys_days{2026y / 3 / 2} + 8h};
  const cx::Instant now = start + days{10};

  // Two tickets a day; one of them is hard, and those of the last days are not done yet.
  std::vector<cx::Ticket> tickets;
  for (int day = 0; day < 10; ++day) {
    const cx::Instant opened = start + days{day};
    tickets.push_back({.opened_at = opened, .resolved_at = opened + hours{2 + day}});
    tickets.push_back({.opened_at = opened + 1h});
    if (day < 6) tickets.back().resolved_at = opened + hours{30 + 12 * day};
  }

  cx::ResolutionTime resolved{{.statistic = cx::DurationStatistic::median()}};
  resolved.add(tickets, cx::TimeToResolution{});
  fmt::print("median of the resolved  {}, {} open ones left out\n", resolved.estimate(),
             resolved.tally()[cx::Reject::still_open]);

  cx::ResolutionSurvival all{{.p = 0.5, .as_of = now}};
  const cx::TimeToResolution resolution;
  for (const auto& ticket : tickets) all.add(resolution.lifetime(ticket));
  fmt::print("median of all           {}\n", all.estimate());

  const cx::stats::SurvivalCurve curve = all.rule().curve(all.summary());
  fmt::print("\n  after  still open\n");
  for (const auto time : {1h, 6h, 12h, 24h, 48h, 72h}) {
    const auto share = curve.survival(cx::Seconds{time}.count());
    if (share) fmt::print("{:>5} h  {:8.1f} %\n", time.count(), 100 * *share);
  }
  const auto mean = curve.restricted_mean(cx::Seconds{days{3}}.count());
  if (mean) fmt::print("\nof its first 3 days a ticket is open for {:.0f} h\n", mean->value / 3600);
}
