// SPDX-License-Identifier: MIT
#include "cx/metrics/resolution_time.hpp"

#include <chrono>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::DurationStatistic;
using cx::Instant;
using cx::IntervalMethod;
using cx::Lifetimes;
using cx::Reject;
using cx::ResolutionSurvival;
using cx::ResolutionSurvivalRule;
using cx::SurvivalInterval;
using cx::TimeToResolution;
using namespace std::chrono_literals;

constexpr Instant now{500'000h};

/// Resolved after that time.
cx::Ticket resolved(cx::Seconds after) {
  return ticket({.resolved = after.count(), .opened_at = now - 1000h});
}
/// Open, and as old as that.
cx::Ticket open(cx::Seconds age) { return ticket({.opened_at = now - age}); }

Lifetimes of(const std::vector<cx::Ticket>& tickets) {
  Lifetimes lifetimes;
  for (const auto& each : tickets) lifetimes.add(TimeToResolution{}.lifetime(each));
  return lifetimes;
}

/// Hours 2 3 3+ 5 8+ 9, where + is still open.
Lifetimes six() {
  return of({resolved(9h), open(8h), resolved(2h), resolved(5h), open(3h), resolved(3h)});
}

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

}  // namespace

TEST_CASE("resolution times leave out open tickets, and say how many", "[resolution_time]") {
  cx::ResolutionTime ttr;
  ttr.add(std::vector{resolved(1h), resolved(3h), open(500h), ticket({.resolved = -1})},
          TimeToResolution{});
  const auto estimate = ttr.estimate();
  CHECK(estimate.value == 7200.0);
  CHECK(estimate.n == 2);
  CHECK(estimate.unit == cx::Unit::seconds);
  CHECK(estimate.excluded[Reject::still_open] == 1);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
}

TEST_CASE("an open ticket runs, a wrong one does not", "[resolution_time]") {
  CHECK(TimeToResolution{}.lifetime(open(5h)).running);
  CHECK_FALSE(TimeToResolution{}.lifetime(resolved(5h)).running);
  CHECK_FALSE(TimeToResolution{}.lifetime(ticket({.reply = -1})).running);
}

// R 4.2.2, survival 3.5.3: survfit(Surv(c(2, 3, 3, 5, 8, 9), c(1, 1, 0, 1, 0, 1)) ~ 1).
TEST_CASE("open tickets count for as long as they have been open", "[resolution_time]") {
  const auto lifetimes = six();
  const ResolutionSurvivalRule median{.as_of = now};
  const auto estimate = median.estimate(lifetimes);
  CHECK(estimate.value == 5 * 3600.0);
  CHECK(estimate.n == 6);
  CHECK(estimate.unit == cx::Unit::seconds);
  CHECK(estimate.excluded.rows() == 0);
  const ResolutionSurvivalRule p90{.p = 0.9, .as_of = now};
  CHECK(p90.estimate(lifetimes).value == 9 * 3600.0);

  const auto curve = median.curve(lifetimes);
  const auto at_5 = [&](SurvivalInterval method) { return *curve.interval(5 * 3600, method); };
  CHECK(curve.survival(5 * 3600) == near(0.44444444444444453));
  CHECK(curve.standard_error(5 * 3600) == near(0.22222222222222227));
  CHECK(at_5(SurvivalInterval::plain).low == near(0.008896892324432415));
  CHECK(at_5(SurvivalInterval::plain).high == near(0.8799919965644567));
  CHECK(at_5(SurvivalInterval::log).low == near(0.1668079366280785));
  CHECK(at_5(SurvivalInterval::log_log).low == near(0.06618675314641242));
  CHECK(at_5(SurvivalInterval::log_log).high == near(0.7849083671479586));
  CHECK(curve.restricted_mean(9 * 3600)->value == near(5.944444444444445 * 3600));

  // What the resolved tickets alone would say: 4 hours.
  const cx::ResolutionTimeRule naive{.statistic = DurationStatistic::median()};
  CHECK(naive.estimate(lifetimes.ended()).value == 4 * 3600.0);
}

TEST_CASE("a survival median has an interval where both limits of the curve reach it",
          "[resolution_time]") {
  Lifetimes lifetimes;
  for (int i = 1; i <= 40; ++i) {
    lifetimes.add(TimeToResolution{}.lifetime(i % 5 == 0 ? open(i * 1h) : resolved(i * 1h)));
  }
  for (const auto& [method, name] : {std::pair{SurvivalInterval::plain, IntervalMethod::plain},
                                     {SurvivalInterval::log, IntervalMethod::log},
                                     {SurvivalInterval::log_log, IntervalMethod::log_log}}) {
    const ResolutionSurvivalRule rule{.as_of = now, .interval = method};
    const auto estimate = rule.estimate(lifetimes);
    REQUIRE(estimate.interval);
    CHECK(estimate.interval->method == name);
    CHECK(estimate.interval->low < *estimate.value);
    CHECK(estimate.interval->high > *estimate.value);
    const auto limits = rule.curve(lifetimes).quantile_interval(0.5, method);
    CHECK(estimate.interval->low == double(*limits.low));
    CHECK(estimate.interval->high == double(*limits.high));
  }
  // The upper limit of few tickets never comes down to one half.
  CHECK_FALSE(ResolutionSurvivalRule{.as_of = now}.estimate(of({resolved(1h), open(2h)})).interval);
}

TEST_CASE("where too few tickets are resolved there is no survival median", "[resolution_time]") {
  const auto all_open = ResolutionSurvivalRule{.as_of = now}.estimate(of({open(2h), open(3h)}));
  CHECK_FALSE(all_open.value);
  CHECK(all_open.n == 2);
  const auto few = of({resolved(1h), open(2h), open(3h)});
  CHECK_FALSE(ResolutionSurvivalRule{.as_of = now}.estimate(few).value);
  const auto nothing = ResolutionSurvivalRule{.as_of = now}.estimate({});
  CHECK_FALSE(nothing.value);
  CHECK(nothing.n == 0);
}

TEST_CASE("tickets opened after the date of the survey are left out", "[resolution_time]") {
  auto lifetimes = six();
  lifetimes.add(TimeToResolution{}.lifetime(open(-1s)));
  lifetimes.add(TimeToResolution{}.lifetime(ticket({.resolved = -1})));
  const auto estimate = ResolutionSurvivalRule{.as_of = now}.estimate(lifetimes);
  CHECK(estimate.value == 5 * 3600.0);
  CHECK(estimate.n == 6);
  CHECK(estimate.excluded[Reject::filtered] == 1);
  CHECK(estimate.excluded[Reject::ends_before_start] == 1);
  CHECK(estimate.n + estimate.excluded.rows() == lifetimes.tally().rows());
}

TEST_CASE("ages that business hours do not reach are left out", "[resolution_time]") {
  const cx::Clock hours = cx::BusinessHours::always();
  Lifetimes lifetimes = six();
  lifetimes.add({Instant::min() + 1s, cx::Duration::none(Reject::still_open), true});
  const auto estimate = ResolutionSurvivalRule{.as_of = now, .clock = hours}.estimate(lifetimes);
  CHECK(estimate.value == 5 * 3600.0);
  CHECK(estimate.n == 6);
  CHECK(estimate.excluded[Reject::outside_window] == 1);
}

TEST_CASE("a resolution and an age of the same length share a step", "[resolution_time]") {
  // Those still open at the time of a resolution are at risk of it: S = 1 - 1/2.
  const auto curve = ResolutionSurvivalRule{.as_of = now}.curve(of({resolved(1h), open(1h)}));
  REQUIRE(curve.steps().size() == 1);
  CHECK(curve.steps()[0].at_risk == 2);
  CHECK(curve.survival(3600) == 0.5);
}

TEST_CASE("readings of resolution time have names", "[resolution_time]") {
  CHECK(cx::ResolutionTimeRule{}.name() == "ttr");
  CHECK(cx::ResolutionTimeRule{DurationStatistic::percentile(0.9)}.name() == "ttr_p90");
  CHECK(cx::ResolutionTimeRule{}.source() == "ttr");
  CHECK(ResolutionSurvivalRule{}.name() == "ttr_km_median");
  CHECK(ResolutionSurvivalRule{.p = 0.9}.name() == "ttr_km_p90");
  CHECK(ResolutionSurvivalRule{}.source() == "ttr_lifetimes");
}

TEST_CASE("a survival rule without a date, or of no share, is refused", "[resolution_time]") {
  CHECK_THROWS_WITH(ResolutionSurvivalRule{}.estimate(six()),
                    "how long what is open has lasted depends on as_of, which is not set");
  CHECK_THROWS_AS(ResolutionSurvivalRule{}.curve(six()), std::invalid_argument);
  for (const double p : {0.0, -0.1, 1.1})
    CHECK_THROWS_AS((ResolutionSurvival{{.p = p, .as_of = now}}), std::invalid_argument);
}
