// SPDX-License-Identifier: MIT
#include "cx/metrics/resolution_time.hpp"

#include <stdexcept>

#include "metrics/ages.hpp"
#include "metrics/lifetime_curve.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

void require_share(double p) {
  if (!(p > 0 && p <= 1)) {
    throw std::invalid_argument("the share of tickets to be resolved is above 0 and at most 1");
  }
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
  const auto found = curve_of(lifetimes.ended(), ages);
  if (const auto time = found.quantile(p)) estimate.value = real(*time);
  const auto limits = found.quantile_interval(p, interval, confidence);
  if (limits.low && limits.high) {
    estimate.interval = Interval{real(*limits.low), real(*limits.high), method_of(interval)};
  }
  return estimate;
}

stats::SurvivalCurve ResolutionSurvivalRule::curve(const Lifetimes& lifetimes) const {
  return curve_of(lifetimes.ended(), ages_of(lifetimes.running(), as_of, clock));
}

}  // namespace cx
