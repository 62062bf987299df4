// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/summary/ticket_means.hpp"

namespace cx {

/// ART averaged over tickets ("macro"): the mean of the tickets' own mean response times, in
/// seconds, with a t interval; n counts tickets. ResponseTimeRule over all gaps averages over
/// replies ("micro"), in which long conversations weigh more and the replies of one ticket pass for
/// independent ones. Tickets without a reply are left out: Reject::no_reply.
struct CXMETRICS_EXPORT ResponseTimePerTicketRule {
  using Summary = TicketMeans;

  std::string name() const { return "art_per_ticket"; }
  std::string_view source() const { return "art_per_ticket"; }
  TicketMeans summary() const { return {}; }
  Estimate estimate(const TicketMeans& tickets, Confidence confidence = {}) const;
};

using ResponseTimePerTicket = Calculator<ResponseTimePerTicketRule>;

}  // namespace cx
