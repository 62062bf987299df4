// SPDX-License-Identifier: MIT
#include "cx/stats/percentile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "stats/oracle.hpp"

namespace {

using cx::Confidence;
using cx::PercentileMethod;
using cx::stats::percentile_interval;
using cx::stats::percentile_ranks;
using cx::stats::RankBlend;

constexpr PercentileMethod methods[] = {PercentileMethod::type6, PercentileMethod::type7,
                                        PercentileMethod::type8, PercentileMethod::nearest_rank};

/// The sample of percentile_oracle.R, in order.
std::vector<std::int64_t> squares(std::int64_t n) {
  std::vector<std::int64_t> values;
  for (std::int64_t i = 1; i <= n; ++i) values.push_back(i * i * 7919 % 10007);
  std::sort(values.begin(), values.end());
  return values;
}

/// Percentile p of values in ascending order.
double percentile(const std::vector<std::int64_t>& sorted, double p, PercentileMethod method) {
  const auto ranks = percentile_ranks(method, p, sorted.size()).value();
  return ranks.of(static_cast<double>(sorted[ranks.low - 1]),
                  static_cast<double>(sorted[ranks.high - 1]));
}

std::optional<std::uint64_t> rank_in(double r, double n) {
  return r >= 1 && r <= n ? std::optional(whole(r)) : std::nullopt;
}

}  // namespace

TEST_CASE("percentiles of 1 2 3 4 10 by every method", "[percentile]") {
  // Worked example of docs/metrics/response_time.md
  const std::vector<std::int64_t> values{1, 2, 3, 4, 10};
  const auto [p, type6, type7, type8, nearest] =
      GENERATE(table<double, double, double, double, double>({{0.5, 3.0, 3.0, 3.0, 3.0},
                                                              {0.9, 10.0, 7.6, 10.0, 10.0},
                                                              {0.95, 10.0, 8.8, 10.0, 10.0}}));
  CHECK(percentile(values, p, PercentileMethod::type6) == near(type6));
  CHECK(percentile(values, p, PercentileMethod::type7) == near(type7));
  CHECK(percentile(values, p, PercentileMethod::type8) == near(type8));
  CHECK(percentile(values, p, PercentileMethod::nearest_rank) == near(nearest));
}

TEST_CASE("percentiles agree with R's quantile", "[percentile]") {
  const auto rows = oracle("percentiles.csv");
  REQUIRE(rows.size() == 120);
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1]);
    const auto values = squares(static_cast<std::int64_t>(row[0]));
    for (std::size_t m = 0; m < std::size(methods); ++m) {
      CAPTURE(m);
      CHECK(percentile(values, row[1], methods[m]) == near(row[2 + m]));
    }
  }
}

TEST_CASE("a whole percent of 100 values is that rank, whatever binary makes of it",
          "[percentile]") {
  for (std::uint64_t percent = 1; percent <= 100; ++percent) {
    const double p = static_cast<double>(percent) / 100;
    CAPTURE(percent);
    CHECK(percentile_ranks(PercentileMethod::nearest_rank, p, 100) ==
          RankBlend{percent, percent, 0.0});
    CHECK(percentile_ranks(PercentileMethod::type7, p, 101) ==
          RankBlend{percent + 1, percent + 1, 0.0});
    if (percent < 100) {
      CHECK(percentile_ranks(PercentileMethod::type6, p, 99) == RankBlend{percent, percent, 0.0});
    }
    const std::uint64_t rank = percent * 10'000'000;
    CHECK(percentile_ranks(PercentileMethod::nearest_rank, p, 1'000'000'000) ==
          RankBlend{rank, rank, 0.0});
  }
}

TEST_CASE("the ranks of a percentile are neighbours in the sample", "[percentile]") {
  for (const auto method : methods) {
    for (const std::uint64_t n : {1U, 2U, 3U, 7U, 1000U, 4'000'000'000U}) {
      for (int i = 0; i <= 1000; ++i) {
        const double p = i / 1000.0;
        CAPTURE(n, p);
        const auto ranks = percentile_ranks(method, p, n);
        REQUIRE(ranks);
        const bool between = ranks->weight > 0;
        REQUIRE(ranks->low >= 1);
        REQUIRE(ranks->high <= n);
        REQUIRE(ranks->high == ranks->low + (between ? 1 : 0));
        REQUIRE(ranks->weight < 1);
      }
    }
  }
}

TEST_CASE("no values have no percentile", "[percentile]") {
  for (const auto method : methods) CHECK_FALSE(percentile_ranks(method, 0.5, 0));
  CHECK(percentile_interval(0.5, 0) == cx::stats::RankInterval{});
}

TEST_CASE("the share of a percentile is from 0 to 1", "[percentile]") {
  const auto p = GENERATE(-0.1, 1.1, 90.0, std::numeric_limits<double>::quiet_NaN());
  CHECK_THROWS_AS(percentile_ranks(PercentileMethod::type7, p, 0), std::invalid_argument);
  CHECK_THROWS_AS(percentile_interval(p, 10), std::invalid_argument);
}

TEST_CASE("the median of twenty values lies between the sixth and the fifteenth", "[percentile]") {
  // Worked example of docs/metrics/response_time.md
  const auto interval = percentile_interval(0.5, 20);
  CHECK(interval.low == 6);
  CHECK(interval.high == 15);
  CHECK(interval.coverage == near(0.9586105346679688));
  CHECK(percentile_ranks(PercentileMethod::type7, 0.5, 20) == RankBlend{10, 11, 0.5});
}

TEST_CASE("a median needs six values for its interval, a 90th percentile 36", "[percentile]") {
  // Worked example of docs/metrics/response_time.md
  const auto [p, least] = GENERATE(table<double, std::uint64_t>({{0.5, 6}, {0.9, 36}}));
  for (std::uint64_t n = 1; n <= 100; ++n) {
    const auto interval = percentile_interval(p, n);
    CAPTURE(p, n);
    CHECK((interval.low && interval.high) == (n >= least));
  }
  CHECK_FALSE(percentile_interval(0.5, 5).low);
  CHECK_FALSE(percentile_interval(0.5, 5).high);
  CHECK(percentile_interval(0.5, 5).coverage == 1.0);
}

TEST_CASE("percentile intervals agree with R's binomial distribution, up to 1e9 values",
          "[percentile]") {
  const auto rows = oracle("rank_intervals.csv");
  REQUIRE(rows.size() == 1471);
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1], row[2]);
    const auto interval = percentile_interval(row[1], whole(row[0]), Confidence{row[2]});
    CHECK(interval.low == rank_in(row[3], row[0]));
    CHECK(interval.high == rank_in(row[4], row[0]));
    CHECK(interval.coverage == near(row[5]));
  }
}

TEST_CASE("a tail of exactly alpha/2 is far enough out", "[percentile]") {
  // P(Bin(5, 1/2) = 0) = 1/32, exact in binary; P(Bin(1, 0.95) = 0) = 0.05, which is not.
  CHECK(percentile_interval(0.5, 5, Confidence{0.9375}).low == 1);
  CHECK(percentile_interval(0.5, 5, Confidence{0.9375}).high == 5);
  CHECK(percentile_interval(0.95, 1, Confidence{0.9}).low == 1);
  CHECK(percentile_interval(0.05, 1, Confidence{0.9}).high == 1);
}

TEST_CASE("turning the sample round turns the percentile interval round", "[percentile]") {
  for (std::uint64_t n = 1; n <= 300; n += 13) {
    for (const double p : {0.25, 0.125, 0.0625}) {
      CAPTURE(n, p);
      const auto lower = percentile_interval(p, n);
      const auto upper = percentile_interval(1 - p, n);
      REQUIRE(lower.low.has_value() == upper.high.has_value());
      REQUIRE(lower.high.has_value() == upper.low.has_value());
      if (lower.low) CHECK(*lower.low == n + 1 - *upper.high);
      if (lower.high) CHECK(*lower.high == n + 1 - *upper.low);
    }
  }
}

TEST_CASE("the least and the greatest value of a population are bounded from one side only",
          "[percentile]") {
  for (const std::uint64_t n : {1U, 10U, 1'000'000'000U}) {
    CHECK(percentile_interval(0, n) == cx::stats::RankInterval{std::nullopt, 1, 1.0});
    CHECK(percentile_interval(1, n) == cx::stats::RankInterval{n, std::nullopt, 1.0});
  }
}

TEST_CASE("percentile intervals exist for any share, number and level", "[percentile]") {
  for (const double p : {1e-300, 1e-9, 0.3, 1 - 1e-9, 1 - 0x1p-53}) {
    for (const std::uint64_t n : {1ULL, 1000ULL, 1ULL << 40, 1'000'000'000'000'000ULL}) {
      for (const double level : {1e-300, 0.5, 1 - 0x1p-53}) {
        CAPTURE(p, n, level);
        const auto interval = percentile_interval(p, n, Confidence{level});
        CHECK(interval.low.value_or(1) >= 1);
        CHECK(interval.low.value_or(0) <= interval.high.value_or(n));
        CHECK(interval.high.value_or(n) <= n);
      }
    }
  }
}

TEST_CASE("a percentile interval is for numbers of values that can be", "[percentile]") {
  CHECK_THROWS_AS(percentile_interval(0.5, 1'000'000'000'000'001ULL), std::invalid_argument);
}
