// SPDX-License-Identifier: MIT
#include "cx/core/duration.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>
#include <stdexcept>
#include <type_traits>

#include "catch.hpp"

using cx::Duration;
using cx::Reject;
using cx::Seconds;
using namespace std::chrono_literals;

static_assert(Duration(90min).length() == 5400s);
static_assert(Duration(-1s).reject() == Reject::ends_before_start);
static_assert(std::is_trivially_copyable_v<Duration>);
static_assert(!std::is_convertible_v<long, Duration>, "a number has no unit");
static_assert(!std::is_convertible_v<std::chrono::duration<double>, Duration>, "not whole");

TEST_CASE("a duration is a length from nothing on", "[duration]") {
  const auto seconds = GENERATE(as<std::int64_t>(), 0, 1, 1800, std::int64_t{1} << 40,
                                std::numeric_limits<std::int64_t>::max());
  const Duration duration = Seconds(seconds);
  CHECK(duration.reject() == Reject::none);
  CHECK(duration.length() == Seconds(seconds));
  CHECK(duration.bits() == seconds);
}

// As of a clock that is half a minute off: asked at 10:00:00, replied to at 09:59:30.
TEST_CASE("a negative length is a reject and never zero", "[duration]") {
  const auto seconds =
      GENERATE(as<std::int64_t>(), -30, -1, -3, std::numeric_limits<std::int64_t>::min());
  const Duration duration = Seconds(seconds);
  CHECK(duration.reject() == Reject::ends_before_start);
  CHECK_FALSE(duration.length());
  CHECK(duration == Duration(-1s));
  CHECK_FALSE(duration == Duration(0s));
}

TEST_CASE("a length that no number of seconds can say is refused", "[duration]") {
  using std::chrono::hours;
  CHECK_THROWS_WITH(Duration(hours::max()), "a duration is at most 2^63 - 1 seconds");
  const hours longest = std::chrono::floor<hours>(Seconds::max());
  CHECK(Duration(longest).length() == longest);
  CHECK_THROWS_AS(Duration(longest + 1h), std::invalid_argument);
  CHECK_THROWS_AS(Duration(std::chrono::duration<std::uint64_t>::max()), std::invalid_argument);
  CHECK(Duration(hours::min()).reject() == Reject::ends_before_start);
  CHECK(Duration(std::chrono::duration<std::int16_t, std::ratio<86400>>(30000)).bits() ==
        2'592'000'000);
}

TEST_CASE("a duration that there is not keeps its reason", "[duration]") {
  for (std::size_t i = 1; i < cx::reject_count; ++i) {
    const auto why = static_cast<Reject>(i);
    const auto duration = Duration::none(why);
    CHECK(duration.reject() == why);
    CHECK_FALSE(duration.length());
    CHECK(duration.bits() < 0);
  }
  CHECK_THROWS_AS(Duration::none(Reject::none), std::invalid_argument);
}
