// SPDX-License-Identifier: MIT
#include "cx/metrics/response_time.hpp"

namespace cx {

Duration FirstReplyTime::operator()(const Ticket& ticket) const {
  if (const Reject wrong = check(ticket); wrong != Reject::none) return Duration::none(wrong);
  if (!ticket.first_reply_at) return Duration::none(Reject::no_reply);
  return clock.elapsed(ticket.opened_at, *ticket.first_reply_at);
}

Lifetime FirstReplyTime::lifetime(const Ticket& ticket) const {
  const Duration duration = (*this)(ticket);
  return {.start = ticket.opened_at,
          .duration = duration,
          .running = duration.reject() == Reject::no_reply && !ticket.resolved_at};
}

}  // namespace cx
