// SPDX-License-Identifier: MIT
#include "cx/metrics/response_time.hpp"

namespace cx {

Lifetime FirstReplyTime::lifetime(const Ticket& ticket) const {
  const Duration duration = (*this)(ticket);
  return {.start = ticket.opened_at,
          .duration = duration,
          .running = duration.reject() == Reject::no_reply && !ticket.resolved_at};
}

}  // namespace cx
