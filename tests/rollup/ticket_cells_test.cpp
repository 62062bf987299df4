// SPDX-License-Identifier: MIT
#include "cx/rollup/ticket_cells.hpp"

#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/backlog.hpp"
#include "cx/metrics/sla.hpp"
#include "cx/metrics/ticket_rates.hpp"
#include "cx/rollup/rollup.hpp"
#include "rollup/sample.hpp"

namespace {

using namespace std::chrono_literals;
using sample::at;

cx::Calendar months() { return {cx::TimeZone::utc(), cx::Grain::month}; }

/// Mondays to Fridays 09:00-17:00 in UTC.
cx::Clock weekdays() {
  cx::Schedule schedule;
  for (std::size_t day = 0; day < 5; ++day) schedule.week[day] = {{9h, 17h}};
  return cx::BusinessHours(cx::TimeZone::utc(), schedule);
}

cx::Ticket ticket(cx::Instant opened, cx::OptionalInstant replied, cx::OptionalInstant resolved,
                  std::uint16_t replies = 1, std::uint16_t reopens = 0) {
  return {.opened_at = opened,
          .first_reply_at = replied,
          .resolved_at = resolved,
          .agent_replies = replies,
          .reopens = reopens};
}

/// Estimates by "period metric".
std::map<std::string, cx::Estimate> by_key(const cx::Table& table) {
  std::map<std::string, cx::Estimate> result;
  for (const auto& row : table.rows)
    result[row.key.back().value_or("all") + " " + row.metric] = row.estimate;
  return result;
}

std::vector<cx::Ticket> many(cx::Names& names, std::size_t size, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t limit) { return random() % limit; };
  std::vector<cx::Ticket> tickets;
  for (std::size_t i = 0; i < size; ++i) {
    cx::Ticket one =
        ticket(at(2024, 11, 20) + std::chrono::seconds{below(300 * 86400)}, {}, {},
               static_cast<std::uint16_t>(below(4)), static_cast<std::uint16_t>(below(5) / 4));
    if (below(20) > 0) one.first_reply_at = one.opened_at + std::chrono::seconds{below(90000)};
    if (one.first_reply_at && below(9) > 0)
      one.resolved_at = *one.first_reply_at + std::chrono::seconds{below(90 * 86400)};
    one.touchpoint = names.touchpoints.id(below(2) == 0 ? "web" : "desk");
    tickets.push_back(one);
  }
  return tickets;
}

}  // namespace

TEST_CASE("a ticket counts for art when it was opened, for ttr and fcr when it was resolved",
          "[ticket_cells]") {
  cx::Rollup<cx::Ticket> rollup{{cx::by_period<cx::Ticket>(months())}};
  rollup.observe(
      std::vector<cx::Ticket>{ticket(at(2025, 1, 31), at(2025, 1, 31) + 60s, at(2025, 2, 1)),
                              ticket(at(2025, 2, 3), at(2025, 2, 3) + 120s, std::nullopt)});
  const auto found = by_key(rollup.table(cx::ResponseTimeRule{}, cx::ResolutionTimeRule{},
                                         cx::FcrRule{}, cx::BacklogRule{}));
  CHECK(found.at("2025-01 art").value == 60);
  CHECK(found.at("2025-01 ttr").n == 0);
  CHECK(found.at("2025-01 fcr").n == 0);
  CHECK(found.at("2025-01 open").value == 0);
  CHECK(found.at("2025-02 art").value == 120);
  CHECK(found.at("2025-02 ttr").value == 86400);
  CHECK(found.at("2025-02 fcr").value == 100);
  CHECK(found.at("2025-02 open").value == 1);
}

TEST_CASE("an open ticket is left out of ttr and fcr where it was opened", "[ticket_cells]") {
  cx::Rollup<cx::Ticket> rollup{{cx::by_period<cx::Ticket>(months())}};
  rollup.observe(std::vector<cx::Ticket>{ticket(at(2025, 1, 31), std::nullopt, std::nullopt),
                                         ticket(at(2025, 1, 31), at(2025, 2, 1), at(2025, 2, 1))});
  const auto found = by_key(rollup.table(cx::ResolutionTimeRule{}, cx::FcrRule{}));
  for (const auto* metric : {"ttr", "fcr"}) {
    CHECK(found.at(std::string("2025-01 ") + metric).excluded[cx::Reject::still_open] == 1);
    CHECK(found.at(std::string("2025-02 ") + metric).excluded[cx::Reject::still_open] == 0);
  }
}

TEST_CASE("one basis can be set for all", "[ticket_cells]") {
  cx::Rollup<cx::Ticket> rollup{{cx::by_period<cx::Ticket>(months())},
                                cx::response_times(cx::Clock{}, cx::by_resolution()),
                                cx::resolution_times(cx::Clock{}, cx::Basis<cx::Ticket>{})};
  rollup.observe(
      std::vector<cx::Ticket>{ticket(at(2025, 1, 31), at(2025, 1, 31) + 60s, at(2025, 2, 1))});
  const auto found = by_key(rollup.table(cx::ResponseTimeRule{}, cx::ResolutionTimeRule{}));
  CHECK(found.at("2025-02 art").n == 1);
  CHECK(found.at("2025-01 ttr").n == 1);
}

TEST_CASE("tickets measured by different clocks do not merge", "[ticket_cells]") {
  const auto rollup = [](std::unique_ptr<cx::Cells<cx::Ticket>> cells) {
    return cx::Rollup<cx::Ticket>{{cx::by_period<cx::Ticket>(months())}, std::move(cells)};
  };
  const cx::Ticket one = ticket(at(2025, 1, 4, 8), at(2025, 1, 6, 10), at(2025, 1, 7, 10));
  auto calendar = rollup(cx::response_times()), office = rollup(cx::response_times(weekdays()));
  office.observe(std::vector{one});
  CHECK_THROWS_WITH(calendar.merge(office), "only roll-ups that count the same can be merged");
  CHECK(calendar.tally().rows() == 0);
  auto same = rollup(cx::response_times(weekdays()));
  same.merge(office);
  CHECK(by_key(same.table(cx::ResponseTimeRule{})).at("2025-01 art").value == 3600);

  CHECK_THROWS_AS(rollup(cx::resolution_times()).merge(rollup(cx::resolution_times(weekdays()))),
                  std::invalid_argument);
  CHECK_THROWS_AS(
      rollup(cx::response_lifetimes()).merge(rollup(cx::response_lifetimes(weekdays()))),
      std::invalid_argument);
  CHECK_THROWS_AS(
      rollup(cx::resolution_lifetimes()).merge(rollup(cx::resolution_lifetimes(weekdays()))),
      std::invalid_argument);
  CHECK_NOTHROW(rollup(cx::resolution_lifetimes(weekdays()))
                    .merge(rollup(cx::resolution_lifetimes(weekdays()))));
}

TEST_CASE("past its cap a roll-up counts times in a histogram, the same for any split",
          "[ticket_cells]") {
  const std::uint32_t seed = 20252;
  INFO("seed " << seed);
  cx::Names names;
  const auto tickets = many(names, 3000, seed);
  const auto rollup = [&](std::uint64_t cap) {
    return cx::Rollup<cx::Ticket>{{cx::by_touchpoint<cx::Ticket>(names)},
                                  cx::response_times(cx::Clock{}, cx::Basis<cx::Ticket>{}, cap),
                                  cx::resolution_times(cx::Clock{}, cx::by_resolution(), cap)};
  };
  const auto table = [](const cx::Rollup<cx::Ticket>& counted) {
    const auto median = cx::DurationStatistic::median();
    const auto p90 = cx::DurationStatistic::percentile(0.9);
    return counted.table(cx::TableOptions{.totals = true}, cx::ResponseTimeRule{},
                         cx::ResponseTimeRule{median}, cx::ResponseTimeRule{p90},
                         cx::ResolutionTimeRule{median}, cx::ResolutionTimeRule{p90});
  };
  auto exact = rollup(cx::DurationSamples::always_exact), whole = rollup(1000),
       merged = rollup(1000);
  exact.observe(tickets);
  whole.observe(tickets);
  for (std::size_t first = 0; first < tickets.size(); first += 500) {
    auto part = merged.fresh();
    part.observe(std::span(tickets).subspan(first, 500));
    merged.merge(part);
  }
  CHECK(table(merged) == table(whole));
  CHECK_FALSE(whole.total<cx::DurationSamples>("art")->is_exact());
  CHECK_FALSE(whole.total<cx::DurationSamples>("ttr")->is_exact());
  const auto expected = table(exact), found = table(whole);
  CHECK_FALSE(found == expected);
  REQUIRE(found.rows.size() == expected.rows.size());
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    INFO(found.rows[i].metric);
    const double value = expected.rows[i].estimate.value.value();
    CHECK(std::abs(found.rows[i].estimate.value.value() - value) <= value / 256);
  }
  CHECK_THROWS_AS(rollup(1000).merge(rollup(1001)), std::invalid_argument);
}

TEST_CASE("a ticket that is replied to before it is opened is not open", "[ticket_cells]") {
  cx::Rollup<cx::Ticket> rollup{{cx::by_period<cx::Ticket>(months())}, cx::open_tickets()};
  rollup.observe(
      std::vector<cx::Ticket>{ticket(at(2025, 1, 5), at(2025, 1, 5) - 30s, std::nullopt),
                              ticket(at(2025, 1, 5), at(2025, 1, 5) + 30s, std::nullopt),
                              ticket(at(2025, 1, 5), at(2025, 1, 5) + 30s, at(2025, 1, 6))});
  CHECK(by_key(rollup.table(cx::BacklogRule{})).at("2025-01 open").value == 1);
  CHECK(rollup.tally().accepted() == 2);
  CHECK(rollup.tally()[cx::Reject::ends_before_start] == 1);
}

TEST_CASE("percentiles of totals come from all samples, not from the cells' percentiles",
          "[ticket_cells]") {
  // Medians 10 and 1000 of the months; of 10 10 10 1000 together it is 10, and not 505.
  cx::Rollup<cx::Ticket> rollup{{cx::by_period<cx::Ticket>(months())}};
  std::vector<cx::Ticket> tickets(3, ticket(at(2025, 1, 5), at(2025, 1, 5) + 10s, std::nullopt));
  tickets.push_back(ticket(at(2025, 2, 5), at(2025, 2, 5) + 1000s, std::nullopt));
  rollup.observe(tickets);
  const auto found = by_key(rollup.table(cx::TableOptions{.totals = true},
                                         cx::ResponseTimeRule{cx::DurationStatistic::median()}));
  CHECK(found.at("2025-01 art_median").value == 10);
  CHECK(found.at("2025-02 art_median").value == 1000);
  CHECK(found.at("all art_median").value == 10);
}

TEST_CASE("parts of tickets merge to the whole, in any order, and every column accounts for them",
          "[ticket_cells]") {
  const std::uint32_t seed = 20251;
  INFO("seed " << seed);
  cx::Names names;
  const auto tickets = many(names, 5000, seed);
  cx::CellsList<cx::Ticket> cells = cx::DefaultCells<cx::Ticket>::make();
  cells.push_back(cx::opened_tickets());
  cells.push_back(cx::response_lifetimes());
  cells.push_back(cx::resolution_lifetimes());
  cx::Rollup<cx::Ticket> whole{
      {cx::by_touchpoint<cx::Ticket>(names), cx::by_period<cx::Ticket>(months())},
      std::move(cells)};
  whole.observe(tickets);
  std::vector<cx::Rollup<cx::Ticket>> parts;
  for (std::size_t i = 0; i < 4; ++i) {
    parts.push_back(whole.fresh());
    parts.back().observe(std::span(tickets).subspan(i * 1250, 1250));
  }
  auto merged = whole.fresh();
  for (const std::size_t i : {2U, 0U, 3U, 1U}) merged.merge(parts[i]);

  const cx::Instant now = at(2026, 1, 1);
  const auto table = [&](const cx::Rollup<cx::Ticket>& rollup) {
    return rollup.table(cx::TableOptions{.totals = true}, cx::FcrRule{}, cx::ResponseTimeRule{},
                        cx::ResponseTimeRule{cx::DurationStatistic::percentile(0.9)},
                        cx::ResolutionTimeRule{}, cx::BacklogRule{}, cx::ReopenRateRule{},
                        cx::HandoffRateRule{}, cx::ResolutionSurvivalRule{.as_of = now},
                        cx::SlaRule{.of = "art", .target = 8h, .as_of = now},
                        cx::SlaRule{.of = "ttr", .target = 48h, .as_of = now});
  };
  const cx::Table all = table(whole);
  CHECK(table(merged) == all);
  for (const auto& row : all.rows) {
    if (row.key.front() || row.metric == "open") continue;  // the grand total
    INFO(row.metric);
    CHECK(row.estimate.n + row.estimate.excluded.rejected() == tickets.size());
  }
}
