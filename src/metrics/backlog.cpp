// SPDX-License-Identifier: MIT
#include "cx/metrics/backlog.hpp"

#include "metrics/ages.hpp"
#include "metrics/readings.hpp"

namespace cx {

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
  Estimate estimate = readings::blank(open.tally(), Unit::count, open.n());
  estimate.value = static_cast<double>(open.n());  // of nothing, too: a count of nothing is 0
  return estimate;
}

}  // namespace cx
