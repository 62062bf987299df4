// SPDX-License-Identifier: MIT
#include "cx/core/ticket_event.hpp"

#include <string>

#include "catch.hpp"

using cx::ActorRole;
using cx::TicketEventKind;

TEST_CASE("the events of a ticket are named as the neutral table names them", "[ticket_event]") {
  const std::string names[] = {"opened",    "customer_message", "agent_reply", "note",
                               "bot_reply", "pending",          "hold",        "open",
                               "solved",    "reopened",         "closed"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const auto kind = static_cast<TicketEventKind>(i);
    CHECK(to_string(kind) == names[i]);
    CHECK(cx::parse_ticket_event(names[i]) == kind);
  }
  CHECK(static_cast<std::size_t>(TicketEventKind::closed) + 1 == std::size(names));
}

TEST_CASE("what is no event of a ticket has no kind", "[ticket_event]") {
  const std::string text = GENERATE("", "Opened", " opened", "opened ", "resolved", "open\n");
  CHECK_FALSE(cx::parse_ticket_event(text));
}

TEST_CASE("an actor's role is what its name begins with", "[ticket_event]") {
  CHECK(cx::role_of("agent") == ActorRole::agent);
  CHECK(cx::role_of("agent:ann") == ActorRole::agent);
  CHECK(cx::role_of("customer:") == ActorRole::customer);
  CHECK(cx::role_of("bot:receipts:2") == ActorRole::bot);
}

TEST_CASE("any other name has no role", "[ticket_event]") {
  const std::string name = GENERATE("", ":", "ann", "Agent:ann", "agents", "agent ann", " agent",
                                    "robot:1", ":agent", "ann:agent");
  INFO(name);
  CHECK(cx::role_of(name) == ActorRole::unknown);
}
