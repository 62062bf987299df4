// SPDX-License-Identifier: MIT
#include "cx/metrics/fcr.hpp"

#include "metrics/readings.hpp"

namespace cx {
namespace {

using Replies = TicketClass::Replies;

/// Why a ticket is not of those that the share is of; Reject::none when it is.
Reject left_out(const FcrRule& rule, TicketClass ticket) {
  if (rule.base == FcrBase::resolved && !ticket.resolved) return Reject::still_open;
  if (rule.base == FcrBase::resolvable && ticket.beyond_first_level) return Reject::filtered;
  const bool counts_replies = rule.touch != FcrTouch::any;
  if (counts_replies && ticket.resolved && ticket.replies == Replies::unknown)
    return Reject::missing_replies;
  return Reject::none;
}

bool touch_fits(FcrTouch touch, Replies replies) {
  switch (touch) {
    case FcrTouch::fewer_than_two: return replies == Replies::none || replies == Replies::one;
    case FcrTouch::exactly_one: return replies == Replies::one;
    case FcrTouch::any: break;
  }
  return true;
}

bool resolved_at_first_contact(const FcrRule& rule, TicketClass ticket) {
  return ticket.resolved && touch_fits(rule.touch, ticket.replies) &&
         (rule.may_reopen || !ticket.reopened) && (rule.may_hand_off || !ticket.handed_off);
}

}  // namespace

Estimate FcrRule::estimate(const TicketCounts& tickets, Confidence confidence) const {
  const auto with_outcome = [&](Reject reason) {
    return tickets.count([&](TicketClass ticket) { return left_out(*this, ticket) == reason; });
  };
  Estimate estimate = readings::blank(tickets.tally(), Unit::percent, with_outcome(Reject::none));
  for (const Reject reason : {Reject::still_open, Reject::filtered, Reject::missing_replies}) {
    estimate.excluded.add(reason, with_outcome(reason));
  }
  const std::uint64_t k = tickets.count([&](TicketClass ticket) {
    return left_out(*this, ticket) == Reject::none && resolved_at_first_contact(*this, ticket);
  });
  return readings::share(estimate, k, interval, confidence);
}

YesNo no_repeat(const Ticket& ticket) {
  if (const Reject wrong = check(ticket); wrong != Reject::none) return YesNo::none(wrong);
  if (!ticket.resolved_at) return YesNo::none(Reject::still_open);
  switch (ticket.follow_up) {
    case FollowUp::none: return ticket.reopens == 0;
    case FollowUp::repeated: return false;
    case FollowUp::not_elapsed: return YesNo::none(Reject::not_elapsed);
    case FollowUp::unknown: break;
  }
  return YesNo::none(Reject::missing_id);
}

Estimate FcrShareRule::estimate(const YesNoCounts& counts, Confidence confidence) const {
  return readings::share(readings::blank(counts.tally(), Unit::percent, counts.n()), counts.yes(),
                         interval, confidence);
}

}  // namespace cx
