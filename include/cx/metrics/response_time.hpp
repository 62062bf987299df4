// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cx/core/duration.hpp"
#include "cx/core/estimate.hpp"
#include "cx/core/ticket.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/lifetimes.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// From the opening of a ticket to the first public reply by a person; Reject::no_reply where there
/// is none. A projection: `art.add(tickets, cx::FirstReplyTime{})`.
struct CXMETRICS_EXPORT FirstReplyTime {
  Clock clock = {};
  Duration operator()(const Ticket& ticket) const {
    if (const Reject wrong = check(ticket); wrong != Reject::none) return Duration::none(wrong);
    if (!ticket.first_reply_at) return Duration::none(Reject::no_reply);
    return clock.elapsed(ticket.opened_at, *ticket.first_reply_at);
  }
  /// The same with the unanswered tickets that are still open running.
  Lifetime lifetime(const Ticket& ticket) const;

  friend bool operator==(const FirstReplyTime&, const FirstReplyTime&) = default;
};

/// ART, average response time: seconds from a customer's question to the answer, [0, inf), lower is
/// better. Which gaps are counted is up to what is added: the first of each ticket
/// (FirstReplyTime), or all of a conversation (response_gaps()). Unanswered ones are left out and
/// counted: Reject::no_reply. In some glossaries ART is the average *resolution* time, which is TTR
/// here.
struct CXMETRICS_EXPORT ResponseTimeRule {
  using Summary = DurationSamples;

  DurationStatistic statistic = {};
  std::uint64_t exact_up_to = DurationSamples::always_exact;

  std::string name() const { return "art" + statistic.suffix(); }
  std::string_view source() const { return "art"; }
  DurationSamples summary() const { return DurationSamples(exact_up_to); }
  Estimate estimate(const DurationSamples& samples, Confidence confidence = {}) const {
    return statistic.estimate(samples, confidence);
  }
};

using ResponseTime = Calculator<ResponseTimeRule>;

}  // namespace cx
