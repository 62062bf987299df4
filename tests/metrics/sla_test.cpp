// SPDX-License-Identifier: MIT
#include "cx/metrics/sla.hpp"

#include <limits>
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

Lifetimes some() {
  Lifetimes lifetimes;
  for (const auto length : {0s, 3599s, 3600s, 3601s}) lifetimes.add({now - 20h, length});
  for (const auto age : {3601s, 3600s, 10s, -1s})
    lifetimes.add({now - age, Duration::none(Reject::still_open), true});
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

TEST_CASE("a target is met up to its last second, and missed by what runs for longer", "[sla]") {
  const SlaRule rule{.target = 1h, .as_of = now};
  const auto estimate = rule.estimate(some());
  CHECK(estimate.n == 5);  // four that ended, and one that runs for too long
  CHECK(estimate.value == 60.0);
  CHECK(estimate.unit == cx::Unit::percent);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wilson);
  CHECK(estimate.excluded[Reject::not_elapsed] == 2);
  CHECK(estimate.excluded[Reject::filtered] == 1);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
  CHECK(estimate.n + estimate.excluded.rows() == some().tally().rows());
}

TEST_CASE("of nothing that is decided there is no service level", "[sla]") {
  Lifetimes young;
  young.add({now - 10s, Duration::none(Reject::no_reply), true});
  const SlaRule rule{.of = "art", .target = 1h, .as_of = now};
  CHECK_FALSE(rule.estimate(young).value);
  CHECK(rule.estimate(young).excluded[Reject::not_elapsed] == 1);
  CHECK_FALSE(rule.estimate({}).value);
}

TEST_CASE("what runs is timed by the rule's clock", "[sla]") {
  // 500,000 h is a Friday, 08:00: since yesterday at 15:00 two hours were open.
  Lifetimes lifetimes;
  lifetimes.add({now - 17h, Duration::none(Reject::still_open), true});
  const SlaRule missed{.target = 2h - 1s, .as_of = now, .clock = office()};
  const SlaRule pending{.target = 2h, .as_of = now, .clock = office()};
  CHECK(missed.estimate(lifetimes).value == 0.0);
  CHECK(pending.estimate(lifetimes).n == 0);
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
