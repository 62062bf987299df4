// SPDX-License-Identifier: MIT
#include "cx/metrics/sla.hpp"

#include <stdexcept>

#include "metrics/ages.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

void require_consistent(const SlaRule& rule) {
  if (rule.of != "art" && rule.of != "ttr") {
    throw std::invalid_argument("a service level is of art or ttr, not of '" + rule.of + "'");
  }
  if (rule.target < Seconds{0}) throw std::invalid_argument("a target is not negative");
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
  const std::uint64_t not_elapsed = ages.count_up_to(target);
  Estimate estimate =
      readings::blank(ended.tally(), Unit::percent, ended.n() + ages.n() - not_elapsed);
  readings::leave_out(estimate, ages.tally());
  estimate.excluded.add(Reject::not_elapsed, not_elapsed);
  return readings::share(estimate, ended.count_up_to(target), interval, confidence);
}

std::optional<Instant> breach_at(Instant start, Seconds target, const Clock& clock) {
  return clock.add(start, target);
}

}  // namespace cx
