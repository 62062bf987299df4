// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_counts.hpp"

#include <set>
#include <stdexcept>

#include "catch.hpp"
#include "made_tickets.hpp"

namespace {

using cx::Reject;
using cx::TicketClass;
using cx::TicketCounts;
using Replies = TicketClass::Replies;

static_assert(cx::class_of(cx::Ticket{}) == TicketClass{});

}  // namespace

TEST_CASE("a ticket is classed by what matters of it", "[ticket_counts]") {
  const auto replies = [](std::uint16_t count) {
    return cx::class_of(ticket({.replies = count})).replies;
  };
  CHECK(replies(0) == Replies::none);
  CHECK(replies(1) == Replies::one);
  CHECK(replies(2) == Replies::more);
  CHECK(replies(cx::unknown_count - 1) == Replies::more);
  CHECK(replies(cx::unknown_count) == Replies::unknown);
  const auto full = cx::class_of(ticket(
      {.resolved = 0, .replies = 1, .reopens = 3, .handoffs = 1, .beyond_first_level = true}));
  CHECK(full == TicketClass{Replies::one, true, true, true, true});
}

TEST_CASE("every class is counted apart from every other", "[ticket_counts]") {
  TicketCounts counts;
  std::uint64_t times = 1;
  for (const auto replies : {Replies::none, Replies::one, Replies::more, Replies::unknown}) {
    for (unsigned bits = 0; bits < 16; ++bits) {
      counts.add({replies, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0},
                 times++);
    }
  }
  std::set<std::uint64_t> seen;
  for (const auto replies : {Replies::none, Replies::one, Replies::more, Replies::unknown}) {
    for (unsigned bits = 0; bits < 16; ++bits) {
      const TicketClass wanted{replies, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0,
                               (bits & 8) != 0};
      seen.insert(counts.count([&](TicketClass ticket) { return ticket == wanted; }));
    }
  }
  CHECK(seen.size() == 64);
  CHECK(*seen.begin() == 1);
  CHECK(*seen.rbegin() == 64);
  CHECK(counts.tally().accepted() == 64 * 65 / 2);
}

TEST_CASE("a ticket that ends before it starts is refused, and counted as such",
          "[ticket_counts]") {
  TicketCounts counts;
  CHECK(counts.add(ticket({.resolved = -1})) == Reject::ends_before_start);
  CHECK(counts.add(ticket({.reply = -1})) == Reject::ends_before_start);
  CHECK(counts.add(ticket({.resolved = 0})) == Reject::none);
  CHECK(counts.tally().rows() == 3);
  CHECK(counts.count([](TicketClass) { return true; }) == 1);
}

TEST_CASE("counts of tickets merge", "[ticket_counts]") {
  TicketCounts a, b;
  a.add(TicketClass{.resolved = true}, 3);
  a.add(TicketClass{}, 2);
  b.add(TicketClass{.resolved = true}, 4);
  auto ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  CHECK(ab == ba);
  CHECK(ab.count([](TicketClass ticket) { return ticket.resolved; }) == 7);
  CHECK(ab.tally().rows() == 9);
  CHECK_FALSE(a == b);
}

TEST_CASE("more tickets than a number can count are refused", "[ticket_counts]") {
  TicketCounts a, b;
  a.add(TicketClass{}, ~std::uint64_t{0});
  b.add(TicketClass{});
  CHECK_THROWS_WITH(a.merge(b), "more than 2^64 - 1 rows");
}

TEST_CASE("counts of the same tickets are equal, whichever classes were seen on the way",
          "[ticket_counts]") {
  const TicketClass rare{.resolved = true, .handed_off = true, .beyond_first_level = true};
  TicketCounts a, b;
  a.add(rare, 0);
  CHECK(a == b);
  CHECK(b == a);
  b.add(TicketClass{.resolved = true}, 3);
  CHECK_FALSE(a == b);
  a.merge(b);
  CHECK(a == b);
  b.add(rare);
  b.merge(a);
  CHECK(b.count([&](TicketClass one) { return one == rare; }) == 1);
  CHECK(b.tally().accepted() == 7);
}
