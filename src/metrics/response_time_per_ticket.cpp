// SPDX-License-Identifier: MIT
#include "cx/metrics/response_time_per_ticket.hpp"

#include "cx/stats/interval.hpp"
#include "metrics/readings.hpp"

namespace cx {

Estimate ResponseTimePerTicketRule::estimate(const TicketMeans& tickets,
                                             Confidence confidence) const {
  Estimate estimate = readings::blank(tickets.tally(), Unit::seconds, tickets.n());
  const Moments found = tickets.moments();
  estimate.value = found.mean;
  if (found.sd) estimate.interval = stats::mean(*found.mean, *found.sd, found.n, confidence);
  return estimate;
}

}  // namespace cx
