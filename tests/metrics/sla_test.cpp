// SPDX-License-Identifier: MIT
#include "cx/metrics/sla.hpp"

#include <cmath>
#include <initializer_list>
#include <random>
#include <stdexcept>

#include "catch.hpp"

namespace {

using cx::Duration;
using cx::Instant;
using cx::Lifetimes;
using cx::Reject;
using cx::Sla;
using cx::SlaRule;
using namespace std::chrono_literals;

constexpr Instant now{500'000h};

cx::Lifetime running(cx::Seconds age) {
  return {now - age, Duration::none(Reject::still_open), true};
}

/// Four that ended around an hour, a wrong one, and what runs.
Lifetimes ended_and(std::initializer_list<cx::Seconds> ages) {
  Lifetimes lifetimes;
  for (const auto length : {0s, 3599s, 3600s, 3601s}) lifetimes.add({now - 20h, length});
  for (const auto age : ages) lifetimes.add(running(age));
  lifetimes.add({now, Duration::none(Reject::ends_before_start)});
  return lifetimes;
}

/// Open every day, 09:00-17:00 UTC.
cx::Clock office() {
  cx::Schedule schedule;
  schedule.week.fill({{9h, 17h}});
  return cx::BusinessHours(cx::TimeZone::iana("UTC"), schedule);
}

}  // namespace

TEST_CASE("a target is met up to its last second, and missed by what has run for it", "[sla]") {
  const Lifetimes lifetimes = ended_and({3601s, 3600s, -1s});
  const SlaRule rule{.target = 1h, .as_of = now};
  const auto estimate = rule.estimate(lifetimes);
  CHECK(estimate.n == 6);  // four that ended, and two that run
  CHECK(estimate.value == 50.0);
  CHECK(estimate.unit == cx::Unit::percent);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wilson);
  CHECK(estimate.excluded[Reject::filtered] == 1);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
  CHECK(estimate.n + estimate.excluded.rows() == lifetimes.tally().rows());
}

// R 4.2.2, survival 3.5.3: survfit(Surv(c(2, 3, 3, 5, 8, 9), c(1, 1, 0, 1, 0, 1)) ~ 1), whose
// limits at 5 are 0.06618675314641242 and 0.7849083671479586.
TEST_CASE("where some are too young to tell, a service level is that of a survival curve",
          "[sla]") {
  Lifetimes lifetimes;
  for (const auto length : {2h, 3h, 5h, 9h}) lifetimes.add({now - 20h, length});
  for (const auto age : {3h, 8h}) lifetimes.add(running(age));
  const auto level = [&](cx::Seconds target) {
    return SlaRule{.target = target, .as_of = now}.estimate(lifetimes);
  };
  const auto estimate = level(5h);
  CHECK(estimate.value == Approx(100 * 5.0 / 9).epsilon(1e-12));
  CHECK(estimate.n == 6);
  CHECK(estimate.excluded.rows() == 0);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::log_log);
  CHECK(estimate.interval->low == Approx(21.50916328520414).epsilon(1e-9));
  CHECK(estimate.interval->high == Approx(93.38132468535876).epsilon(1e-9));
  CHECK(level(5h - 1s).value == Approx(100.0 / 3).epsilon(1e-12));
  CHECK(level(3h).value == Approx(100.0 / 3).epsilon(1e-12));  // the one of 3 h has had it all
  CHECK(level(3h).interval->method == cx::IntervalMethod::wilson);
  CHECK(level(9h).value == 100.0);  // S is 0: all that could be seen was resolved by then
  CHECK_FALSE(level(9h).interval);
}

// 100 (1 - exp(-2)) = 86.47 %. Without the tickets that are too young to tell it would be
// 100 * 2 / (2 + exp(-2)) = 93.66 %: of those of the last two days the fast alone would count.
TEST_CASE("recent tickets do not flatter a service level", "[sla]") {
  constexpr unsigned seed = 20251201;
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  const auto uniform = [&] {
    return (static_cast<double>(random() >> 11) + 0.5) / 9007199254740992;
  };
  Lifetimes lifetimes;
  for (int i = 0; i < 20'000; ++i) {
    const auto age = cx::Seconds(static_cast<std::int64_t>(uniform() * 3 * 86400));
    const auto takes = cx::Seconds(static_cast<std::int64_t>(-std::log(uniform()) * 86400));
    lifetimes.add(takes <= age ? cx::Lifetime{now - age, takes} : running(age));
  }
  const auto estimate = SlaRule{.target = 48h, .as_of = now}.estimate(lifetimes);
  CHECK(estimate.n == 20'000);
  CHECK(*estimate.value == Approx(100 * (1 - std::exp(-2))).margin(2));
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low < *estimate.value);
  CHECK(estimate.interval->high > *estimate.value);
}

TEST_CASE("what does not reach the target yet has no service level", "[sla]") {
  Lifetimes young;
  young.add({now - 10s, Duration::none(Reject::no_reply), true});
  const SlaRule rule{.of = "art", .target = 1h, .as_of = now};
  CHECK_FALSE(rule.estimate(young).value);
  CHECK_FALSE(rule.estimate(young).interval);
  CHECK(rule.estimate(young).n == 1);
  young.add({now - 10s, Duration(5s)});
  CHECK_FALSE(rule.estimate(young).value);
  CHECK_FALSE(rule.estimate({}).value);
}

TEST_CASE("what runs is timed by the rule's clock", "[sla]") {
  // 500,000 h is a Friday, 08:00: since yesterday at 15:00 two hours were open.
  Lifetimes lifetimes;
  lifetimes.add(running(17h));
  const SlaRule missed{.target = 2h, .as_of = now, .clock = office()};
  const SlaRule pending{.target = 2h + 1s, .as_of = now, .clock = office()};
  CHECK(missed.estimate(lifetimes).value == 0.0);
  CHECK_FALSE(pending.estimate(lifetimes).value);
}

TEST_CASE("a target is missed when its time has run on the clock", "[sla]") {
  CHECK(cx::breach_at(now, 2h) == now + 2h);
  CHECK(cx::breach_at(now - 17h, 3h, office()) == now + 2h);  // at 10:00
  CHECK_FALSE(cx::breach_at(now, 1'000'000'000h, office()));
}

TEST_CASE("service levels have names", "[sla]") {
  CHECK(SlaRule{}.name() == "sla_ttr");
  CHECK(SlaRule{.of = "art"}.name() == "sla_art");
  CHECK(SlaRule{}.source() == "ttr_lifetimes");
  CHECK(SlaRule{.of = "art"}.source() == "art_lifetimes");
}

TEST_CASE("a service level of something else, or of no time, is refused", "[sla]") {
  CHECK_THROWS_WITH((Sla{{.of = "csat", .as_of = now}}),
                    "a service level is of art or ttr, not of 'csat'");
  CHECK_THROWS_WITH((Sla{{.target = -1s, .as_of = now}}), "a target is not negative");
  CHECK_THROWS_AS(SlaRule{.target = 1h}.estimate({}), std::invalid_argument);
}
