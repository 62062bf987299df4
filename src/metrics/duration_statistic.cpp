// SPDX-License-Identifier: MIT
#include "cx/metrics/duration_statistic.hpp"

#include <stdexcept>
#include <string_view>
#include <vector>

#include "cx/stats/interval.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

std::string_view suffix_of(PercentileMethod method) {
  switch (method) {
    case PercentileMethod::type6: return "_type6";
    case PercentileMethod::type8: return "_type8";
    case PercentileMethod::nearest_rank: return "_nearest_rank";
    case PercentileMethod::type7: break;
  }
  return "";
}

void read_mean(const DurationSamples& samples, Confidence confidence, Estimate& estimate) {
  const Moments found = samples.moments();
  estimate.value = found.mean;
  if (found.sd) estimate.interval = stats::mean(*found.mean, *found.sd, found.n, confidence);
}

void read_percentile(const DurationSamples& samples, double p, PercentileMethod method,
                     Confidence confidence, Estimate& estimate) {
  const auto ranks = stats::percentile_ranks(method, p, samples.n());
  if (!ranks) return;
  std::vector<std::uint64_t> wanted{ranks->low, ranks->high};
  const auto limits = stats::percentile_interval(p, samples.n(), confidence);
  const bool has_limits = limits.low && limits.high;
  if (has_limits) wanted.insert(wanted.end(), {*limits.low, *limits.high});
  const auto found = samples.at_ranks(wanted);
  estimate.value = ranks->of(found[0], found[1]);
  if (has_limits) {
    estimate.interval = Interval{found[2], found[3], IntervalMethod::order_statistic};
  }
}

}  // namespace

DurationStatistic DurationStatistic::percentile(double p, PercentileMethod method) {
  if (!(p >= 0 && p <= 1)) {
    throw std::invalid_argument("the share of a percentile is from 0 to 1");
  }
  DurationStatistic statistic;
  statistic.p_ = p;
  statistic.method_ = method;
  return statistic;
}

std::string DurationStatistic::suffix() const {
  if (!p_) return "";
  return "_" + readings::percentile_name(*p_) + std::string(suffix_of(method_));
}

Estimate DurationStatistic::estimate(const DurationSamples& samples, Confidence confidence) const {
  Estimate estimate = readings::blank(samples.tally(), Unit::seconds, samples.n());
  if (!p_) {
    read_mean(samples, confidence, estimate);
  } else {
    read_percentile(samples, *p_, method_, confidence, estimate);
  }
  return estimate;
}

}  // namespace cx
