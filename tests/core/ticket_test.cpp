// SPDX-License-Identifier: MIT
#include "cx/core/ticket.hpp"

#include "catch.hpp"

using cx::Instant;
using cx::OptionalInstant;
using cx::Reject;
using cx::Ticket;
using namespace std::chrono_literals;

namespace {

constexpr Instant noon{12h};

constexpr Ticket ticket(OptionalInstant replied, OptionalInstant resolved) {
  return {.opened_at = noon, .first_reply_at = replied, .resolved_at = resolved};
}

static_assert(check(ticket({}, {})) == Reject::none);
static_assert(as_known_at(ticket(noon, noon + 1h), noon) == ticket(noon, {}));

}  // namespace

TEST_CASE("a ticket is open and unanswered, and nobody knows its replies, until told", "[ticket]") {
  const Ticket nothing{};
  CHECK_FALSE(nothing.resolved_at);
  CHECK_FALSE(nothing.first_reply_at);
  CHECK(nothing.agent_replies == cx::unknown_count);
  CHECK(nothing.follow_up == cx::FollowUp::unknown);
}

// a clock that is half a minute off: 30 seconds before.
TEST_CASE("a ticket replied to or resolved before its opening is rejected", "[ticket]") {
  CHECK(check(ticket(noon - 30s, {})) == Reject::ends_before_start);
  CHECK(check(ticket({}, noon - 1s)) == Reject::ends_before_start);
  CHECK(check(ticket(noon - 1s, noon + 1s)) == Reject::ends_before_start);
  CHECK(check(ticket(noon, noon)) == Reject::none);
  CHECK(check(ticket(noon + 2s, noon + 1s)) == Reject::none);  // a reply after the resolution
}

TEST_CASE("what comes after the instant that one looks from has not happened", "[ticket]") {
  const auto whole = ticket(noon + 1h, noon + 2h);
  CHECK(as_known_at(whole, noon + 3h) == whole);
  CHECK(as_known_at(whole, noon + 2h) == whole);
  CHECK(as_known_at(whole, noon + 2h - 1s) == ticket(noon + 1h, {}));
  CHECK(as_known_at(whole, noon + 1h - 1s) == ticket({}, {}));
}
