// SPDX-License-Identifier: MIT
#include "cx/core/subscription.hpp"

#include "catch.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::Reject;
using cx::SubscriptionPhase;

}  // namespace

TEST_CASE("a subscription that ends before it starts is refused, one that ends at once is not",
          "[subscription]") {
  CHECK(check(spell(1, "2025-01-02", "2025-01-01")) == Reject::ends_before_start);
  CHECK(check(spell(1, "2025-01-02", "2025-01-02")) == Reject::none);
  CHECK(check(spell(1, "2025-01-02", "")) == Reject::none);
}

TEST_CASE("a subscription of nobody is refused", "[subscription]") {
  CHECK(check(spell(0, "2025-01-01", "")) == Reject::missing_id);
}

TEST_CASE("an amount below 0 or beyond any revenue is refused, none at all is not",
          "[subscription]") {
  auto subscription = spell(1, "2025-01-01", "");
  CHECK(check(subscription) == Reject::none);
  subscription.mrr = cx::Money(-1);
  CHECK(check(subscription) == Reject::negative_amount);
  subscription.mrr = cx::Money(cx::most_mrr);
  CHECK(check(subscription) == Reject::none);
  subscription.mrr = cx::Money(cx::most_mrr + 1);
  CHECK(check(subscription) == Reject::bad_number);
}

TEST_CASE("phases of a subscription have names", "[subscription]") {
  for (const auto phase :
       {SubscriptionPhase::paid, SubscriptionPhase::trial, SubscriptionPhase::pause})
    CHECK(cx::parse_subscription_phase(to_string(phase)) == phase);
  CHECK(to_string(SubscriptionPhase::pause) == "pause");
  CHECK_FALSE(cx::parse_subscription_phase("active"));
}
