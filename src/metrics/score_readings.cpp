// SPDX-License-Identifier: MIT
#include "metrics/score_readings.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace cx::score_readings {
namespace {

/// a - b, exact up to the conversion however large both are.
double difference(std::uint64_t a, std::uint64_t b) {
  return a >= b ? static_cast<double>(a - b) : -static_cast<double>(b - a);
}

std::optional<Interval> hundredfold(std::optional<Interval> interval, double low, double high) {
  if (!interval) return interval;
  return Interval{std::max(100 * interval->low, low), std::min(100 * interval->high, high),
                  interval->method};
}

}  // namespace

void require(const ScoreCounts& counts, Question question) {
  if (counts.question() != question) {
    throw std::invalid_argument("a rule for " + to_string(question) + " does not fit counts of " +
                                to_string(counts.question()));
  }
}

Estimate blank(const Tally& tally, Unit unit, std::uint64_t n) {
  Estimate estimate{.value = {}, .unit = unit, .n = n, .interval = {}, .excluded = {}};
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    estimate.excluded.add(reason, tally[reason]);
  }
  return estimate;
}

Estimate share(Estimate blank, std::uint64_t k, ShareInterval method, Confidence confidence) {
  if (blank.n == 0) return blank;
  blank.value = 100 * static_cast<double>(k) / static_cast<double>(blank.n);
  blank.interval = hundredfold(stats::share(method, k, blank.n, confidence), 0, 100);
  return blank;
}

Estimate net(Estimate blank, const stats::ThreeWay& counts, NetInterval method,
             Confidence confidence) {
  if (blank.n == 0) return blank;
  blank.value = 100 * difference(counts.positive, counts.negative) / static_cast<double>(blank.n);
  blank.interval = hundredfold(stats::net(method, counts, confidence), -100, 100);
  return blank;
}

Estimate mean(const ScoreCounts& counts, Confidence confidence) {
  Estimate estimate = blank(counts.tally(), Unit::score, counts.n());
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
