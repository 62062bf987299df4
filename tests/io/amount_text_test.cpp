// SPDX-License-Identifier: MIT
#include "io/amount_text.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "catch.hpp"

namespace {

using cx::Reject;
using cx::io::ParsedAmount;
using cx::io::read_amount;

constexpr ParsedAmount amount(std::int64_t ten_thousandths) {
  return {Reject::none, cx::Money(ten_thousandths)};
}
constexpr ParsedAmount bad{Reject::bad_number, {}}, negative{Reject::negative_amount, {}};

static_assert(read_amount("29.85") == amount(298'500));
static_assert(read_amount("") == ParsedAmount{});
static_assert(read_amount("-1") == negative);
static_assert(read_amount("1,5") == bad);

}  // namespace

TEST_CASE("An amount is read to the ten-thousandth, without rounding", "[amount_text]") {
  struct Case {
    std::string text;
    std::int64_t ten_thousandths;
  };
  // 0.29 and 1.1 have no exact double; 0.07 x 10000 in doubles is a bit over 700.
  const auto given = GENERATE(values<Case>({{"0", 0},
                                            {"7", 70'000},
                                            {"007", 70'000},
                                            {"+7", 70'000},
                                            {" \t7.5 ", 75'000},
                                            {"0.0001", 1},
                                            {"0.29", 2'900},
                                            {"1.1", 11'000},
                                            {"0.07", 700},
                                            {"12.3456", 123'456},
                                            {"12.345600000000000000000000", 123'456},
                                            {"9.0", 90'000},
                                            {"0.00000000000000000000", 0},
                                            {"-0", 0},
                                            {"-0.0000", 0},
                                            {"999999999999.9999", 9'999'999'999'999'999},
                                            {"1000000000000", cx::most_mrr},
                                            {"0001000000000000.0000", cx::most_mrr}}));
  INFO(given.text);
  CHECK(read_amount(given.text) == amount(given.ten_thousandths));
}

TEST_CASE("An amount that is not given is not known, and not 0", "[amount_text]") {
  const std::string text = GENERATE("", " ", "\t  ");
  CHECK(read_amount(text) == ParsedAmount{});
  CHECK_FALSE(read_amount(text).amount.is_known());
}

TEST_CASE("What is no amount, has too many digits or is too large is no number", "[amount_text]") {
  const std::string text =
      GENERATE("0.00001", "1.23456", "1.000010", "1000000000000.0001", "1000000000001",
               "99999999999999999999999999999999", "18446744073709551616", ".5", "5.", ".", "+",
               "-", "+-5", "--5", "1 000", "1,000", "1_000", "1e3", "0x10", "$5", "5$", "5 EUR",
               "nan", "inf", "1.2.3", "1.-2", "1.+2", "1. 2", "-x", "-1.23456",
               "\xC2\xA0"
               "5");
  INFO(text);
  CHECK(read_amount(text) == bad);
}

TEST_CASE("No amount holds a NUL", "[amount_text]") {
  CHECK(read_amount(std::string_view("5\0", 2)) == bad);
  CHECK(read_amount(std::string_view("\0", 1)) == bad);
}

TEST_CASE("An amount below 0 is negative, however large", "[amount_text]") {
  const std::string text =
      GENERATE("-1", "-0.0001", " -5.5 ", "-1000000000001", "-99999999999999999999999999999");
  INFO(text);
  CHECK(read_amount(text) == negative);
}
