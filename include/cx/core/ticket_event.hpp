// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "cx/core/instant.hpp"
#include "cx/core/names.hpp"
#include "cx/export.hpp"

namespace cx {

/// What happened to a ticket.
enum class TicketEventKind : std::uint8_t {
  opened,
  customer_message,
  agent_reply,  ///< public
  note,         ///< internal: the customer does not see it
  bot_reply,    ///< by no person: bots, receipts, out-of-office mails
  pending,      ///< now waits for the customer
  hold,         ///< now waits for a third party
  open,         ///< now waits for an agent
  solved,
  reopened,
  closed,
};

CXMETRICS_EXPORT std::string_view to_string(TicketEventKind kind);
CXMETRICS_EXPORT std::optional<TicketEventKind> parse_ticket_event(std::string_view text);

enum class ActorRole : std::uint8_t { unknown, customer, agent, bot };

/// The role that an actor's name begins with: "agent", "customer" or "bot", alone or before a
/// colon, as in "agent:ann"; unknown for any other name.
CXMETRICS_EXPORT ActorRole role_of(std::string_view actor);

/// One thing that happened to one ticket. The ids index a Names; id 0 is the empty name.
struct TicketEvent {
  Instant at{};
  TicketId ticket{};
  ActorId actor{};  ///< who did it
  TicketEventKind kind{};
  ActorRole role = ActorRole::unknown;  ///< of the actor

  friend bool operator==(const TicketEvent&, const TicketEvent&) = default;
};

static_assert(sizeof(TicketEvent) == 24 && std::is_trivially_copyable_v<TicketEvent>);

}  // namespace cx
