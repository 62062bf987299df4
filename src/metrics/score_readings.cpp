// SPDX-License-Identifier: MIT
#include "metrics/score_readings.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "metrics/readings.hpp"

namespace cx::score_readings {
namespace {

/// a - b, exact up to the conversion however large both are.
double difference(std::uint64_t a, std::uint64_t b) {
  return a >= b ? static_cast<double>(a - b) : -static_cast<double>(b - a);
}

}  // namespace

void require(const ScoreCounts& counts, Question question) {
  if (counts.question() != question) {
    throw std::invalid_argument("a rule for " + to_string(question) + " does not fit counts of " +
                                to_string(counts.question()));
  }
}

Estimate net(Estimate blank, const stats::ThreeWay& counts, NetInterval method,
             Confidence confidence) {
  if (blank.n == 0) return blank;
  blank.value = 100 * difference(counts.positive, counts.negative) / static_cast<double>(blank.n);
  if (const auto found = stats::net(method, counts, confidence)) {
    blank.interval = Interval{std::max(100 * found->low, -100.0),
                              std::min(100 * found->high, 100.0), found->method};
  }
  return blank;
}

Estimate mean(const ScoreCounts& counts, Confidence confidence) {
  Estimate estimate = readings::blank(counts.tally(), Unit::score, counts.n());
  const Moments found = moments(counts);
  estimate.value = found.mean;
  if (found.sd) estimate.interval = stats::mean(*found.mean, *found.sd, found.n, confidence);
  return estimate;
}

Estimate rescaled_mean(const ScoreCounts& counts, Confidence confidence) {
  Estimate estimate = mean(counts, confidence);
  estimate.unit = Unit::points;
  const double worst = counts.scale().worst();
  const double best = counts.scale().best();
  const auto moved = [=](double score) { return 100 * (score - worst) / (best - worst); };
  if (estimate.value) estimate.value = moved(*estimate.value);
  if (estimate.interval) {
    const auto ends = std::minmax({moved(estimate.interval->low), moved(estimate.interval->high)});
    estimate.interval = Interval{ends.first, ends.second, estimate.interval->method};
  }
  return estimate;
}

}  // namespace cx::score_readings
