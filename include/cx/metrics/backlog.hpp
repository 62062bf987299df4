// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/summary/open_since.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// Whether a ticket is open at `at`: opened by then, and not resolved by then. Of a ticket that was
/// reopened only the last resolution is known: it counts as open until then.
CXMETRICS_EXPORT bool is_open(const Ticket& ticket, Instant at);

/// The opening of a ticket that is open at `at`, none of another, which is Reject::filtered. A
/// projection: `backlog.add(tickets, cx::OpenAt{at})`.
struct CXMETRICS_EXPORT OpenAt {
  Instant at;
  OptionalInstant operator()(const Ticket& ticket) const;
};

/// Backlog: how many tickets are open (a count, which is 0 of nothing; n is the same), or how old
/// they are. As plain counts have none, a count is given no interval.
struct CXMETRICS_EXPORT BacklogRule {
  using Summary = OpenSince;

  /// Nothing: the number of open tickets. Else their age as of `as_of`, in seconds.
  std::optional<DurationStatistic> age = {};
  OptionalInstant as_of = {};  ///< tickets opened later are left out (Reject::filtered)
  Clock clock = {};

  /// "open", "open_age", "open_age_median", ...
  std::string name() const;
  std::string_view source() const { return "open"; }
  OpenSince summary() const { return {}; }
  /// Throws std::invalid_argument for ages without `as_of`.
  Estimate estimate(const OpenSince& open, Confidence confidence = {}) const;
};

using Backlog = Calculator<BacklogRule>;

}  // namespace cx
