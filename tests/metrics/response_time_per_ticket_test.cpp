// SPDX-License-Identifier: MIT
#include "cx/metrics/response_time_per_ticket.hpp"

#include <vector>

#include "catch.hpp"
#include "cx/metrics/response_time.hpp"

using cx::Duration;
using cx::Reject;
using namespace std::chrono_literals;

// Worked example of docs/metrics/response_time.md. The deviation of 120 and 1800 is 1680 / sqrt(2),
// so the limits are 960 -+ 840 t; the quantile of t with one degree of freedom is tan(0.475 pi).
TEST_CASE("the average over tickets is not the average over replies",
          "[response_time_per_ticket]") {
  const std::vector<std::vector<Duration>> tickets{{60s, 120s, 180s}, {1800s}};
  cx::ResponseTimePerTicket macro;
  cx::ResponseTime micro;
  for (const auto& ticket : tickets) {
    macro.add(ticket);
    micro.add(ticket, [](Duration gap) { return gap; });
  }
  const auto estimate = macro.estimate();
  CHECK(estimate.value == 960.0);
  CHECK(estimate.unit == cx::Unit::seconds);
  CHECK(estimate.n == 2);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low == Approx(960 - 840 * 12.706204736432095).epsilon(1e-9));
  CHECK(estimate.interval->high == Approx(960 + 840 * 12.706204736432095).epsilon(1e-9));
  CHECK(estimate.interval->method == cx::IntervalMethod::t);
  CHECK(micro.estimate().value == 540.0);
  CHECK(micro.estimate().n == 4);
}

TEST_CASE("tickets without a reply have no average", "[response_time_per_ticket]") {
  cx::ResponseTimePerTicket macro;
  macro.add(std::vector{Duration::none(Reject::no_reply)});
  const auto estimate = macro.estimate();
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
  CHECK(estimate.excluded[Reject::no_reply] == 1);
  macro.add(std::vector{Duration(60s)});
  CHECK(macro.estimate().value == 60.0);
  CHECK_FALSE(macro.estimate().interval);
}
