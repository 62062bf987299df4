// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/ticket_counts.hpp"

namespace cx {

/// Reopen rate: percent of the tickets that were ever resolved (resolved now, or reopened since)
/// that were reopened at least once. The others are left out: Reject::still_open.
struct CXMETRICS_EXPORT ReopenRateRule {
  using Summary = TicketCounts;
  ShareInterval interval = ShareInterval::wilson;

  std::string name() const { return "reopened"; }
  std::string_view source() const { return "opened_tickets"; }
  TicketCounts summary() const { return {}; }
  Estimate estimate(const TicketCounts& tickets, Confidence confidence = {}) const;
};

using ReopenRate = Calculator<ReopenRateRule>;

/// Percent of all tickets that went from one agent to another at least once.
struct CXMETRICS_EXPORT HandoffRateRule {
  using Summary = TicketCounts;
  ShareInterval interval = ShareInterval::wilson;

  std::string name() const { return "handed_off"; }
  std::string_view source() const { return "opened_tickets"; }
  TicketCounts summary() const { return {}; }
  Estimate estimate(const TicketCounts& tickets, Confidence confidence = {}) const;
};

using HandoffRate = Calculator<HandoffRateRule>;

}  // namespace cx
