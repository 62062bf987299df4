// SPDX-License-Identifier: MIT
#include "cx/stats/bootstrap.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "catch.hpp"
#include "cx/stats/interval.hpp"

namespace {

using cx::stats::bootstrap_ratio;
using Parts = std::vector<cx::stats::RatioPart>;

/// 30 customers who pay 1 to 30; every third goes, every fifth pays half.
Parts thirty() {
  Parts parts;
  for (int i = 1; i <= 30; ++i) {
    const double lost = i % 3 == 0 ? i : i % 5 == 0 ? i / 2.0 : 0.0;
    parts.push_back({lost, static_cast<double>(i)});
  }
  return parts;
}

}  // namespace

// R 4.2.2: set.seed(1); i <- 1:30; l <- ifelse(i %% 3 == 0, i, ifelse(i %% 5 == 0, i / 2, 0));
// quantile(replicate(1e6, {s <- sample(30, 30, TRUE); sum(l[s]) / sum(i[s])}), c(0.025, 0.975))
TEST_CASE("a bootstrap of a ratio agrees with one of a million draws by R", "[bootstrap]") {
  const auto interval = bootstrap_ratio(thirty(), {}, 200'000);
  REQUIRE(interval);
  CHECK(interval->low == Approx(0.233068).margin(0.003));
  CHECK(interval->high == Approx(0.611).margin(0.003));
  CHECK(interval->method == cx::IntervalMethod::bootstrap);
}

TEST_CASE("the same parts give the same bootstrap interval, every time", "[bootstrap]") {
  CHECK(bootstrap_ratio(thirty()) == bootstrap_ratio(thirty()));
  const auto narrow = bootstrap_ratio(thirty(), cx::Confidence(0.5));
  CHECK(narrow->low > bootstrap_ratio(thirty())->low);
  CHECK(narrow->high < bootstrap_ratio(thirty())->high);
}

TEST_CASE("parts that are all alike have a bootstrap interval without width", "[bootstrap]") {
  const auto interval = bootstrap_ratio(Parts(5, {1, 4}));
  CHECK(interval->low == 0.25);
  CHECK(interval->high == 0.25);
}

TEST_CASE("without parts, or anything to divide by, there is no bootstrap interval",
          "[bootstrap]") {
  CHECK_FALSE(bootstrap_ratio({}));
  CHECK_FALSE(bootstrap_ratio(Parts(5, {1, 0})));
  CHECK(bootstrap_ratio(Parts{{1, 0}, {1, 2}}));
  CHECK_THROWS_AS(bootstrap_ratio(thirty(), {}, 999), std::invalid_argument);
}

// Shares are ratios too; a bootstrap of them is about the interval of Wald.
TEST_CASE("a bootstrap of a share is about Wald's interval", "[bootstrap]") {
  Parts parts(400, {0, 1});
  for (int i = 0; i < 120; ++i) parts[static_cast<std::size_t>(i)].dividend = 1;
  const auto wald = cx::stats::share(cx::ShareInterval::wald, 120, 400);
  CHECK(bootstrap_ratio(parts)->low == Approx(wald->low).margin(0.005));
  CHECK(bootstrap_ratio(parts)->high == Approx(wald->high).margin(0.005));
}
