// SPDX-License-Identifier: MIT
#include "cx/metrics/ticket_rates.hpp"

#include "metrics/readings.hpp"

namespace cx {

Estimate ReopenRateRule::estimate(const TicketCounts& tickets, Confidence confidence) const {
  const auto ever_resolved = [](TicketClass ticket) { return ticket.resolved || ticket.reopened; };
  Estimate estimate = readings::blank(tickets.tally(), Unit::percent, tickets.count(ever_resolved));
  estimate.excluded.add(Reject::still_open, tickets.tally().accepted() - estimate.n);
  return readings::share(estimate,
                         tickets.count([](TicketClass ticket) { return ticket.reopened; }),
                         interval, confidence);
}

Estimate HandoffRateRule::estimate(const TicketCounts& tickets, Confidence confidence) const {
  return readings::share(
      readings::blank(tickets.tally(), Unit::percent, tickets.tally().accepted()),
      tickets.count([](TicketClass ticket) { return ticket.handed_off; }), interval, confidence);
}

}  // namespace cx
