// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/summary/open_since.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// Whether a ticket is open at `at`: opened by then, and not resolved by then.
CXMETRICS_EXPORT bool is_open(const Ticket& ticket, Instant at);

/// Backlog: how many tickets are open (a count, n is the same), or how old they are.
struct CXMETRICS_EXPORT BacklogRule {
  using Summary = OpenSince;

  /// Nothing: the number of open tickets. Else their age as of `as_of`, in seconds.
  std::optional<DurationStatistic> age = {};
  Instant as_of{};
  Clock clock = {};

  /// "open", "open_age", "open_age_median", ...
  std::string name() const;
  std::string_view source() const { return "open"; }
  OpenSince summary() const { return {}; }
  Estimate estimate(const OpenSince& open, Confidence confidence = {}) const;
};

using Backlog = Calculator<BacklogRule>;

}  // namespace cx
