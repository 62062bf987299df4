// SPDX-License-Identifier: MIT
#include "cx/time/time_text.hpp"

#include <array>
#include <random>
#include <string>

#include "catch.hpp"
#include "time/c_zone.hpp"
#include "time/parsed_time.hpp"

using cx::Instant;
using cx::Reject;
using cx::TimeReader;
using cx::TimeZone;
using std::chrono::sys_days;
using namespace parsed_time;
using namespace std::chrono_literals;

namespace {

std::string c_text(std::int64_t seconds, const char* format) {
  const std::time_t time = seconds;
  std::tm fields{};
  gmtime_r(&time, &fields);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &fields)};
}

}  // namespace

TEST_CASE("times of RFC 3339 are read with Z or an offset", "[time_text]") {
  const auto* text =
      GENERATE("2025-03-31T20:00:00Z", "2025-03-31T20:00:00z", "2025-03-31t20:00:00Z",
               "2025-03-31 20:00:00Z", "2025-03-31T20:00Z", "2025-03-31T20:00:00+00:00",
               "2025-03-31T20:00:00-00:00", "2025-04-01T01:30:00+05:30", "2025-03-31T16:00-04:00",
               "2025-04-01T19:59:00+23:59", "2025-03-31T20:00:00.0Z", "2025-03-31T20:00:00.999Z",
               "2025-03-31T20:00:00.123456789012345678901234567890+00:00");
  INFO(text);
  CHECK(read(text) == is(evening));
}

TEST_CASE("the examples of RFC 3339 are read", "[time_text]") {
  // RFC 3339, section 5.8; the two leap seconds are the midnight after them (POSIX 4.16)
  CHECK(read("1985-04-12T23:20:50.52Z") == is(sys_days{1985y / 4 / 12} + 23h + 20min + 50s));
  CHECK(read("1996-12-19T16:39:57-08:00") == is(sys_days{1996y / 12 / 20} + 39min + 57s));
  CHECK(read("1990-12-31T23:59:60Z") == is(sys_days{1991y / 1 / 1}));
  CHECK(read("1990-12-31T15:59:60-08:00") == is(sys_days{1991y / 1 / 1}));
  CHECK(read("1937-01-01T12:00:27.87+00:20") == is(sys_days{1937y / 1 / 1} + 11h + 40min + 27s));
}

TEST_CASE("what is not a time is a bad time", "[time_text]") {
  const std::string text = GENERATE(
      " ", "x", "2025", "2025-03", "2025-3-31", "25-03-31", "20250331", "12025-03-31",
      "+2025-03-31", "-2025-03-31", "2025-00-10", "2025-13-10", "2025-03-00", "2025-03-32",
      "2025-02-29", "1900-02-29T00:00:00Z", "2025-04-31T20:00:00Z", "2025-03-31T", "2025-03-31Z",
      "2025-03-31T20", "2025-03-31T20Z", "2025-03-31T20:", "2025-03-31T20:00:", "2025-03-31T2:00Z",
      "2025-03-31T24:00:00Z", "2025-03-31T20:60:00Z", "2025-03-31T20:00:61Z",
      "2025-03-31T20:00:60Z", "2025-03-31T23:59:60+01:00", "2025-03-31T20:00:00.Z",
      "2025-03-31T20:00.5Z", "2025-03-31T20:00:00,5Z", "2025-03-31T20:00:00Zx",
      "2025-03-31T20:00:00Z ", " 2025-03-31T20:00:00Z", "2025-03-31T20:00:00 Z",
      "2025-03-31T20:00:00+0530", "2025-03-31T20:00:00+05", "2025-03-31T20:00:00+24:00",
      "2025-03-31T20:00:00+05:60", "2025-03-31T20:00:00UTC", "2025-03-31_20:00:00Z",
      "2025/03/31T20:00:00Z", "2025-03-31  20:00:00Z", "2025-03-31T20.00.00Z",
      "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa5-03-31T20:00Z");
  INFO(text);
  CHECK(read(text) == is_not(Reject::bad_time));
  const TimeReader assuming(TimeZone::utc(), TimeZone::utc());
  CHECK(assuming.read(text) == is_not(Reject::bad_time));
}

TEST_CASE("a NUL in a time makes it a bad one", "[time_text]") {
  CHECK(read(std::string("2025-03-31\0", 11)) == is_not(Reject::bad_time));
  CHECK(read(std::string("2025-03-31T20:00:00\0", 20)) == is_not(Reject::bad_time));
  CHECK(read_as("%Y-%m-%d", std::string("2025-03-31\0", 11)) == is_not(Reject::bad_time));
}

TEST_CASE("February 29th is a date in leap years alone", "[time_text]") {
  const auto [year, leap] = GENERATE(table<std::string, bool>({{"1904", true},
                                                               {"1996", true},
                                                               {"2000", true},
                                                               {"2024", true},
                                                               {"1900", false},
                                                               {"2023", false},
                                                               {"2100", false},
                                                               {"2199", false}}));
  INFO(year);
  CHECK((read(year + "-02-29T00:00:00Z").reject == Reject::none) == leap);
  CHECK((read(year + "-02-29").reject == Reject::none) == leap);
}

TEST_CASE("no time at all is a missing one", "[time_text]") {
  CHECK(read("") == is_not(Reject::missing_time));
  CHECK(read_as("epoch_s", "") == is_not(Reject::missing_time));
  CHECK(read_as("%Y-%m-%d", "") == is_not(Reject::missing_time));
}

TEST_CASE("a date alone is the start of that day in the reporting zone", "[time_text]") {
  CHECK(read("2025-03-31") == is(sys_days{2025y / 3 / 31}));
  const auto start = [](const char* zone, const char* date) {
    return TimeReader(TimeZone::iana(zone), TimeZone::utc()).read(date);
  };
  CHECK(start("Asia/Kolkata", "2025-03-31") == is(sys_days{2025y / 3 / 30} + 18h + 30min));
  CHECK(start("America/Sao_Paulo", "2018-11-04") == is(sys_days{2018y / 11 / 4} + 3h));
  CHECK(start("Pacific/Apia", "2011-12-30") == is(sys_days{2011y / 12 / 30} + 10h));
}

TEST_CASE("a time without a zone needs one to assume", "[time_text]") {
  const auto* text = GENERATE("2025-03-31T20:00:00", "2025-03-31 20:00", "2025-03-31T20:00:00.5");
  INFO(text);
  CHECK(read(text) == is_not(Reject::naive_time));
  const TimeReader reader(TimeZone::utc(), TimeZone::iana("America/New_York"));
  CHECK(reader.read(text) == is(evening + 4h));
}

TEST_CASE("an assumed zone settles the times that its clocks leave out or show twice",
          "[time_text]") {
  const TimeReader reader(TimeZone::utc(), TimeZone::iana("Europe/Paris"));
  CHECK(reader.read("2025-03-30T02:30:00") == is(sys_days{2025y / 3 / 30} + 1h + 30min));
  CHECK(reader.read("2025-10-26T02:30:00") == is(sys_days{2025y / 10 / 26} + 30min));
  CHECK(reader.read("1991-01-01T00:59:60") == is(sys_days{1991y / 1 / 1}));
  CHECK(reader.read("1990-12-31T23:59:60") == is_not(Reject::bad_time));
}

TEST_CASE("an instant that the zones do not know is outside the window", "[time_text]") {
  const TimeReader paris(TimeZone::iana("Europe/Paris"), TimeZone::iana("Europe/Paris"));
  const auto* late = GENERATE("2038-07-01T00:00:00Z", "2038-07-01T00:00:00+02:00", "2038-07-01",
                              "2038-07-01T00:00:00", "9999-12-31T23:59:59Z", "0000-01-01",
                              "0000-01-01T00:00:00Z", "1899-01-01T00:00", "0000-02-29T00:00:00Z");
  INFO(late);
  CHECK(paris.read(late) == is_not(Reject::outside_window));
  CHECK(paris.read("2037-12-31T23:00:00Z") == is(sys_days{2037y / 12 / 31} + 23h));
  CHECK(read("2038-07-01T00:00:00Z") == is(sys_days{2038y / 7 / 1}));
}

TEST_CASE("times are read as the C library counts them", "[time_text]") {
  const unsigned seed = 3339;
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> instants(-2208988800, 7258118399);  // 1900 to 2199
  for (int i = 0; i < 100000; ++i) {
    const auto t = instants(random);
    const auto plain = c_text(t, "%Y-%m-%dT%H:%M:%SZ");
    if (read(plain) != is(at(t))) FAIL_CHECK(plain);
    if (cx::to_string_utc(at(t)) != plain) FAIL_CHECK(plain << " is not written back");
    const auto offset = c_text(t + 19800, "%Y-%m-%d %H:%M:%S.25+05:30");
    if (read(offset) != is(at(t))) FAIL_CHECK(offset);
  }
}

TEST_CASE("a text means the same with Z as with +00:00, however it is damaged", "[time_text]") {
  // Times ending in Z with whole seconds have a reader of their own.
  const unsigned seed = 20;
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  const TimeReader reader(TimeZone::utc(), TimeZone::iana("Asia/Kolkata"));
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const std::string likely = "0123456789012345678901234567890123456789-:TZtz .+/;@\x7f";
  std::size_t accepted = 0;
  for (int i = 0; i < 300000; ++i) {
    auto text =
        c_text(static_cast<std::int64_t>(below(9000000000)) - 2000000000, "%Y-%m-%dT%H:%M:%S");
    for (auto changes = below(4); changes > 0; --changes) {
      const bool any_byte = below(8) == 0;
      text[below(text.size())] =
          any_byte ? static_cast<char>(below(256)) : likely[below(likely.size())];
    }
    const auto with_z = reader.read(text + 'Z');
    accepted += with_z.reject == Reject::none ? 1 : 0;
    if (with_z != reader.read(text + "+00:00")) FAIL_CHECK(text);
  }
  CHECK(accepted > 75000);   // the quarter that is left alone
  CHECK(accepted < 225000);  // and much of the rest is refused
}
