// SPDX-License-Identifier: MIT
#include "cx/core/money.hpp"

#include <limits>

#include "catch.hpp"

namespace {

using cx::Currency;
using cx::Money;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

}  // namespace

static_assert(!Money{}.is_known());
static_assert(Money(0).is_known());
static_assert(Money(-1).ten_thousandths() == -1);
static_assert(!Currency{}.is_named());

TEST_CASE("a currency is a code of ISO 4217, in capital or small letters", "[money]") {
  for (const char* code : {"AED", "EUR", "USD", "JPY", "SLE", "VED", "XCG", "ZWG", "ZWL"}) {
    CAPTURE(code);
    REQUIRE(cx::parse_currency(code));
    CHECK(to_string(*cx::parse_currency(code)) == code);
  }
  CHECK(cx::parse_currency("eur") == Currency("EUR"));
  CHECK(cx::parse_currency("Usd") == Currency("USD"));
  CHECK(Currency("EUR") != Currency("USD"));
}

TEST_CASE("what is no currency is not taken for one", "[money]") {
  for (const char* text :
       {"XXX", "XTS", "EU", "EURO", "E R", "EUQ", "$", "123", "ΑΑ", "AAA", "ZZZ"}) {
    CAPTURE(text);
    CHECK_FALSE(cx::parse_currency(text));
    CHECK_THROWS_AS(Currency(text), std::invalid_argument);
  }
}

TEST_CASE("no currency named is one of its own, not any other", "[money]") {
  CHECK(cx::parse_currency("") == Currency{});
  CHECK(to_string(Currency{}).empty());
  CHECK_FALSE(Currency("") == Currency("EUR"));
}

TEST_CASE("amounts of one currency add up, of two they never do", "[money]") {
  const Currency euro("EUR"), dollar("USD");
  CHECK(Money(100, euro) + Money(-30, euro) == Money(70, euro));
  CHECK_THROWS_AS(Money(100, euro) + Money(100, dollar), std::invalid_argument);
  CHECK_THROWS_AS(Money(100, euro) + Money(100), std::invalid_argument);
  CHECK_THROWS_AS(Money(100, euro) + Money(), std::invalid_argument);
  CHECK_THROWS_AS(Money(most, euro) + Money(1, euro), std::overflow_error);
  CHECK_THROWS_AS(Money(std::numeric_limits<std::int64_t>::min()), std::invalid_argument);
}

TEST_CASE("an amount that is not known is not 0", "[money]") { CHECK(Money{} != Money(0)); }
