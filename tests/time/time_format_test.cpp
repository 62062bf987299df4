// SPDX-License-Identifier: MIT
#include "cx/time/time_format.hpp"

#include <optional>
#include <stdexcept>
#include <string>

#include "catch.hpp"
#include "time/parsed_time.hpp"

using cx::Reject;
using cx::TimeFormat;
using cx::TimeReader;
using cx::TimeZone;
using std::chrono::sys_days;
using namespace parsed_time;
using namespace std::chrono_literals;

TEST_CASE("epoch times are whole numbers, floored to the second", "[time_format]") {
  CHECK(read_as("epoch_s", "1743451200") == is(evening));
  CHECK(read_as("epoch_s", "-1") == is(sys_days{1970y / 1 / 1} - 1s));
  CHECK(read_as("epoch_ms", "1743451200999") == is(evening));
  CHECK(read_as("epoch_ms", "-1") == is(sys_days{1970y / 1 / 1} - 1s));
  CHECK(read_as("epoch_ms", "-1000") == is(sys_days{1970y / 1 / 1} - 1s));
  CHECK(read_as("epoch_ms", "-1001") == is(sys_days{1970y / 1 / 1} - 2s));
}

TEST_CASE("what is not a whole number is no epoch time", "[time_format]") {
  const auto* format = GENERATE("epoch_s", "epoch_ms");
  const auto* text = GENERATE(" ", "x", "-", "+1", "1.5", "1e9", "0x10", "1 ", " 1", "1743451200s",
                              "2025-03-31T20:00:00Z", "99999999999999999999x");
  INFO(format << ' ' << text);
  CHECK(read_as(format, text) == is_not(Reject::bad_time));
}

TEST_CASE("an epoch time far away is outside the window", "[time_format]") {
  const auto* format = GENERATE("epoch_s", "epoch_ms");
  const auto* text = GENERATE("9223372036854775807", "-9223372036854775808",
                              "99999999999999999999999", "-99999999999999999999999");
  CHECK(read_as(format, text) == is_not(Reject::outside_window));
  CHECK(read_as("epoch_s", "1743451200000") == is_not(Reject::outside_window));  // milliseconds
}

TEST_CASE("a pattern reads what strptime reads", "[time_format]") {
  const auto [pattern, text] = GENERATE(table<const char*, const char*>({
      {"%d/%m/%Y %H:%M", "31/03/2025 20:00"},
      {"%m/%d/%Y %I:%M %p", "3/31/2025 8:00 PM"},
      {"%m/%d/%y %r", "03/31/25 08:00:00 PM"},
      {"%a, %d %b %Y %H:%M:%S", "Mon, 31 Mar 2025 20:00:00"},
      {"%Y-%m-%dT%H:%M:%S%z", "2025-03-31T16:00:00-0400"},
      {"%Y-%m-%dT%H:%M:%S%z", "2025-04-01T01:30:00+05:30"},
      {"%Y-%m-%dT%H:%M:%S%z", "2025-03-31T20:00:00Z"},
      {"%Y%j%H%M", "20250902000"},
      {"%F %T UTC", "2025-03-31 20:00:00 UTC"},
      {"100%% %D %R", "100% 03/31/25 20:00"},
  }));
  INFO(pattern);
  CHECK(read_as(pattern, text) == is(evening));
}

TEST_CASE("a pattern reads the whole text and a real date", "[time_format]") {
  const auto [pattern, text] = GENERATE(table<const char*, const char*>({
      {"%d/%m/%Y", "31/03/2025 "},
      {"%d/%m/%Y", "31/03/2025 20:00"},
      {"%d/%m/%Y", "31/03"},
      {"%d/%m/%Y", "03/31/2025"},
      {"%d/%m/%Y", "31/04/2025"},
      {"%d/%m/%Y", "29/02/2025"},
      {"%d/%m/%Y", "00/03/2025"},
      {"%Y%j", "2025366"},
      {"%F %T", "2025-03-31 20:00:61"},
      {"%F %T", "2025-03-31 20:00:60"},
      {"%F %T", "2025-03-31 24:00:00"},
      {"%d %B %Y", "31 mars 2025"},
  }));
  INFO(pattern << ' ' << text);
  CHECK(read_as(pattern, text) == is_not(Reject::bad_time));
  CHECK(read_as("%Y-%m-%d", std::string(1000, '2')) == is_not(Reject::bad_time));
  CHECK(read_as("%Y-%m-%d%n", "2025-03-31" + std::string(1000, ' ')) == is_not(Reject::bad_time));
}

TEST_CASE("a pattern's times follow the same rules as RFC 3339's", "[time_format]") {
  const auto paris = TimeZone::iana("Europe/Paris");
  CHECK(read_as("%d/%m/%Y %H:%M", "31/03/2025 20:00", std::nullopt) == is_not(Reject::naive_time));
  CHECK(read_as("%d/%m/%Y %H:%M", "31/03/2025 20:00", paris) == is(evening - 2h));
  CHECK(TimeReader(paris, std::nullopt, TimeFormat("%d/%m/%Y")).read("31/03/2025") ==
        is(sys_days{2025y / 3 / 30} + 22h));
  CHECK(read_as("%d/%m/%Y", "31/03/1825") == is_not(Reject::outside_window));
  CHECK(read_as("%F %T%z", "1990-12-31 15:59:60-0800") == is(sys_days{1991y / 1 / 1}));
}

TEST_CASE("a pattern that would be misread is refused", "[time_format]") {
  const std::string pattern =
      GENERATE("", "x", "epoch", "epoch_us", "%", "%Y-%m-%d%", "%Q", "%Y", "%Y-%m", "%m-%d",
               "%H:%M", "%y %j%", "%G-W%V-%u", "%Y-W%W-%w", "%s", "%Y-%m-%d %Z", "%Y-%m-%d %I:%M",
               "%Y-%m-%d %H:%M %p", "%Y-%m-%d %M", "%Y-%m-%d %H %S", "%Y-%m-%d%z", "%EY-%m-%d",
               "%-d.%m.%Y", "%c", "%x");
  INFO(pattern);
  CHECK_THROWS_AS(TimeFormat(pattern), std::invalid_argument);
  CHECK_THROWS_AS(TimeFormat(std::string("%Y-%m-%d\0", 9)), std::invalid_argument);
}
