// SPDX-License-Identifier: MIT
#include "cx/core/ticket_state.hpp"

#include <initializer_list>

#include "catch.hpp"

using cx::Instant;
using cx::TicketEventKind;
using cx::TicketProgress;
using cx::TicketState;
using Kind = cx::TicketEventKind;
using namespace std::chrono_literals;

namespace {

/// The progress after events an hour apart, the first one at 1 h.
TicketProgress after(std::initializer_list<Kind> kinds) {
  TicketProgress progress;
  Instant at{};
  for (const Kind kind : kinds) progress.see({.at = at += 1h, .kind = kind});
  return progress;
}

constexpr Instant hour(int n) { return Instant(std::chrono::hours(n)); }

static_assert(state_after(TicketState::open, Kind::pending) == TicketState::pending);
static_assert(state_after(TicketState::solved, Kind::reopened) == TicketState::open);

}  // namespace

TEST_CASE("status events set the state, whatever it was", "[ticket_state]") {
  for (const auto before :
       {TicketState::open, TicketState::pending, TicketState::on_hold, TicketState::solved}) {
    CHECK(state_after(before, Kind::open) == TicketState::open);
    CHECK(state_after(before, Kind::reopened) == TicketState::open);
    CHECK(state_after(before, Kind::pending) == TicketState::pending);
    CHECK(state_after(before, Kind::hold) == TicketState::on_hold);
    CHECK(state_after(before, Kind::solved) == TicketState::solved);
    CHECK(state_after(before, Kind::closed) == TicketState::solved);
  }
}

TEST_CASE("what is written, and openings, leave the state as it is", "[ticket_state]") {
  for (const auto before :
       {TicketState::open, TicketState::pending, TicketState::on_hold, TicketState::solved}) {
    for (const Kind kind :
         {Kind::opened, Kind::customer_message, Kind::agent_reply, Kind::note, Kind::bot_reply})
      CHECK(state_after(before, kind) == before);
  }
}

TEST_CASE("a ticket begins open", "[ticket_state]") {
  const TicketProgress progress;
  CHECK(progress.state() == TicketState::open);
  CHECK_FALSE(progress.first_resolved_at());
  CHECK_FALSE(progress.resolved_at());
  CHECK(progress.reopens() == 0);
}

TEST_CASE("the last resolution stands until it is undone, the first one always", "[ticket_state]") {
  const auto reopened = after({Kind::solved, Kind::reopened});
  CHECK(reopened.first_resolved_at() == hour(1));
  CHECK_FALSE(reopened.resolved_at());
  CHECK(reopened.reopens() == 1);
  const auto again = after({Kind::solved, Kind::reopened, Kind::solved});
  CHECK(again.first_resolved_at() == hour(1));
  CHECK(again.resolved_at() == hour(3));
  CHECK(again.reopens() == 1);
}

TEST_CASE("a close resolves only what is not solved", "[ticket_state]") {
  CHECK(after({Kind::open, Kind::closed}).resolved_at() == hour(2));
  CHECK(after({Kind::solved, Kind::closed}).resolved_at() == hour(1));
  CHECK(after({Kind::solved, Kind::reopened, Kind::closed}).resolved_at() == hour(3));
  CHECK(after({Kind::closed, Kind::closed}).resolved_at() == hour(1));
}

// Update logs repeat the state with every update: the last one is what help desks call resolved.
TEST_CASE("solved again without a reopening between is the later resolution", "[ticket_state]") {
  const auto twice = after({Kind::solved, Kind::solved});
  CHECK(twice.first_resolved_at() == hour(1));
  CHECK(twice.resolved_at() == hour(2));
  CHECK(twice.reopens() == 0);
}

TEST_CASE("any state but solved reopens a solved ticket, and only that", "[ticket_state]") {
  for (const Kind kind : {Kind::open, Kind::pending, Kind::hold, Kind::reopened})
    CHECK(after({Kind::solved, kind}).reopens() == 1);
  CHECK(after({Kind::reopened}).reopens() == 0);
  CHECK(after({Kind::solved, Kind::reopened, Kind::open, Kind::pending}).reopens() == 1);
  CHECK(after({Kind::solved, Kind::customer_message}).reopens() == 0);
  CHECK(after({Kind::solved, Kind::closed, Kind::reopened}).reopens() == 1);
}

TEST_CASE("reopenings are counted up to what their counter holds", "[ticket_state]") {
  TicketProgress progress;
  for (int i = 0; i < 65'536; ++i) {
    progress.see({.at = hour(1), .kind = Kind::solved});
    progress.see({.at = hour(2), .kind = Kind::reopened});
  }
  CHECK(progress.reopens() == 65'535);
}
