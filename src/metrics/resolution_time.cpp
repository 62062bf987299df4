// SPDX-License-Identifier: MIT
#include "cx/metrics/resolution_time.hpp"

#include <algorithm>
#include <stdexcept>

#include "metrics/ages.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

void require_share(double p) {
  if (!(p > 0 && p <= 1)) {
    throw std::invalid_argument("the share of tickets to be resolved is above 0 and at most 1");
  }
}

IntervalMethod named(SurvivalInterval method) {
  switch (method) {
    case SurvivalInterval::plain: return IntervalMethod::plain;
    case SurvivalInterval::log: return IntervalMethod::log;
    case SurvivalInterval::log_log: break;
  }
  return IntervalMethod::log_log;
}

/// Resolutions and ages by time: what a survival curve is made of.
std::vector<stats::SurvivalCount> counts(const std::vector<LengthCount>& ended,
                                         const std::vector<LengthCount>& ages) {
  std::vector<stats::SurvivalCount> result;
  auto age = ages.begin();
  const auto ages_before = [&](Seconds time) {
    for (; age != ages.end() && age->length < time; ++age) {
      result.push_back({.time = age->length.count(), .censored = age->times});
    }
  };
  for (const auto& [length, times] : ended) {
    ages_before(length);
    result.push_back({.time = length.count(), .events = times});
    if (age != ages.end() && age->length == length) result.back().censored = (age++)->times;
  }
  ages_before(Seconds::max());
  return result;
}

stats::SurvivalCurve curve_of(const Lifetimes& lifetimes, const DurationSamples& ages) {
  return stats::SurvivalCurve(counts(lifetimes.ended().lengths(), ages.lengths()));
}

double real(std::int64_t seconds) { return static_cast<double>(seconds); }

}  // namespace

Lifetime TimeToResolution::lifetime(const Ticket& ticket) const {
  const Duration duration = (*this)(ticket);
  return {.start = ticket.opened_at,
          .duration = duration,
          .running = duration.reject() == Reject::still_open};
}

std::string ResolutionSurvivalRule::name() const {
  return "ttr_km_" + readings::percentile_name(p);
}

Lifetimes ResolutionSurvivalRule::summary() const {
  require_share(p);
  return {};
}

Estimate ResolutionSurvivalRule::estimate(const Lifetimes& lifetimes, Confidence confidence) const {
  require_share(p);
  const DurationSamples ages = ages_of(lifetimes.running(), as_of, clock);
  Estimate estimate =
      readings::blank(lifetimes.ended().tally(), Unit::seconds, lifetimes.ended().n() + ages.n());
  readings::leave_out(estimate, ages.tally());
  const auto found = curve_of(lifetimes, ages);
  if (const auto time = found.quantile(p)) estimate.value = real(*time);
  const auto limits = found.quantile_interval(p, interval, confidence);
  if (limits.low && limits.high) {
    estimate.interval = Interval{real(*limits.low), real(*limits.high), named(interval)};
  }
  return estimate;
}

stats::SurvivalCurve ResolutionSurvivalRule::curve(const Lifetimes& lifetimes) const {
  return curve_of(lifetimes, ages_of(lifetimes.running(), as_of, clock));
}

}  // namespace cx
