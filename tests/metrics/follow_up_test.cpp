// SPDX-License-Identifier: MIT
#include "cx/metrics/follow_up.hpp"

#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cx/core/conversation.hpp"

using cx::ChannelId;
using cx::CustomerId;
using cx::FollowUp;
using cx::Instant;
using cx::OptionalInstant;
using cx::RepeatRule;
using cx::Seconds;
using cx::Ticket;
using cx::TimeZone;
using cx::TouchpointId;
using std::chrono::sys_days;
using namespace std::chrono;

namespace {

Ticket ticket(unsigned customer, Instant opened, OptionalInstant resolved) {
  return {.opened_at = opened, .resolved_at = resolved, .customer = CustomerId{customer}};
}

std::vector<FollowUp> follow_ups(std::vector<Ticket> tickets, const RepeatRule& rule,
                                 Instant as_of) {
  mark_follow_ups(tickets, rule, as_of);
  std::vector<FollowUp> found;
  for (const auto& marked : tickets) found.push_back(marked.follow_up);
  return found;
}

/// The rule as it is written down, ticket by ticket.
FollowUp by_search(const std::vector<Ticket>& tickets, std::size_t own, const RepeatRule& rule,
                   Seconds window, Instant as_of) {
  const Ticket& ticket = tickets[own];
  if (!ticket.resolved_at || ticket.customer == CustomerId{}) return FollowUp::unknown;
  const Instant from = *ticket.resolved_at, end = from + window;
  if (end > as_of) return FollowUp::not_elapsed;
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    const Ticket& other = tickets[i];
    if (i == own || other.customer != ticket.customer) continue;
    if (rule.same_touchpoint && other.touchpoint != ticket.touchpoint) continue;
    if (rule.same_channel && other.channel != ticket.channel) continue;
    if (other.opened_at < from || other.opened_at > end) continue;
    if (other.opened_at == end && !rule.inclusive) continue;
    return FollowUp::repeated;
  }
  return FollowUp::none;
}

constexpr Instant april(int day) { return sys_days(2025y / 4 / 1) + days(day - 1); }

}  // namespace

// Worked example of docs/metrics/fcr.md: 2 of 3 eligible tickets had no repeat, the last one is too
// recent to tell.
TEST_CASE("a ticket is eligible when its window is over", "[follow_up]") {
  const std::vector<Ticket> tickets{ticket(1, april(1) - 1h, april(1)),
                                    ticket(2, april(2) - 1h, april(2)),
                                    ticket(3, april(3) - 1h, april(3)),
                                    ticket(4, april(28) - 1h, april(28)), ticket(2, april(8), {})};
  const auto rule = GENERATE(RepeatRule::within(7 * 24h),
                             RepeatRule::local_days(7, TimeZone::utc()), RepeatRule{});
  CHECK(follow_ups(tickets, rule, sys_days(2025y / 5 / 1)) ==
        std::vector{FollowUp::none, FollowUp::repeated, FollowUp::none, FollowUp::not_elapsed,
                    FollowUp::unknown});
}

// Worked example of docs/metrics/fcr.md: exactly 168 hours.
TEST_CASE("a contact just as the window ends is a repeat where the rule includes it",
          "[follow_up]") {
  const Instant solved = sys_days(2025y / 9 / 2) + 8h, next = sys_days(2025y / 9 / 9) + 8h;
  const std::vector<Ticket> tickets{ticket(1, solved - 1h, solved), ticket(1, next, {})};
  auto rule = RepeatRule::within(168h);
  CHECK(follow_ups(tickets, rule, next + 1h)[0] == FollowUp::none);
  rule.inclusive = true;
  CHECK(follow_ups(tickets, rule, next + 1h)[0] == FollowUp::repeated);
  CHECK(follow_ups(tickets, rule, next)[0] == FollowUp::repeated);
  CHECK(follow_ups(tickets, rule, next - 1s)[0] == FollowUp::not_elapsed);
}

// Clocks in Paris went forward on 2025-03-30: the same time seven dates later comes 167 hours on.
TEST_CASE("local days end when clocks show the same again", "[follow_up]") {
  const auto paris = RepeatRule::local_days(7, TimeZone::iana("Europe/Paris"));
  const Instant solved = sys_days(2025y / 3 / 27) + 9h;  // 10:00+01:00
  CHECK(paris.window_end(solved) == solved + 167h);      // 10:00+02:00
  CHECK(RepeatRule::within(168h).window_end(solved) == solved + 168h);
  CHECK(RepeatRule::local_days(7, TimeZone::utc()).window_end(solved) == solved + 168h);
  // Back on 2025-10-26.
  const Instant autumn = sys_days(2025y / 10 / 23) + 8h;
  CHECK(paris.window_end(autumn) == autumn + 169h);
  // 02:30 is left out on 2025-03-30; the rules before the change put it at 01:30 UTC.
  CHECK(RepeatRule::local_days(1, TimeZone::iana("Europe/Paris"))
            .window_end(sys_days(2025y / 3 / 29) + 1h + 30min) ==
        sys_days(2025y / 3 / 30) + 1h + 30min);

  const std::vector<Ticket> tickets{ticket(1, solved - 1h, solved),
                                    ticket(1, solved + 167h + 30min, {})};
  CHECK(follow_ups(tickets, paris, solved + 200h)[0] == FollowUp::none);
  CHECK(follow_ups(tickets, RepeatRule::within(168h), solved + 200h)[0] == FollowUp::repeated);
}

TEST_CASE("what is recent is not told, even where a repeat was seen", "[follow_up]") {
  const std::vector<Ticket> tickets{ticket(1, april(1), april(2)), ticket(1, april(3), {})};
  CHECK(follow_ups(tickets, RepeatRule::within(7 * 24h), april(8))[0] == FollowUp::not_elapsed);
  CHECK(follow_ups(tickets, RepeatRule::within(7 * 24h), april(9))[0] == FollowUp::repeated);
}

TEST_CASE("open tickets and tickets of nobody are not told, whatever they were before",
          "[follow_up]") {
  auto open = ticket(1, april(1), {}), nobodys = ticket(0, april(1), april(2));
  open.follow_up = nobodys.follow_up = FollowUp::repeated;
  CHECK(follow_ups({open, nobodys, ticket(0, april(2), {})}, RepeatRule{}, april(28)) ==
        std::vector(3, FollowUp::unknown));
}

TEST_CASE("no ticket is its own repeat", "[follow_up]") {
  const auto at_once = ticket(1, april(1), april(1));
  CHECK(follow_ups({at_once}, RepeatRule{}, april(28))[0] == FollowUp::none);
  // Two that come and go at one instant repeat each other.
  CHECK(follow_ups({at_once, at_once}, RepeatRule{}, april(28)) ==
        std::vector(2, FollowUp::repeated));
}

TEST_CASE("a contact while the ticket is open is no repeat", "[follow_up]") {
  CHECK(follow_ups({ticket(1, april(1), april(5)), ticket(1, april(3), {})}, RepeatRule{},
                   april(28))[0] == FollowUp::none);
}

TEST_CASE("another category or channel is a repeat unless the rule asks for the same one",
          "[follow_up]") {
  auto first = ticket(1, april(1), april(1) + 1h), second = ticket(1, april(2), {});
  first.touchpoint = TouchpointId{1};
  second.touchpoint = TouchpointId{2};
  first.channel = second.channel = ChannelId{3};
  CHECK(follow_ups({first, second}, {}, april(28))[0] == FollowUp::repeated);
  CHECK(follow_ups({first, second}, {.same_touchpoint = true}, april(28))[0] == FollowUp::none);
  CHECK(follow_ups({first, second}, {.same_channel = true}, april(28))[0] == FollowUp::repeated);
}

TEST_CASE("rows that are tickets are marked, and tickets that are pointed to", "[follow_up]") {
  std::vector<cx::TicketHistory> histories(2);
  static_cast<Ticket&>(histories[0]) = ticket(1, april(1), april(2));
  static_cast<Ticket&>(histories[1]) = ticket(1, april(3), april(4));
  mark_follow_ups(histories, RepeatRule{}, april(28));
  CHECK(histories[0].follow_up == FollowUp::repeated);
  CHECK(histories[1].follow_up == FollowUp::none);
  mark_follow_ups(std::vector<Ticket*>{&histories[0]}, RepeatRule{}, april(28));
  CHECK(histories[0].follow_up == FollowUp::none);
  mark_follow_ups(std::span<Ticket>(), RepeatRule{}, april(28));
}

TEST_CASE("a window that has no length is no rule", "[follow_up]") {
  std::vector<Ticket> none;
  CHECK_THROWS_AS(mark_follow_ups(none, RepeatRule::within(0s), april(1)), std::invalid_argument);
  CHECK_THROWS_AS(mark_follow_ups(none, RepeatRule::within(-1s), april(1)), std::invalid_argument);
  CHECK_THROWS_AS(mark_follow_ups(none, RepeatRule::local_days(0, TimeZone::utc()), april(1)),
                  std::invalid_argument);
}

TEST_CASE("a window that has no length has no end", "[follow_up]") {
  for (const auto length : {Seconds::min(), Seconds(-1), Seconds(0)})
    CHECK_THROWS_AS(RepeatRule::within(length).window_end(april(1)), std::invalid_argument);
  CHECK_THROWS_AS(RepeatRule::local_days(-1, TimeZone::utc()).window_end(april(1)),
                  std::invalid_argument);
}

TEST_CASE("a window without an end is never over", "[follow_up]") {
  const auto late = ticket(1, april(1), sys_days(2199y / 12 / 31));
  CHECK_FALSE(RepeatRule::local_days(100, TimeZone::utc()).window_end(*late.resolved_at));
  CHECK(follow_ups({late}, RepeatRule::local_days(100, TimeZone::utc()), Instant::max())[0] ==
        FollowUp::not_elapsed);
  CHECK(follow_ups({late}, RepeatRule::within(Seconds::max()), Instant::max())[0] ==
        FollowUp::not_elapsed);
  CHECK(RepeatRule::within(Seconds::max()).window_end(Instant(-5s)) == Instant::max() - 5s);
}

TEST_CASE("repeats are those of a search through all tickets", "[follow_up]") {
  std::mt19937_64 random(20251128);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    INFO("round " << round);
    std::vector<Ticket> tickets(below(40));
    for (auto& t : tickets) {
      t.customer = CustomerId{below(4)};
      t.touchpoint = TouchpointId{below(2)};
      t.channel = ChannelId{below(2)};
      t.opened_at = Instant(Seconds(below(50)));
      if (below(5) != 0) t.resolved_at = t.opened_at + Seconds(below(10));
    }
    const Seconds window(1 + below(12));
    RepeatRule rule = RepeatRule::within(window);
    rule.inclusive = below(2) != 0;
    rule.same_touchpoint = below(2) != 0;
    rule.same_channel = below(2) != 0;
    const Instant as_of(Seconds(30 + below(40)));
    const auto found = follow_ups(tickets, rule, as_of);
    for (std::size_t i = 0; i < tickets.size(); ++i)
      CHECK(found[i] == by_search(tickets, i, rule, window, as_of));
  }
}
