// SPDX-License-Identifier: MIT
#include "cx/stats/interval.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "catch.hpp"
#include "stats/oracle.hpp"

namespace {

using cx::Confidence;
using cx::NetInterval;
using cx::ShareInterval;

constexpr ShareInterval share_methods[] = {ShareInterval::wilson, ShareInterval::clopper_pearson,
                                           ShareInterval::jeffreys, ShareInterval::agresti_coull,
                                           ShareInterval::wald};
constexpr NetInterval net_methods[] = {NetInterval::adjusted_wald, NetInterval::score,
                                       NetInterval::wald, NetInterval::t};

}  // namespace

TEST_CASE("normal quantiles are those of R's qnorm", "[interval]") {
  // R 4.2.2: for (p in c(...)) cat(format(qnorm(p), digits = 17))
  const auto [p, z] = GENERATE(table<double, double>({{0.5, 0},
                                                      {0.6, 0.25334710313579978},
                                                      {0.9, 1.2815515655446008},
                                                      {0.975, 1.9599639845400536},
                                                      {0.995, 2.5758293035488999},
                                                      {0.9995, 3.2905267314919255},
                                                      {0.001, -3.0902323061678132},
                                                      {1e-10, -6.3613409024040557},
                                                      {1e-300, -37.047096299361201}}));
  CHECK(cx::stats::normal_quantile(p) == near(z, 1e-14));
}

TEST_CASE("a normal quantile is for a probability between 0 and 1", "[interval]") {
  const auto p = GENERATE(0.0, 1.0, -0.1, 1.1, std::numeric_limits<double>::quiet_NaN());
  CHECK_THROWS_AS(cx::stats::normal_quantile(p), std::invalid_argument);
}

TEST_CASE("share intervals agree with R for every k of 1, 2, 7 and 30, and up to 1e9",
          "[interval]") {
  const auto rows = oracle("share_intervals.csv");
  REQUIRE(rows.size() == 195);
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1], row[2]);
    REQUIRE(row.size() == 13);
    for (std::size_t m = 0; m < std::size(share_methods); ++m) {
      CAPTURE(m);
      const auto interval =
          cx::stats::share(share_methods[m], whole(row[1]), whole(row[0]), Confidence{row[2]});
      REQUIRE(interval);
      CHECK(interval->low == near(row[3 + 2 * m]));
      CHECK(interval->high == near(row[4 + 2 * m]));
    }
  }
}

TEST_CASE("net intervals agree with R, the score interval with its likelihood", "[interval]") {
  const auto rows = oracle("net_intervals.csv");
  REQUIRE(rows.size() == 72);
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1], row[2], row[3]);
    REQUIRE(row.size() == 12);
    for (std::size_t m = 0; m < std::size(net_methods); ++m) {
      CAPTURE(m);
      const auto interval = cx::stats::net(
          net_methods[m], {whole(row[0]), whole(row[1]), whole(row[2])}, Confidence{row[3]});
      REQUIRE(interval.has_value() == !std::isnan(row[4 + 2 * m]));
      if (!interval) continue;
      CHECK(interval->low == near(row[4 + 2 * m]));
      CHECK(interval->high == near(row[5 + 2 * m]));
    }
  }
}

TEST_CASE("nothing counted has no interval", "[interval]") {
  for (const auto method : share_methods) CHECK_FALSE(cx::stats::share(method, 0, 0));
  for (const auto method : net_methods) CHECK_FALSE(cx::stats::net(method, {0, 0, 0}));
  CHECK_FALSE(cx::stats::mean(0, 0, 0));
}

TEST_CASE("one answer has no t interval", "[interval]") {
  CHECK_FALSE(cx::stats::mean(6, 0, 1));
  CHECK_FALSE(cx::stats::net(NetInterval::t, {1, 0, 0}));
  CHECK(cx::stats::mean(6, 0, 2) == cx::Interval{6, 6, cx::IntervalMethod::t});
}

TEST_CASE("a share counts no more than there are", "[interval]") {
  CHECK_THROWS_AS(cx::stats::share(ShareInterval::wilson, 2, 1), std::invalid_argument);
  CHECK_THROWS_AS(cx::stats::share(ShareInterval::wald, 1, 0), std::invalid_argument);
}

TEST_CASE("share intervals but Wald's reach exactly 0 where k = 0 and 1 where k = n",
          "[interval]") {
  const auto method =
      GENERATE(ShareInterval::wilson, ShareInterval::clopper_pearson, ShareInterval::jeffreys,
               ShareInterval::agresti_coull, ShareInterval::wald);
  const auto n = GENERATE(1U, 2U, 3U, 10U, 1000U, 1'000'000'000U);
  const auto level = GENERATE(0.5, 0.95, 0.999);
  CAPTURE(n, level);
  const auto none = cx::stats::share(method, 0, n, Confidence{level});
  const auto all = cx::stats::share(method, n, n, Confidence{level});
  CHECK(none->low == 0.0);
  CHECK(all->high == 1.0);
  CHECK((none->high > 0.0) == (method != ShareInterval::wald));
  CHECK((all->low < 1.0) == (method != ShareInterval::wald));
}

TEST_CASE("turning the answers round turns the interval round", "[interval]") {
  const auto k = GENERATE(0U, 1U, 4U, 9U, 20U);
  for (const auto method : share_methods) {
    const auto share = cx::stats::share(method, k, 20);
    const auto rest = cx::stats::share(method, 20 - k, 20);
    CHECK(share->low == near(1 - rest->high));
    CHECK(share->high == near(1 - rest->low));
  }
  for (const auto method : net_methods) {
    const auto net = cx::stats::net(method, {k, 7, 3});
    const auto turned = cx::stats::net(method, {3, 7, k});
    CHECK(net->low == near(-turned->high));
    CHECK(net->high == near(-turned->low));
  }
}

TEST_CASE("the score interval ends exactly at 1 or -1 where all answers are alike", "[interval]") {
  const auto n = GENERATE(1U, 4U, 100U, 1'000'000'000U);
  CHECK(cx::stats::net(NetInterval::score, {n, 0, 0})->high == 1.0);
  CHECK(cx::stats::net(NetInterval::score, {n, 0, 0})->low < 1.0);
  CHECK(cx::stats::net(NetInterval::score, {0, 0, n})->low == -1.0);
  CHECK(cx::stats::net(NetInterval::score, {n, 1, 0})->high < 1.0);
  CHECK(cx::stats::net(NetInterval::score, {0, 1, n})->low > -1.0);
}

TEST_CASE("the score interval of one class has a closed form", "[interval]") {
  // All positive: n (1 - D) = z^2 (1 + D); all neutral: n D = z^2 (1 - D). Tango's q is (1 - D) /
  // 2, and 0.
  const double n = GENERATE(1, 4, 37, 1000, 1e6);
  const double z = 1.9599639845400536;  // R 4.2.2: qnorm(0.975)
  CHECK(cx::stats::net(NetInterval::score, {whole(n), 0, 0})->low ==
        near((n - z * z) / (n + z * z), 1e-12));
  CHECK(cx::stats::net(NetInterval::score, {0, whole(n), 0})->high ==
        near(z * z / (n + z * z), 1e-12));
}

TEST_CASE("every method works at levels next to 0 and 1 and for the largest counts", "[interval]") {
  const auto level = GENERATE(1e-300, 1e-12, 0.5, 0.999999, 1 - 1e-12, 1 - 0x1p-53);
  const std::uint64_t n = GENERATE(1ULL, 10ULL, 1'000'000'000'000ULL, 1ULL << 62);
  CAPTURE(level, n);
  for (const auto method : share_methods) {
    for (const auto k : {std::uint64_t{0}, std::uint64_t{1}, n / 2, n - 1, n}) {
      CAPTURE(int(method), k);
      const auto interval = cx::stats::share(method, k, n, Confidence{level});
      CAPTURE(interval->low, interval->high);
      CHECK((0 <= interval->low && interval->low <= interval->high && interval->high <= 1));
    }
  }
  for (const auto method : net_methods) {
    CAPTURE(int(method));
    const auto interval = cx::stats::net(method, {n, n, n - 1}, Confidence{level});
    CHECK((interval->low <= interval->high && std::isfinite(interval->high - interval->low)));
  }
}

TEST_CASE("an interval names its method", "[interval]") {
  std::vector<std::string> names;
  for (const auto m : share_methods)
    names.emplace_back(to_string(cx::stats::share(m, 3, 9)->method));
  for (const auto m : net_methods)
    names.emplace_back(to_string(cx::stats::net(m, {3, 2, 1})->method));
  CHECK(names == std::vector<std::string>{"wilson", "clopper_pearson", "jeffreys", "agresti_coull",
                                          "wald", "adjusted_wald", "score", "wald", "t"});
}

TEST_CASE("t intervals of a mean use R's qt", "[interval]") {
  // R 4.2.2: format(qt(0.025, df, lower.tail = FALSE), digits = 17); the half-width is qt for
  // sd = sqrt(n).
  const auto [df, t] = GENERATE(table<double, double>({{1, 12.706204736174707},
                                                       {2, 4.3026527297494637},
                                                       {3, 3.1824463052837091},
                                                       {6, 2.4469118511449692},
                                                       {29, 2.0452296421327039},
                                                       {999, 1.9623414611334495},
                                                       {1e6, 1.9599663568141066},
                                                       {1e9 - 1, 1.9599639869123251},
                                                       {1e15, 1.959963984540056}}));
  const auto interval = cx::stats::mean(100, std::sqrt(df + 1), whole(df + 1));
  CHECK(interval->high - 100 == near(t));
  CHECK(100 - interval->low == near(t));
}

TEST_CASE("exact intervals of rates agree with R's chi-squared, and begin at 0 without events",
          "[interval]") {
  const auto rows = oracle("rate_intervals.csv");
  REQUIRE(rows.size() == 72);
  for (const auto& row : rows) {
    CAPTURE(row[0], row[1], row[2]);
    REQUIRE(row.size() == 5);
    const auto interval = cx::stats::rate(whole(row[0]), row[1], Confidence{row[2]});
    REQUIRE(interval);
    CHECK(interval->low == near(row[3]));
    CHECK(interval->high == near(row[4]));
    CHECK(interval->method == cx::IntervalMethod::poisson);
  }
}

TEST_CASE("a rate without exposure has no interval, and exposure is not negative", "[interval]") {
  CHECK_FALSE(cx::stats::rate(0, 0));
  CHECK_FALSE(cx::stats::rate(3, 0));
  CHECK_THROWS_AS(cx::stats::rate(3, -1), std::invalid_argument);
  CHECK_THROWS_AS(cx::stats::rate(3, std::numeric_limits<double>::quiet_NaN()),
                  std::invalid_argument);
}
