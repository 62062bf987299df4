// SPDX-License-Identifier: MIT
#include "cx/metrics/duration_statistic.hpp"

#include <limits>
#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

using cx::Duration;
using cx::DurationSamples;
using cx::DurationStatistic;
using cx::IntervalMethod;
using cx::PercentileMethod;
using cx::Reject;
using cx::Seconds;

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

DurationSamples of(const std::vector<std::int64_t>& lengths) {
  DurationSamples samples;
  for (const auto length : lengths) samples.add(Seconds{length});
  return samples;
}

DurationSamples one_to(std::int64_t n) {
  DurationSamples samples;
  for (std::int64_t i = n; i >= 1; --i) samples.add(Seconds{i});
  return samples;
}

}  // namespace

TEST_CASE("of no durations nothing is read", "[duration_statistic]") {
  DurationSamples samples;
  samples.add(Duration::none(Reject::no_reply));
  for (const auto& statistic : {DurationStatistic::mean(), DurationStatistic::median()}) {
    const auto estimate = statistic.estimate(samples);
    CHECK_FALSE(estimate.value);
    CHECK_FALSE(estimate.interval);
    CHECK(estimate.n == 0);
    CHECK(estimate.unit == cx::Unit::seconds);
    CHECK(estimate.excluded[Reject::no_reply] == 1);
    CHECK(estimate.excluded.rows() == 1);
  }
}

// 1 2 3 4 10 by every method: numpy 1.24.2, quantile(method=...), and R 4.2.2, t.test, for the
// interval of the mean.
TEST_CASE("a mean and percentiles of five durations", "[duration_statistic]") {
  const auto samples = of({10, 2, 4, 1, 3});
  const auto mean = DurationStatistic::mean().estimate(samples);
  CHECK(mean.value == 4.0);
  CHECK(mean.n == 5);
  REQUIRE(mean.interval);
  CHECK(mean.interval->method == IntervalMethod::t);
  CHECK(mean.interval->low == near(-0.38994516542541391));
  CHECK(mean.interval->high == near(8.38994516542541469));

  const auto read = [&](double p, PercentileMethod method) {
    return *DurationStatistic::percentile(p, method).estimate(samples).value;
  };
  CHECK(DurationStatistic::median().estimate(samples).value == 3.0);
  CHECK(read(0.9, PercentileMethod::type7) == near(7.6));
  CHECK(read(0.95, PercentileMethod::type7) == near(8.8));
  for (const auto method :
       {PercentileMethod::type6, PercentileMethod::type8, PercentileMethod::nearest_rank}) {
    CHECK(read(0.5, method) == 3.0);
    CHECK(read(0.9, method) == 10.0);
    CHECK(read(0.95, method) == 10.0);
  }
}

TEST_CASE("one duration has a mean and a median, but no interval", "[duration_statistic]") {
  for (const auto& statistic : {DurationStatistic::mean(), DurationStatistic::median()}) {
    const auto estimate = statistic.estimate(of({7}));
    CHECK(estimate.value == 7.0);
    CHECK_FALSE(estimate.interval);
  }
}

TEST_CASE("the interval of a percentile goes from one order statistic to another",
          "[duration_statistic]") {
  // R 4.2.2: qbinom of 20 and 0.5; ranks 6 and 15, coverage 0.9586105346679688.
  const auto median = DurationStatistic::median().estimate(one_to(20));
  CHECK(median.value == near(10.5));
  REQUIRE(median.interval);
  CHECK(median.interval == cx::Interval{6, 15, IntervalMethod::order_statistic});
}

TEST_CASE("a percentile has an interval from the number of durations on that has both ranks",
          "[duration_statistic]") {
  CHECK_FALSE(DurationStatistic::median().estimate(one_to(5)).interval);
  CHECK(DurationStatistic::median().estimate(one_to(6)).interval ==
        cx::Interval{1, 6, IntervalMethod::order_statistic});
  const auto p90 = DurationStatistic::percentile(0.9);
  CHECK_FALSE(p90.estimate(one_to(35)).interval);
  CHECK(p90.estimate(one_to(36)).interval);
  CHECK(DurationStatistic::median().estimate(one_to(5), cx::Confidence{0.9}).interval);
}

TEST_CASE("the shortest and the longest duration are percentiles without an interval",
          "[duration_statistic]") {
  const auto samples = one_to(100);
  CHECK(DurationStatistic::percentile(0).estimate(samples).value == 1.0);
  CHECK(DurationStatistic::percentile(1).estimate(samples).value == 100.0);
  CHECK_FALSE(DurationStatistic::percentile(0).estimate(samples).interval);
  CHECK_FALSE(DurationStatistic::percentile(1).estimate(samples).interval);
}

TEST_CASE("what is read does not depend on whether samples are settled", "[duration_statistic]") {
  auto samples = of({9, 1, 8, 2, 7, 3, 6, 400, 5});
  for (const auto& statistic : {DurationStatistic::mean(), DurationStatistic::median(),
                                DurationStatistic::percentile(0.9)}) {
    const auto before = statistic.estimate(samples);
    auto settled = samples;
    settled.settle();
    CHECK(before == statistic.estimate(settled));
  }
  CHECK_FALSE(samples.is_settled());
}

TEST_CASE("a statistic names itself behind its metric", "[duration_statistic]") {
  CHECK(DurationStatistic{}.suffix().empty());
  CHECK(DurationStatistic{} == DurationStatistic::mean());
  CHECK(DurationStatistic::median().suffix() == "_median");
  CHECK(DurationStatistic::percentile(0.5).suffix() == "_median");
  CHECK(DurationStatistic::percentile(0.9).suffix() == "_p90");
  CHECK(DurationStatistic::percentile(0.999).suffix() == "_p99.9");
  CHECK(DurationStatistic::percentile(0.07).suffix() == "_p7");
  CHECK(DurationStatistic::percentile(0.29).suffix() == "_p29");
  CHECK(DurationStatistic::percentile(0).suffix() == "_p0");
  CHECK(DurationStatistic::percentile(1).suffix() == "_p100");
  const auto p90 = [](PercentileMethod method) {
    return DurationStatistic::percentile(0.9, method).suffix();
  };
  CHECK(p90(PercentileMethod::nearest_rank) == "_p90_nearest_rank");
  CHECK(p90(PercentileMethod::type6) == "_p90_type6");
  CHECK(p90(PercentileMethod::type8) == "_p90_type8");
}

TEST_CASE("a percentile is of a share from 0 to 1", "[duration_statistic]") {
  for (const double p : {-0.01, 1.01, 90.0, std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_WITH(DurationStatistic::percentile(p), "the share of a percentile is from 0 to 1");
}
