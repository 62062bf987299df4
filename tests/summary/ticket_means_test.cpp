// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_means.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "catch.hpp"

using cx::Duration;
using cx::Reject;
using cx::Seconds;
using cx::TicketMeans;
using namespace std::chrono_literals;

namespace {

std::vector<Duration> lengths(const std::vector<int>& seconds) {
  std::vector<Duration> all;
  for (const int length : seconds) all.push_back(Seconds(length));
  return all;
}

const auto no_reply = Duration::none(Reject::no_reply);

}  // namespace

// Worked example of docs/metrics/response_time.md; the deviation is that of 120 and 1800: 1680 /
// sqrt(2).
TEST_CASE("a ticket of many replies counts as much as one of few", "[ticket_means]") {
  TicketMeans means;
  CHECK(means.add(lengths({60, 120, 180})) == Reject::none);
  CHECK(means.add(lengths({1800})) == Reject::none);
  CHECK(means.n() == 2);
  CHECK(means.moments().n == 2);
  CHECK(means.moments().mean == 960.0);
  CHECK(*means.moments().sd == Approx(1680 / std::sqrt(2.0)).epsilon(1e-12));
}

TEST_CASE("without tickets there is no mean, of one no deviation", "[ticket_means]") {
  TicketMeans means;
  CHECK_FALSE(means.moments().mean);
  CHECK_FALSE(means.moments().sd);
  means.add(lengths({3, 4}));
  CHECK(means.moments().mean == 3.5);
  CHECK_FALSE(means.moments().sd);
}

TEST_CASE("questions without an answer are passed over", "[ticket_means]") {
  TicketMeans means;
  CHECK(means.add(std::vector{Duration(60s), no_reply}) == Reject::none);
  CHECK(means.add(std::vector{no_reply}) == Reject::no_reply);
  CHECK(means.add(std::vector<Duration>{}) == Reject::no_reply);
  CHECK(means.moments().mean == 60.0);
  CHECK(means.tally()[Reject::no_reply] == 2);
  CHECK(means.tally().rows() == 3);
}

TEST_CASE("a faulty length leaves its ticket out", "[ticket_means]") {
  TicketMeans means;
  CHECK(means.add(std::vector{Duration(60s), Duration(-1s)}) == Reject::ends_before_start);
  CHECK(means.add(std::vector{Duration::none(Reject::outside_window)}) == Reject::outside_window);
  CHECK(means.add(std::vector{Duration(Seconds::max()), Duration(1s)}) == Reject::bad_number);
  CHECK(means.add(std::vector{Duration(Seconds::max()), Duration(0s)}) == Reject::none);
  CHECK(means.n() == 1);
  CHECK(means.tally().rows() == 4);
}

TEST_CASE("a total is added up gap by gap, and stays at the first fault", "[ticket_means]") {
  cx::TicketTotal total;
  for (const Duration gap : {Duration(60s), no_reply, Duration(120s)}) total.add(gap);
  CHECK(total.total == Duration(180s));
  CHECK(total.replies == 2);
  for (const Duration gap : {Duration(-1s), Duration(60s), Duration::none(Reject::outside_window)})
    total.add(gap);
  CHECK(total.total == Duration::none(Reject::ends_before_start));
  CHECK(total.replies == 3);
}

TEST_CASE("a ticket can be added by its total", "[ticket_means]") {
  TicketMeans by_total, by_length;
  CHECK(by_total.add({.total = 360s, .replies = 3}) == Reject::none);
  CHECK(by_total.add({.total = 0s, .replies = 0}) == Reject::no_reply);
  CHECK(by_total.add({.total = -1s, .replies = 2}) == Reject::ends_before_start);
  by_length.add(lengths({60, 120, 180}));
  by_length.add(lengths({}));
  by_length.add(lengths({-1}));
  CHECK(by_total == by_length);
}

TEST_CASE("large tickets that differ by little keep their deviation", "[ticket_means]") {
  TicketMeans means;
  for (const int extra : {0, 1, 2})
    means.add({.total = Seconds((std::int64_t{1} << 52) + extra), .replies = 1});
  CHECK(means.moments().sd == 1.0);  // of 0, 1 and 2
}

TEST_CASE("tickets added in any order and merged in any parts are the same", "[ticket_means]") {
  std::mt19937_64 random(20251129);
  for (int round = 0; round < 50; ++round) {
    INFO("round " << round);
    std::vector<std::vector<Duration>> tickets(random() % 60);
    std::vector<double> own_means;
    TicketMeans whole;
    for (auto& ticket : tickets) {
      double sum = 0;
      for (auto gaps = random() % 6; gaps > 0; --gaps) {
        const auto length = static_cast<std::int64_t>(random() % 1'000'000);
        ticket.push_back(Seconds(length));
        sum += static_cast<double>(length);
      }
      if (!ticket.empty()) own_means.push_back(sum / static_cast<double>(ticket.size()));
      whole.add(ticket);
    }
    std::shuffle(tickets.begin(), tickets.end(), random);
    TicketMeans parts[3];
    for (const auto& ticket : tickets) parts[random() % 3].add(ticket);
    parts[2].merge(parts[0]);
    parts[1].merge(parts[2]);
    CHECK(parts[1] == whole);

    const auto moments = whole.moments();
    REQUIRE(moments.n == own_means.size());
    if (own_means.size() < 2) continue;
    const auto n = static_cast<double>(own_means.size());
    double mean = 0, squares = 0;
    for (const double own : own_means) mean += own / n;
    for (const double own : own_means) squares += (own - mean) * (own - mean);
    CHECK(*moments.mean == Approx(mean).epsilon(1e-12));
    CHECK(*moments.sd == Approx(std::sqrt(squares / (n - 1))).epsilon(1e-12));
  }
}
