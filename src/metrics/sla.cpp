// SPDX-License-Identifier: MIT
#include "cx/metrics/sla.hpp"

#include <stdexcept>

#include "metrics/ages.hpp"
#include "metrics/lifetime_curve.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

void require_consistent(const SlaRule& rule) {
  if (rule.of != "art" && rule.of != "ttr") {
    throw std::invalid_argument("a service level is of art or ttr, not of '" + rule.of + "'");
  }
  if (rule.target < Seconds{0}) throw std::invalid_argument("a target is not negative");
}

/// Whether something runs that has not had the whole target yet.
bool any_younger(const DurationSamples& ages, Seconds target) {
  return target > Seconds{0} && ages.count_up_to(target - Seconds{1}) > 0;
}

/// What a curve of those not done yet leaves for the others at `target`, in percent.
Estimate turned_round(Estimate blank, const stats::SurvivalCurve& curve, Seconds target,
                      Confidence confidence) {
  if (const auto share = curve.survival(target.count())) blank.value = 100 * (1 - *share);
  if (const auto found = curve.interval(target.count(), SurvivalInterval::log_log, confidence)) {
    blank.interval = Interval{100 * (1 - found->high), 100 * (1 - found->low), found->method};
  }
  return blank;
}

}  // namespace

std::string_view SlaRule::source() const { return of == "art" ? "art_lifetimes" : "ttr_lifetimes"; }

Lifetimes SlaRule::summary() const {
  require_consistent(*this);
  return {};
}

Estimate SlaRule::estimate(const Lifetimes& lifetimes, Confidence confidence) const {
  require_consistent(*this);
  const DurationSamples& ended = lifetimes.ended();
  const DurationSamples ages = ages_of(lifetimes.running(), as_of, clock);
  Estimate estimate = readings::blank(ended.tally(), Unit::percent, ended.n() + ages.n());
  readings::leave_out(estimate, ages.tally());
  if (any_younger(ages, target)) {
    return turned_round(estimate, curve_of(ended, ages), target, confidence);
  }
  return readings::share(estimate, ended.count_up_to(target), interval, confidence);
}

std::optional<Instant> breach_at(Instant start, Seconds target, const Clock& clock) {
  return clock.add(start, target);
}

}  // namespace cx
