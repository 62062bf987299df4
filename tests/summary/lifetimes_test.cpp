// SPDX-License-Identifier: MIT
#include "cx/summary/lifetimes.hpp"

#include <stdexcept>

#include "catch.hpp"

namespace {

using cx::Duration;
using cx::Instant;
using cx::Lifetime;
using cx::Lifetimes;
using cx::Reject;
using namespace std::chrono_literals;

constexpr Instant start{1h};
constexpr Lifetime ended{start, 5min};
constexpr Lifetime running{start, Duration::none(Reject::no_reply), true};
constexpr Lifetime over_without_length{start, Duration::none(Reject::no_reply)};

}  // namespace

TEST_CASE("what runs is kept apart from what has ended", "[lifetimes]") {
  Lifetimes lifetimes;
  CHECK(lifetimes.add(ended) == Reject::none);
  CHECK(lifetimes.add(running) == Reject::no_reply);
  CHECK(lifetimes.add(over_without_length) == Reject::no_reply);
  CHECK(lifetimes.ended().n() == 1);
  CHECK(lifetimes.ended().tally()[Reject::no_reply] == 1);
  CHECK(lifetimes.running().n() == 1);
  CHECK(lifetimes.running().starts()[0] == start);
  CHECK(lifetimes.tally().rows() == 3);
  CHECK(lifetimes.tally()[Reject::no_reply] == 2);
}

TEST_CASE("lifetimes merge in any order", "[lifetimes]") {
  Lifetimes a, b;
  a.add(ended);
  a.add(running);
  b.add({start + 1s, 3min});
  b.add({start - 1s, Duration::none(Reject::still_open), true});
  Lifetimes ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  CHECK(ab == ba);
  ab.settle();
  CHECK(ab == ba);
  CHECK(ab.ended().is_settled());
  CHECK(ab.tally().rows() == 4);
  CHECK_FALSE(a == b);
}

TEST_CASE("what is running has no length yet", "[lifetimes]") {
  Lifetimes lifetimes;
  CHECK_THROWS_WITH(lifetimes.add({start, 5s, true}), "what is still running has no length yet");
  CHECK(lifetimes == Lifetimes{});
}
