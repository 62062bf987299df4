// SPDX-License-Identifier: MIT
#include "cx/core/optional_instant.hpp"

#include <type_traits>

#include "catch.hpp"

using cx::Instant;
using cx::OptionalInstant;
using namespace std::chrono_literals;

static_assert(std::is_trivially_copyable_v<OptionalInstant>);
static_assert(!std::is_convertible_v<OptionalInstant, bool>, "only where a condition asks");

TEST_CASE("an optional instant holds none until it is given one", "[optional_instant]") {
  OptionalInstant instant;
  CHECK_FALSE(instant);
  CHECK(instant == OptionalInstant(std::nullopt));
  CHECK(instant.value_or(Instant(5s)) == Instant(5s));
  instant = Instant(0s);
  CHECK(instant.has_value());
  CHECK(*instant == Instant(0s));
  CHECK(instant.value_or(Instant(5s)) == Instant(0s));
  CHECK_FALSE(instant == OptionalInstant());
  instant = std::nullopt;
  CHECK_FALSE(instant.has_value());
}

TEST_CASE("instants before 1970 are instants", "[optional_instant]") {
  const OptionalInstant early = Instant(-1s);
  CHECK(early);
  CHECK(*early == Instant(-1s));
  CHECK(OptionalInstant(Instant::max()).has_value());
  const OptionalInstant date = std::chrono::sys_days();
  CHECK(date == Instant(0s));
}
