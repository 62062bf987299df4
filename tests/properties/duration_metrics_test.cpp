// SPDX-License-Identifier: MIT
// What every metric of durations has to satisfy, whatever the durations, for samples that are kept,
// samples with a cap that some pass and some do not, and samples that are always counted in bins.
#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/response_time.hpp"

namespace {

using cx::Duration;
using cx::DurationStatistic;
using cx::Estimate;
using cx::Reject;
using cx::ResponseTime;
using cx::ResponseTimeRule;
using Durations = std::vector<Duration>;

std::vector<ResponseTimeRule> rules() {
  std::vector<ResponseTimeRule> all;
  for (const std::uint64_t cap : {cx::DurationSamples::always_exact, std::uint64_t{40}, {}}) {
    for (const auto& statistic :
         {DurationStatistic::mean(), DurationStatistic::median(),
          DurationStatistic::percentile(0.9),
          DurationStatistic::percentile(0.25, cx::PercentileMethod::nearest_rank)})
      all.push_back({.statistic = statistic, .exact_up_to = cap});
  }
  return all;
}

/// Up to 80 durations of seconds to weeks, in rare cases of centuries; some are none.
Durations some_durations(std::mt19937& random) {
  const std::size_t n = std::uniform_int_distribution<std::size_t>(0, 80)(random);
  std::lognormal_distribution<double> seconds(8, 3);
  Durations durations;
  for (std::size_t i = 0; i < n; ++i) {
    const auto kind = random() % 20;
    if (kind == 0) {
      durations.push_back(Duration::none(Reject::no_reply));
    } else if (kind == 1) {
      durations.emplace_back(cx::Seconds{-1});
    } else {
      const double length = kind == 2 ? 1e10 + seconds(random) : std::min(seconds(random), 1e9);
      durations.emplace_back(cx::Seconds{static_cast<std::int64_t>(length)});
    }
  }
  return durations;
}

ResponseTime seen(const ResponseTimeRule& rule, const Durations& durations) {
  ResponseTime calculator{rule};
  calculator.add(durations);
  return calculator;
}

ResponseTime joined(ResponseTime left, const ResponseTime& right) {
  left.merge(right);
  return left;
}

/// Runs `property(rule, random)` on many draws for each rule; the seed is printed on failure.
template <class Property>
void for_all(Property property) {
  for (const auto& rule : rules()) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
      INFO(rule.name() << ", exact up to " << rule.exact_up_to << ", seed " << seed);
      std::mt19937 random(seed);
      property(rule, random);
    }
  }
}

double width(const Estimate& estimate) { return estimate.interval->high - estimate.interval->low; }

bool is_mean(const ResponseTimeRule& rule) { return rule.statistic == DurationStatistic::mean(); }

}  // namespace

TEST_CASE("merging durations is associative and commutative, and nothing changes nothing",
          "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto a = seen(rule, some_durations(random));
    const auto b = seen(rule, some_durations(random));
    const auto c = seen(rule, some_durations(random));
    CHECK(joined(joined(a, b), c).summary() == joined(a, joined(b, c)).summary());
    CHECK(joined(a, b).summary() == joined(b, a).summary());
    const ResponseTime fresh{rule};
    CHECK(joined(a, fresh).summary() == a.summary());
    CHECK(joined(fresh, a).summary() == a.summary());
  });
}

TEST_CASE("any split of durations, in any order, gives the same as one pass", "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    auto durations = some_durations(random);
    const auto one_pass = seen(rule, durations);
    std::shuffle(durations.begin(), durations.end(), random);
    std::vector<cx::DurationSamples> parts(4, rule.summary());
    for (const auto& duration : durations) {
      parts[random() % parts.size()].add(duration);
      if (random() % 10 == 0) parts[random() % parts.size()].settle();
    }
    std::shuffle(parts.begin(), parts.end(), random);
    for (std::size_t i = 1; i < parts.size(); ++i) parts[0].merge(parts[i]);
    CHECK(parts[0] == one_pass.summary());
    CHECK(rule.estimate(parts[0]) == one_pass.estimate());
    parts[0].settle();
    CHECK(rule.estimate(parts[0]) == one_pass.estimate());
  });
}

TEST_CASE("every duration is accepted or rejected, and every one is in the estimate",
          "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto durations = some_durations(random);
    const auto calculator = seen(rule, durations);
    const auto estimate = calculator.estimate();
    CHECK(calculator.tally().rows() == durations.size());
    CHECK(estimate.excluded.accepted() == 0);
    CHECK(estimate.n == calculator.summary().n());
    CHECK(estimate.n + estimate.excluded.rows() == durations.size());
    std::uint64_t listed = 0;
    for (const auto& [length, times] : calculator.summary().lengths()) listed += times;
    CHECK(listed == estimate.n);
  });
}

TEST_CASE("durations have a value, from the shortest to the longest, exactly when there are any",
          "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto calculator = seen(rule, some_durations(random));
    const auto& samples = calculator.summary();
    const auto estimate = calculator.estimate();
    REQUIRE(estimate.value.has_value() == (estimate.n > 0));
    if (!estimate.value) return;
    const double slack =
        1 + (is_mean(rule) ? 1.0 / 256 : 1e-12);  // a mean is exact, an end may not be
    CHECK(*estimate.value * slack >= samples.at_rank(1));
    CHECK(*estimate.value <= samples.at_rank(samples.n()) * slack);
  });
}

TEST_CASE("an interval of durations contains its value and narrows with a hundred times as many",
          "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto once = seen(rule, some_durations(random));
    const auto estimate = once.estimate();
    if (!estimate.interval) return;
    CHECK(estimate.interval->low <= *estimate.value);
    CHECK(estimate.interval->high >= *estimate.value);
    auto hundredfold = once.summary();
    for (int i = 1; i < 100; ++i) hundredfold.merge(once.summary());
    const auto more = rule.estimate(hundredfold);
    REQUIRE(more.interval);
    if (is_mean(rule) && width(estimate) > 0) {
      CHECK(*more.value == Approx(*estimate.value).epsilon(1e-12));
      CHECK(width(more) < width(estimate));
    } else {
      // The same order statistics or nearer ones; what a cap moved to bins, a bin apart.
      const double bins = hundredfold.is_exact() ? 1 : 1 + cx::DurationHistogram::relative_error;
      CHECK(more.interval->low * bins >= estimate.interval->low);
      CHECK(more.interval->high <= estimate.interval->high * bins);
    }
  });
}

TEST_CASE("an interval of durations widens with its confidence", "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto calculator = seen(rule, some_durations(random));
    const auto narrow = calculator.estimate(cx::Confidence{0.8});
    const auto wide = calculator.estimate(cx::Confidence{0.95});
    if (!wide.interval) return;
    REQUIRE(narrow.interval);
    CHECK(wide.interval->low <= narrow.interval->low);
    CHECK(wide.interval->high >= narrow.interval->high);
  });
}

TEST_CASE("percentiles of merged samples are those of all durations", "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto a = some_durations(random);
    const auto b = some_durations(random);
    const auto both = joined(seen(rule, a), seen(rule, b));
    // Independently: from a sorted list.
    std::vector<double> lengths;
    for (const auto& part : {a, b}) {
      for (const auto& duration : part)
        if (duration.length()) lengths.push_back(double(duration.length()->count()));
    }
    std::sort(lengths.begin(), lengths.end());
    const auto& samples = both.summary();
    const double error = samples.is_exact() ? 0 : cx::DurationHistogram::relative_error;
    REQUIRE(samples.n() == lengths.size());
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      CHECK(std::abs(samples.at_rank(i + 1) - lengths[i]) <= error * lengths[i]);
    }
    if (is_mean(rule) || lengths.empty()) return;
    const ResponseTimeRule exact{.statistic = rule.statistic};
    const double expected = *joined(seen(exact, a), seen(exact, b)).estimate().value;
    CHECK(std::abs(*both.estimate().value - expected) <= error * expected);
  });
}

TEST_CASE("durations counted up to a limit are those that are not longer", "[properties]") {
  for_all([](const ResponseTimeRule& rule, std::mt19937& random) {
    const auto durations = some_durations(random);
    const auto calculator = seen(rule, durations);
    const auto& samples = calculator.summary();
    const cx::Seconds limit{std::uniform_int_distribution<std::int64_t>(0, 20000)(random)};
    // Bins are counted whole: up to the last second of the one that holds the limit.
    const auto up_to = samples.is_exact()
                           ? limit
                           : cx::DurationHistogram::last_of(cx::DurationHistogram::bin_of(limit));
    const auto expected = std::count_if(durations.begin(), durations.end(), [&](Duration duration) {
      return duration.length() && *duration.length() <= up_to;
    });
    CHECK(samples.count_up_to(limit) == std::uint64_t(expected));
  });
}
