// SPDX-License-Identifier: MIT
#include "cx/metrics/backlog.hpp"

#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::Backlog;
using cx::BacklogRule;
using cx::DurationStatistic;
using cx::Instant;
using cx::OpenAt;
using cx::Reject;
using namespace std::chrono_literals;

constexpr Instant now{500'000h};

}  // namespace

TEST_CASE("a ticket is open from its opening until its resolution", "[backlog]") {
  const auto open = ticket({.opened_at = now});
  const auto resolved = ticket({.resolved = 3600, .opened_at = now});
  CHECK_FALSE(is_open(open, now - 1s));
  CHECK(is_open(open, now));
  CHECK(is_open(open, now + 10000h));
  CHECK(is_open(resolved, now + 1h - 1s));
  CHECK_FALSE(is_open(resolved, now + 1h));
}

TEST_CASE("the backlog counts what is open at an instant", "[backlog]") {
  Backlog backlog;
  backlog.add(std::vector{ticket({.opened_at = now - 1h}), ticket({.opened_at = now + 1s}),
                          ticket({.resolved = 60, .opened_at = now - 1h}),
                          ticket({.resolved = 7200, .opened_at = now - 1h})},
              OpenAt{now});
  const auto estimate = backlog.estimate();
  CHECK(estimate.value == 2.0);
  CHECK(estimate.n == 2);
  CHECK(estimate.unit == cx::Unit::count);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.excluded[Reject::filtered] == 2);
}

TEST_CASE("a backlog of nothing is 0, and its age nothing", "[backlog]") {
  CHECK(Backlog{}.estimate().value == 0.0);
  CHECK(Backlog{}.estimate().n == 0);
  const Backlog ages{BacklogRule{DurationStatistic::median(), now}};
  CHECK_FALSE(ages.estimate().value);
  CHECK(ages.estimate().n == 0);
}

TEST_CASE("the age of a backlog is read as any duration is", "[backlog]") {
  cx::OpenSince open;
  for (const auto age : {1h, 2h, 9h, -1h}) open.add(now - age);
  open.add(std::nullopt);
  const auto mean = BacklogRule{DurationStatistic::mean(), now}.estimate(open);
  CHECK(mean.value == 4 * 3600.0);
  CHECK(mean.unit == cx::Unit::seconds);
  CHECK(mean.n == 3);
  CHECK(mean.excluded[Reject::filtered] == 2);  // one opened later, one not open
  CHECK(BacklogRule{DurationStatistic::median(), now}.estimate(open).value == 2 * 3600.0);
}

TEST_CASE("a backlog as of a date leaves out what was opened later", "[backlog]") {
  cx::OpenSince open;
  for (const auto age : {1h, 0h, -1h}) open.add(now - age);
  open.add(std::nullopt);
  const auto estimate = BacklogRule{.as_of = now}.estimate(open);
  CHECK(estimate.value == 2.0);
  CHECK(estimate.n == 2);
  CHECK(estimate.excluded[Reject::filtered] == 2);  // one opened later, one not open
  CHECK(BacklogRule{}.estimate(open).value == 3.0);
  CHECK(BacklogRule{}.estimate(open).excluded[Reject::filtered] == 1);
}

TEST_CASE("an age depends on a date", "[backlog]") {
  CHECK_THROWS_AS(BacklogRule{DurationStatistic::mean()}.estimate({}), std::invalid_argument);
}

TEST_CASE("readings of the backlog have names", "[backlog]") {
  CHECK(BacklogRule{}.name() == "open");
  CHECK(BacklogRule{DurationStatistic::mean()}.name() == "open_age");
  CHECK(BacklogRule{DurationStatistic::percentile(0.9)}.name() == "open_age_p90");
  CHECK(BacklogRule{}.source() == "open");
}
