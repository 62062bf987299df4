// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cx/core/estimate.hpp"
#include "cx/core/ticket.hpp"
#include "cx/core/yes_no.hpp"
#include "cx/export.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/stats/interval.hpp"
#include "cx/summary/ticket_counts.hpp"
#include "cx/summary/yes_no_counts.hpp"

namespace cx {

/// How many public replies by people the first contact may take.
enum class FcrTouch : std::uint8_t { fewer_than_two, exactly_one, any };

/// Of which tickets it is a share.
enum class FcrBase : std::uint8_t {
  resolved,    ///< the resolved ones
  received,    ///< all: "gross"
  resolvable,  ///< all but those beyond the first level: "net"
};

/// First contact resolution: 100 k / n percent, where k of the n tickets of the base were resolved
/// at the first contact. There is no one definition: name the one you use. Wilson interval.
struct CXMETRICS_EXPORT FcrRule {
  using Summary = TicketCounts;

  FcrTouch touch = FcrTouch::fewer_than_two;
  bool may_reopen = false;   ///< a reopened ticket can still count
  bool may_hand_off = true;  ///< a ticket that changed hands can still count
  FcrBase base = FcrBase::resolved;
  ShareInterval interval = ShareInterval::wilson;

  /// Fewer than two replies, reopened or not (Zendesk's one-touch).
  static FcrRule one_touch() { return {.may_reopen = true}; }
  /// Exactly one reply, reopened or not (Zoho Desk).
  static FcrRule one_reply() { return {.touch = FcrTouch::exactly_one, .may_reopen = true}; }
  /// Any number of replies, never reopened.
  static FcrRule not_reopened() { return {.touch = FcrTouch::any}; }
  /// Any number of replies by one agent, never reopened (Intercom).
  static FcrRule one_agent() { return {.touch = FcrTouch::any, .may_hand_off = false}; }

  std::string name() const { return "fcr"; }
  /// Tickets by their resolution; where open ones count, by their opening.
  std::string_view source() const {
    return base == FcrBase::resolved ? "resolved_tickets" : "opened_tickets";
  }
  TicketCounts summary() const { return {}; }
  /// Left out: Reject::still_open of the base `resolved`, filtered (beyond the first level) of the
  /// base `resolvable`, missing_replies (of a resolved ticket) of rules that count replies.
  Estimate estimate(const TicketCounts& tickets, Confidence confidence = {}) const;
};

using Fcr = Calculator<FcrRule>;

/// Whether a resolved ticket was the end of it, see mark_follow_ups(): yes, no (a repeat contact,
/// or a reopening: the customer came back to it), or still_open, not_elapsed, missing_id (of no
/// customer, or not marked), which stay what they are when reopened, as those that were not are
/// left out too. A projection: `fcr.add(tickets, cx::no_repeat)`.
CXMETRICS_EXPORT YesNo no_repeat(const Ticket& ticket);

/// First contact resolution as a share of yes: of resolved tickets that nobody came back to
/// (no_repeat()), or of customers who say in a survey that one contact did it.
struct CXMETRICS_EXPORT FcrShareRule {
  using Summary = YesNoCounts;

  ShareInterval interval = ShareInterval::wilson;

  std::string name() const { return "fcr"; }
  std::string_view source() const { return "fcr"; }
  YesNoCounts summary() const { return {}; }
  Estimate estimate(const YesNoCounts& counts, Confidence confidence = {}) const;
};

using FcrShare = Calculator<FcrShareRule>;

}  // namespace cx
