// SPDX-License-Identifier: MIT
#include "cx/metrics/wait_time.hpp"

#include "cx/core/reject.hpp"
#include "cx/metrics/conversation_times.hpp"

namespace cx {

std::string_view to_string(WaitState state) {
  switch (state) {
    case WaitState::requester_wait: return "requester_wait";
    case WaitState::agent_wait: return "agent_wait";
    case WaitState::on_hold: return "on_hold";
    case WaitState::agent_work: break;
  }
  return "agent_work";
}

Duration TimeWaited::operator()(const TicketHistory& ticket) const {
  if (!ticket.resolved_at) return Duration::none(Reject::still_open);
  const WaitTimes times = wait_times(ticket.conversation, *ticket.resolved_at, clock, rules);
  switch (which) {
    case WaitState::requester_wait: return times.requester_wait;
    case WaitState::agent_wait: return times.agent_wait;
    case WaitState::on_hold: return times.on_hold;
    case WaitState::agent_work: break;
  }
  return times.agent_work;
}

}  // namespace cx
