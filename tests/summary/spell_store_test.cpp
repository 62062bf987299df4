// SPDX-License-Identifier: MIT
#include "summary/spell_store.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

cx::Spell spell(std::uint32_t customer, std::int64_t start) {
  return {cx::Subscription{.started_at = cx::Instant{cx::Seconds{start}},
                           .customer = cx::CustomerId{customer}},
          0};
}

using Starts = std::map<std::uint32_t, std::vector<std::int64_t>>;

Starts starts_of(const cx::SpellStore& store) {
  Starts result;
  store.for_each_customer([&](std::span<const cx::Spell> spells) {
    REQUIRE_FALSE(spells.empty());
    auto& starts = result[spells.front().customer];
    REQUIRE(starts.empty());  // each customer once
    for (const cx::Spell& each : spells) {
      REQUIRE(each.customer == spells.front().customer);
      starts.push_back(each.start.time_since_epoch().count());
    }
  });
  return result;
}

}  // namespace

TEST_CASE("spells come back by customer and start, few or many, of near numbers or far ones",
          "[spell_store]") {
  const auto seed = Catch::rngSeed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto count = GENERATE(0U, 1U, 1000U, 16'383U, 16'384U, 16'385U, 100'000U);
  const auto customers = GENERATE(1U, 3000U, 4'294'967'295U);
  CAPTURE(count, customers);
  cx::SpellStore store;
  Starts expected;
  for (unsigned i = 0; i < count; ++i) {
    const auto customer = static_cast<std::uint32_t>(1 + random() % customers);
    const auto start = static_cast<std::int64_t>(random() % 1000);
    store.add(spell(customer, start));
    expected[customer].push_back(start);
  }
  for (auto& [customer, starts] : expected) std::sort(starts.begin(), starts.end());
  CHECK(store.size() == count);
  CHECK(starts_of(store) == expected);
  CHECK(starts_of(cx::SpellStore(store)) == expected);
  std::size_t all = 0;
  store.for_each([&](const cx::Spell&) { ++all; });
  CHECK(all == count);
}

TEST_CASE("a spell holds a group, a reason and whether there is an amount, side by side",
          "[spell_store]") {
  cx::Subscription subscription{.customer = cx::CustomerId{7}, .reason = cx::LossReason::voluntary};
  cx::Spell spell{subscription, cx::Spell::most_groups - 1};
  CHECK(spell.group() == cx::Spell::most_groups - 1);
  CHECK(spell.reason() == cx::LossReason::voluntary);
  CHECK_FALSE(spell.has_mrr());
  subscription.mrr = cx::Money(5);
  spell = {subscription, 3};
  CHECK(spell.has_mrr());
  CHECK(spell.mrr == 5);
  spell.move_to(9);
  CHECK(spell.group() == 9);
  CHECK(spell.has_mrr());
  CHECK(spell.reason() == cx::LossReason::voluntary);
}
