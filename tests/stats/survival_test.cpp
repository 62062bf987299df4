// SPDX-License-Identifier: MIT
#include "cx/stats/survival.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "stats/survival_samples.hpp"

namespace {

using cx::Confidence;
using cx::SurvivalInterval;
using cx::stats::QuantileInterval;
using cx::stats::Subject;
using cx::stats::survival_counts;
using cx::stats::SurvivalCount;
using cx::stats::SurvivalCurve;

constexpr SurvivalInterval methods[] = {SurvivalInterval::plain, SurvivalInterval::log,
                                        SurvivalInterval::log_log};
constexpr std::int64_t last_time = std::numeric_limits<std::int64_t>::max();

/// The curves of the samples of survival_oracle.R, whose groups are put together for this.
std::map<int, SurvivalCurve> curves() {
  std::map<int, SurvivalCurve> result;
  const SurvivalSamples samples = survival_samples();
  for (const auto& [number, groups] : samples) {
    std::vector<Subject> all;
    for (const auto& [group, subjects] : groups)
      all.insert(all.end(), subjects.begin(), subjects.end());
    result.emplace(number, curve_of(all));
  }
  return result;
}

/// A time of an oracle file, NA where there is none.
std::optional<std::int64_t> time_or_none(double x) {
  return std::isnan(x) ? std::nullopt : std::optional(static_cast<std::int64_t>(x));
}

/// Hours 2, 3, 5 and 9; 3 and 8 are still open.
SurvivalCurve two_open() {
  return curve_of({{2, true}, {3, true}, {3, false}, {5, true}, {8, false}, {9, true}});
}

void check_interval(const std::optional<cx::Interval>& interval, double low, double high) {
  REQUIRE(interval.has_value() == !std::isnan(low));
  if (!interval) return;
  CHECK(interval->low == near(low));
  CHECK(interval->high == near(high));
}

}  // namespace

TEST_CASE("two of six tickets still open: the curve and what is read from it", "[survival]") {
  // Worked example of docs/metrics/resolution_time.md
  const SurvivalCurve curve = two_open();
  CHECK(*curve.survival(5) == near(0.44444444444444453));
  CHECK(*curve.standard_error(5) == near(0.22222222222222227));
  check_interval(curve.interval(5, SurvivalInterval::plain), 0.008896892324432415,
                 0.8799919965644567);
  check_interval(curve.interval(5, SurvivalInterval::log), 0.1668079366280785, 1.0);
  check_interval(curve.interval(5), 0.06618675314641242, 0.7849083671479586);
  CHECK(curve.quantile(0.5) == 5);
  CHECK(curve.quantile(0.9) == 9);
  CHECK(curve.restricted_mean(9)->value == near(5.944444444444445));
}

TEST_CASE("survival curves, Greenwood errors and intervals agree with R", "[survival]") {
  const auto rows = oracle("survival_curves.csv");
  REQUIRE(rows.size() == 252);
  const auto all = curves();
  std::map<int, std::size_t> seen;
  for (const auto& row : rows) {
    const int sample = static_cast<int>(row[0]);
    const SurvivalCurve& curve = all.at(sample);
    CAPTURE(sample, row[1]);
    const auto& step = curve.steps().at(seen[sample]++);
    CHECK(step.time == static_cast<std::int64_t>(row[1]));
    CHECK(step.at_risk == whole(row[2]));
    CHECK(step.events == whole(row[3]));
    CHECK(step.survival == near(row[4]));
    CHECK(step.standard_error == near(row[5]));
    CHECK(curve.survival(step.time) == step.survival);
    CHECK(curve.standard_error(step.time) == step.standard_error);
    for (std::size_t m = 0; m < std::size(methods); ++m) {
      CAPTURE(m);
      check_interval(curve.interval(step.time, methods[m]), row[6 + 2 * m], row[7 + 2 * m]);
    }
  }
  for (const auto& [sample, curve] : all) CHECK(curve.steps().size() == seen[sample]);
}

TEST_CASE("survival quantiles and their intervals agree with R's curves", "[survival]") {
  const auto rows = oracle("survival_quantiles.csv");
  REQUIRE(rows.size() == 90);
  const auto all = curves();
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1], row[2]);
    const SurvivalCurve& curve = all.at(static_cast<int>(row[0]));
    CHECK(curve.quantile(row[1]) == time_or_none(row[3]));
    for (std::size_t m = 0; m < std::size(methods); ++m) {
      CAPTURE(m);
      const auto interval = curve.quantile_interval(row[1], methods[m], Confidence{row[2]});
      CHECK(interval.low == time_or_none(row[4 + 2 * m]));
      CHECK(interval.high == time_or_none(row[5 + 2 * m]));
    }
  }
}

TEST_CASE("restricted means and their errors agree with R", "[survival]") {
  const auto rows = oracle("survival_means.csv");
  REQUIRE(rows.size() == 60);
  const auto all = curves();
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1]);
    const auto mean =
        all.at(static_cast<int>(row[0])).restricted_mean(static_cast<std::int64_t>(row[1]));
    REQUIRE(mean);
    CHECK(mean->value == near(row[2]));
    CHECK(mean->standard_error == near(row[3]));
  }
}

TEST_CASE("while nobody is censored the curve is the share that is left", "[survival]") {
  std::vector<SurvivalCount> counts;
  for (std::int64_t t = 1; t <= 1000; ++t) counts.push_back({t, 1, 0, 0});
  const SurvivalCurve curve(counts);
  for (std::int64_t t = 0; t <= 1000; ++t) {
    const double share = static_cast<double>(1000 - t) / 1000;
    REQUIRE(curve.survival(t) == share);
    // Greenwood's sum is then (1 - S) / (n S): the error is that of a share
    REQUIRE(*curve.standard_error(t) == near(std::sqrt(share * (1 - share) / 1000)));
  }
  for (int p = 1; p <= 1000; ++p) REQUIRE(curve.quantile(p / 1000.0) == p);
}

TEST_CASE("where the curve stays at one half the median is the first time of it", "[survival]") {
  const SurvivalCurve curve = curve_of({{1, true}, {2, true}, {3, true}, {4, true}});
  CHECK(curve.survival(2) == 0.5);
  CHECK(curve.survival(3) == 0.25);
  CHECK(curve.quantile(0.5) == 2);
  CHECK(curve.quantile(0.51) == 3);
}

TEST_CASE("one half reached by products of fractions is one half", "[survival]") {
  // 14/16 8/10 5/7, which comes out above a half in binary
  const SurvivalCurve curve(
      std::vector<SurvivalCount>{{1, 2, 4, 0}, {2, 2, 1, 0}, {3, 2, 0, 0}, {4, 0, 5, 0}});
  CHECK(*curve.survival(3) > 0.5);
  CHECK(curve.quantile(0.5) == 3);
}

TEST_CASE("events come before the ends of observation at the same time", "[survival]") {
  const SurvivalCurve curve = curve_of({{4, false}, {4, true}, {4, false}, {6, true}});
  CHECK(curve.steps().front().at_risk == 4);
  CHECK(curve.survival(4) == 0.75);
  CHECK(curve.survival(6) == 0.0);
}

TEST_CASE("whoever enters late is at risk only after that", "[survival]") {
  const SurvivalCurve curve = curve_of({{5, true}, {9, true, 5}, {9, false, 4}});
  CHECK(curve.steps().at(0) == cx::stats::SurvivalStep{5, 2, 1, 0.5, 0.5 * std::sqrt(0.5)});
  CHECK(curve.steps().at(1).at_risk == 2);
  CHECK(curve.survival(9) == 0.25);
}

TEST_CASE("once S is 0 it stays so, with no error, no interval and no division by 0",
          "[survival]") {
  // The only one there from the start has the event before another enters.
  const SurvivalCurve curve = curve_of({{3, true}, {9, true, 5}, {9, false, 5}});
  for (const std::int64_t t : {3, 4, 9, 10}) {
    CHECK(curve.survival(t) == 0.0);
    CHECK(curve.standard_error(t) == 0.0);
    for (const auto method : methods) CHECK_FALSE(curve.interval(t, method));
  }
  CHECK(curve.quantile(1) == 3);
  for (const auto method : methods)
    CHECK(curve.quantile_interval(0.5, method) == QuantileInterval{});
  CHECK(curve.restricted_mean(20)->value == 3.0);
  CHECK(curve.restricted_mean(20)->standard_error == 0.0);
}

TEST_CASE("where all are still open S is 1 and there is no quantile", "[survival]") {
  const SurvivalCurve curve = curve_of({{4, false}, {9, false}});
  CHECK(curve.steps().empty());
  CHECK(curve.survival(9) == 1.0);
  CHECK(curve.standard_error(9) == 0.0);
  CHECK(curve.interval(9, SurvivalInterval::plain) ==
        cx::Interval{1, 1, cx::IntervalMethod::plain});
  CHECK(curve.interval(9, SurvivalInterval::log) == cx::Interval{1, 1, cx::IntervalMethod::log});
  CHECK_FALSE(curve.interval(9, SurvivalInterval::log_log));
  CHECK_FALSE(curve.quantile(0.01));
  CHECK(curve.quantile_interval(0.01) == QuantileInterval{});
  CHECK(curve.restricted_mean(9)->value == 9.0);
}

TEST_CASE("a curve is not known after the last observation, unless it is 0", "[survival]") {
  const SurvivalCurve open = curve_of({{4, true}, {9, false}});
  CHECK(open.last_observation() == 9);
  CHECK(open.survival(9) == 0.5);
  CHECK_FALSE(open.survival(10));
  CHECK_FALSE(open.standard_error(10));
  CHECK_FALSE(open.interval(10));
  CHECK_FALSE(open.restricted_mean(10));
  const SurvivalCurve done = curve_of({{4, true}, {9, true}});
  CHECK(done.survival(last_time) == 0.0);
  CHECK(done.restricted_mean(last_time)->value == 6.5);
}

TEST_CASE("nobody has no curve", "[survival]") {
  const SurvivalCurve curve = curve_of({});
  CHECK_FALSE(curve.last_observation());
  CHECK_FALSE(curve.survival(0));
  CHECK_FALSE(curve.interval(0));
  CHECK_FALSE(curve.quantile(0.5));
  CHECK(curve.quantile_interval(0.5) == QuantileInterval{});
  CHECK_FALSE(curve.restricted_mean(0));
}

TEST_CASE("survival counts are the subjects in any order", "[survival]") {
  const unsigned seed = GENERATE(1U, 2U, 3U);
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::vector<Subject> subjects;
  for (int i = 0; i < 200; ++i) {
    const auto entry = std::max<std::int64_t>(0, static_cast<std::int64_t>(random() % 40) - 20);
    const auto length = static_cast<std::int64_t>(random() % 30);
    subjects.push_back({entry + length + (entry > 0 ? 1 : 0), random() % 3 > 0, entry});
  }
  const auto counts = survival_counts(subjects);
  std::shuffle(subjects.begin(), subjects.end(), random);
  CHECK(survival_counts(subjects) == counts);
  for (const SurvivalCount& count : counts) {
    const auto number = [&](auto of) {
      return static_cast<std::uint64_t>(std::count_if(subjects.begin(), subjects.end(), of));
    };
    const std::int64_t t = count.time;
    REQUIRE(count.events == number([t](const Subject& s) { return s.time == t && s.event; }));
    REQUIRE(count.censored == number([t](const Subject& s) { return s.time == t && !s.event; }));
    REQUIRE(count.entered == number([t](const Subject& s) { return s.entry == t && t > 0; }));
  }
  const SurvivalCurve curve(counts);
  for (const auto& step : curve.steps()) {
    const auto at_risk = std::count_if(subjects.begin(), subjects.end(), [&](const Subject& s) {
      return s.time >= step.time && (s.entry == 0 || s.entry < step.time);
    });
    REQUIRE(step.at_risk == static_cast<std::uint64_t>(at_risk));
  }
}

TEST_CASE("a curve goes by the counts of millions as by one", "[survival]") {
  // The same shares among 1e9 times as many: the curve is the same, its error is smaller.
  const SurvivalCurve one(std::vector<SurvivalCount>{{2, 1, 0, 0}, {3, 1, 1, 0}, {5, 1, 2, 0}});
  constexpr std::uint64_t many = 1'000'000'000;
  const SurvivalCurve large(
      std::vector<SurvivalCount>{{2, many, 0, 0}, {3, many, many, 0}, {5, many, 2 * many, 0}});
  for (const std::int64_t t : {0, 2, 3, 5}) {
    CHECK(large.survival(t) == one.survival(t));
    CHECK(*large.standard_error(t) == near(*one.standard_error(t) / std::sqrt(1e9)));
  }
}

TEST_CASE("survival times are not negative and after the entry", "[survival]") {
  const auto subject =
      GENERATE(Subject{-1, true}, Subject{3, true, -1}, Subject{3, false, 3}, Subject{3, true, 4});
  CHECK_THROWS_AS(survival_counts(std::vector{subject}), std::invalid_argument);
  CHECK(survival_counts(std::vector{Subject{0, true}}) == std::vector{SurvivalCount{0, 1, 0, 0}});
}

TEST_CASE("survival counts ascend, and nobody leaves who is not there", "[survival]") {
  using Counts = std::vector<SurvivalCount>;
  const auto counts = GENERATE(Counts{{-1, 1, 0, 0}}, Counts{{2, 1, 0, 0}, {2, 1, 0, 0}},
                               Counts{{2, 1, 0, 0}, {1, 1, 0, 0}}, Counts{{2, 0, 0, 1}},
                               Counts{{2, 1, 0, 1}}, Counts{{2, 1, 0, 0}, {4, 0, 0, 1}},
                               Counts{{2, 2, 0, 0}, {3, 0, 0, 1}, {4, 0, 0, 1}, {5, 1, 0, 0}});
  CHECK_THROWS_AS(SurvivalCurve(counts), std::invalid_argument);
}

TEST_CASE("the share of a survival quantile is above 0 and at most 1", "[survival]") {
  const auto p = GENERATE(0.0, -0.1, 1.1, std::numeric_limits<double>::quiet_NaN());
  const SurvivalCurve curve = two_open();
  CHECK_THROWS_AS(curve.quantile(p), std::invalid_argument);
  CHECK_THROWS_AS(curve.quantile_interval(p), std::invalid_argument);
  CHECK(curve.quantile(1) == 9);
}

TEST_CASE("a mean is restricted to a time from 0 on", "[survival]") {
  CHECK_THROWS_AS(two_open().restricted_mean(-1), std::invalid_argument);
  CHECK(two_open().restricted_mean(0)->value == 0.0);
}
