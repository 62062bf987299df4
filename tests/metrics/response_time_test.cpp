// SPDX-License-Identifier: MIT
#include "cx/metrics/response_time.hpp"

#include <chrono>
#include <vector>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::DurationStatistic;
using cx::FirstReplyTime;
using cx::Reject;
using cx::ResponseTime;
using namespace std::chrono_literals;

/// Open every day, 09:00-17:00 UTC.
cx::Clock office() {
  cx::Schedule schedule;
  schedule.week.fill({{9h, 17h}});
  return cx::BusinessHours(cx::TimeZone::iana("UTC"), schedule);
}

}  // namespace

TEST_CASE("response times can be given as any whole length of time", "[response_time]") {
  ResponseTime art;
  CHECK(art.add(90s) == Reject::none);
  CHECK(art.add(2min) == Reject::none);
  CHECK(art.add(std::chrono::hours(1)) == Reject::none);
  CHECK(art.add(-30s) == Reject::ends_before_start);  // a reply before the message: clock skew
  const auto estimate = art.estimate();
  CHECK(estimate.value == 1270.0);  // (90 + 120 + 3600) / 3
  CHECK(estimate.unit == cx::Unit::seconds);
  CHECK(estimate.n == 3);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
}

TEST_CASE("response times are averaged over replies, not over tickets", "[response_time]") {
  // Ticket A with gaps of 60, 120 and 180 s, ticket B with one of 1800 s: by hand.
  const std::vector<cx::Seconds> gaps{60s, 120s, 180s, 1800s};
  ResponseTime micro, first{cx::ResponseTimeRule{}};
  micro.add(gaps);
  CHECK(micro.estimate().value == 540.0);
  const cx::ResponseTimeRule median{.statistic = DurationStatistic::median()};
  CHECK(median.estimate(micro.summary()).value == 150.0);
  first.add(std::vector<cx::Seconds>{60s, 1800s});
  CHECK(first.estimate().value == 930.0);
}

TEST_CASE("the first reply is timed from the opening", "[response_time]") {
  ResponseTime art;
  art.add(std::vector{ticket({.reply = 120, .resolved = 4000}), ticket({.reply = 0}), ticket({})},
          FirstReplyTime{});
  CHECK(art.estimate().value == 60.0);
  CHECK(art.estimate().n == 2);
  CHECK(art.tally()[Reject::no_reply] == 1);
}

TEST_CASE("a ticket that ends before it starts has no response time", "[response_time]") {
  const FirstReplyTime first_reply;
  CHECK(first_reply(ticket({.reply = -1})).reject() == Reject::ends_before_start);
  CHECK(first_reply(ticket({.reply = 5, .resolved = -1})).reject() == Reject::ends_before_start);
}

TEST_CASE("a ticket never answered has no response time, but an age", "[response_time]") {
  const auto open = FirstReplyTime{}.lifetime(ticket({}));
  CHECK(open.running);
  CHECK(open.start == ticket({}).opened_at);
  CHECK(open.duration.reject() == Reject::no_reply);
  const auto given_up = FirstReplyTime{}.lifetime(ticket({.resolved = 100}));
  CHECK_FALSE(given_up.running);
  CHECK(given_up.duration.reject() == Reject::no_reply);
  const auto answered = FirstReplyTime{}.lifetime(ticket({.reply = 10}));
  CHECK_FALSE(answered.running);
  CHECK(answered.duration == 10s);
}

TEST_CASE("response times can be measured in business hours", "[response_time]") {
  // Opened on a Tuesday at 16:00, answered the next day at 10:00: an hour of each day.
  const cx::Instant opened = std::chrono::sys_days{std::chrono::year{2025} / 9 / 2} + 16h;
  const auto answered = ticket({.reply = 18 * 3600, .opened_at = opened});
  CHECK(FirstReplyTime{office()}(answered) == 2h);
  const auto at_night = ticket({.reply = 60, .opened_at = opened + 6h});
  CHECK(FirstReplyTime{office()}(at_night) == 0s);
  const auto too_early = ticket({.reply = -60, .opened_at = opened + 6h});
  CHECK(FirstReplyTime{office()}(too_early).reject() == Reject::ends_before_start);
}

TEST_CASE("readings of response time have names", "[response_time]") {
  CHECK(cx::ResponseTimeRule{}.name() == "art");
  CHECK(cx::ResponseTimeRule{DurationStatistic::median()}.name() == "art_median");
  CHECK(cx::ResponseTimeRule{DurationStatistic::percentile(0.9)}.name() == "art_p90");
  CHECK(cx::ResponseTimeRule{}.source() == "art");
}

TEST_CASE("response times past a cap are counted in bins", "[response_time]") {
  ResponseTime art{{.statistic = DurationStatistic::median(), .exact_up_to = 2}};
  art.add(std::vector<cx::Seconds>{1000s, 2000s, 3001s});
  CHECK_FALSE(art.summary().is_exact());
  CHECK(art.estimate().value == 2003.5);  // the middle of 2000 to 2007
}
