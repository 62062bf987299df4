// SPDX-License-Identifier: MIT
#include "cx/metrics/backlog.hpp"

#include <algorithm>
#include <cstdint>

#include "metrics/ages.hpp"
#include "metrics/readings.hpp"

namespace cx {
namespace {

std::uint64_t begun_after(const OpenSince& open, Instant at) {
  const auto starts = open.starts();
  return static_cast<std::uint64_t>(
      std::count_if(starts.begin(), starts.end(), [at](Instant start) { return start > at; }));
}

}  // namespace

bool is_open(const Ticket& ticket, Instant at) {
  return ticket.opened_at <= at && !(ticket.resolved_at && *ticket.resolved_at <= at);
}

OptionalInstant OpenAt::operator()(const Ticket& ticket) const {
  return is_open(ticket, at) ? OptionalInstant(ticket.opened_at) : std::nullopt;
}

std::string BacklogRule::name() const { return age ? "open_age" + age->suffix() : "open"; }

Estimate BacklogRule::estimate(const OpenSince& open, Confidence confidence) const {
  if (age) {
    Estimate estimate = age->estimate(ages_of(open, as_of, clock), confidence);
    readings::leave_out(estimate, open.tally());
    return estimate;
  }
  const std::uint64_t later = as_of ? begun_after(open, *as_of) : 0;
  const std::uint64_t n = open.n() - later;
  Estimate estimate = readings::blank(open.tally(), Unit::count, n);
  estimate.excluded.add(Reject::filtered, later);
  estimate.value = static_cast<double>(n);  // of nothing, too: a count of nothing is 0
  return estimate;
}

}  // namespace cx
