// SPDX-License-Identifier: MIT
#include "cx/io/business_hours_file.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::Instant;
using cx::OpenInterval;
using std::chrono::sys_days;
using namespace std::chrono_literals;

cx::BusinessHours parse(const std::string& json) {
  return cx::parse_business_hours(json, "hours.json");
}

// The smallest hours with one thing added at the top.
std::string with(const std::string& key) {
  return R"({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]})" +
         (key.empty() ? "" : ", " + key) + "}";
}
// Monday's windows.
std::string monday(const std::string& windows) {
  return R"({"zone": "UTC", "week": {"mon": )" + windows + "}}";
}
std::string versions(const std::string& list) {
  return R"({"zone": "UTC", "versions": )" + list + "}";
}

}  // namespace

TEST_CASE("Business hours are read from a week and its exceptions", "[business_hours_file]") {
  const auto hours = parse(R"({"zone": "Europe/Paris",
    "week": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]], "sat": [["22:00", "06:00"]]},
    "holidays": ["2025-12-22"],
    "special_days": {"2025-12-24": [["09:00", "24:00"]]},
    "breaks": {"2025-12-29": [["12:00", "14:00"]]}})");
  // UTC+1: Saturday the 20th into Sunday, the 24th, Saturday the 27th, Monday the 29th.
  const Instant day = sys_days{2025y / 12 / 20};
  CHECK(hours.open_intervals(day, day + 240h) ==
        std::vector<OpenInterval>{{day + 21h, day + 29h},
                                  {day + 96h + 8h, day + 96h + 23h},
                                  {day + 168h + 21h, day + 168h + 29h},
                                  {day + 216h + 8h, day + 216h + 11h},
                                  {day + 216h + 13h, day + 216h + 17h}});
}

TEST_CASE("Versions hold for their dates, and what stands beside them for all",
          "[business_hours_file]") {
  const auto hours = parse(R"({"zone": "UTC", "holidays": ["2025-06-30", "2025-07-07"],
    "versions": [{"to": "2025-07-01", "week": {"mon": [["09:00", "10:00"]]},
                  "holidays": ["2025-06-16"]},
                 {"from": "2025-07-01", "to": "2025-07-22", "week": {"mon": [["11:00", "13:00"]]},
                  "special_days": {"2025-06-23": [], "2025-07-15": [["07:00", "08:00"]]}}]})");
  const auto on = [](int month, int day) { return Instant{sys_days{2025y / month / day}}; };
  CHECK(hours.open_intervals(on(6, 9), on(8, 1)) ==
        std::vector<OpenInterval>{{on(6, 9) + 9h, on(6, 9) + 10h},
                                  {on(6, 23) + 9h, on(6, 23) + 10h},
                                  {on(7, 14) + 11h, on(7, 14) + 13h},
                                  {on(7, 15) + 7h, on(7, 15) + 8h},
                                  {on(7, 21) + 11h, on(7, 21) + 13h}});
}

TEST_CASE("The example of business hours opens as it says", "[business_hours_file]") {
  const auto hours =
      cx::load_business_hours(CXMETRICS_TEST_SOURCES "/../examples/hours/paris_support.json");
  const auto in_week = [&](std::chrono::year_month_day monday, std::chrono::hours ahead) {
    const Instant start = Instant{sys_days{monday}} - ahead;
    return hours.elapsed(start, start + 168h).value();
  };
  CHECK(in_week(2024y / 6 / 3, 2h) == 4 * 8h + 7h);
  // From 2025 on: four days of 12 h, Friday 16 h, Saturday night 8 h, of which 2 h on Saturday.
  CHECK(in_week(2025y / 6 / 2, 2h) == 48h + 16h + 8h);
  CHECK(in_week(2025y / 4 / 28, 2h) == 72h - 12h);        // 1 May
  CHECK(in_week(2025y / 8 / 11, 2h) == 72h - 16h);        // Friday 15 August
  CHECK(in_week(2025y / 12 / 22, 1h) == 72h - 12h - 9h);  // the 24th and the 25th
  CHECK(in_week(2025y / 3 / 3, 1h) == 72h - 90min);       // a break
  CHECK(in_week(2025y / 6 / 16, 2h) == 72h - 2h);         // a break of the version
  CHECK(in_week(2025y / 11 / 24, 1h) == 72h - 2h + 14h);  // a special Saturday
  CHECK(hours.elapsed(Instant{sys_days{2025y / 3 / 29}}, Instant{sys_days{2025y / 3 / 30}} + 12h) ==
        7h);  // clocks go forward
}

TEST_CASE("A mistake in business hours is named with its place", "[business_hours_file]") {
  struct Mistake {
    std::string json, message;
  };
  const auto mistake = GENERATE(values<Mistake>({
      {"[1]", "must be an object"},
      {"{}", "zone is required, such as Europe/Paris"},
      {R"({"zone": "UTC"})", "week is required"},
      {R"({"zone": 1, "week": {}})", "zone: must be a text"},
      {R"({"zone": "UTC", "week": {}})", "these business hours are never open"},
      {R"({"zone": "UTC", "week": []})", "week: must be an object"},
      {R"({"zone": "UTC", "week": {"monday": []}})", "week.monday: unknown key"},
      {R"({"zone": "UTC", "week": {"mon": [], "mon": []}})", "mon: given twice"},
      {with(R"("holiday": [])"), "holiday: unknown key"},
      {with(R"("zone": "UTC")"), "zone: given twice"},
      {monday("1"), "week.mon: must be a list of windows"},
      {monday(R"(["09:00", "17:00"])"),
       R"(week.mon[0]: must be a window such as ["09:00", "17:30"])"},
      {monday(R"([["09:00"]])"), R"(week.mon[0]: must be a window such as ["09:00", "17:30"])"},
      {monday(R"([["09:00", "12:00", "13:00"]])"),
       R"(week.mon[0]: must be a window such as ["09:00", "17:30"])"},
      {monday(R"([["09:00", 17]])"), "week.mon[0][1]: must be a text"},
      {monday(R"([["09:00", "12:00"], ["24:00", "06:00"]])"),
       "week.mon[1][0]: must be a time from 00:00 to 23:59"},
      {monday(R"([["9:00", "17:00"]])"), "week.mon[0][0]: must be a time from 00:00 to 23:59"},
      {monday(R"([["-1:00", "17:00"]])"), "week.mon[0][0]: must be a time from 00:00 to 23:59"},
      {monday(R"([["", "17:00"]])"), "week.mon[0][0]: must be a time from 00:00 to 23:59"},
      {monday(R"([["09:00", "17:60"]])"), "week.mon[0][1]: must be a time from 00:00 to 24:00"},
      {monday(R"([["09:00", "24:01"]])"), "week.mon[0][1]: must be a time from 00:00 to 24:00"},
      {monday(R"([["09:00", "17:00:00"]])"), "week.mon[0][1]: must be a time from 00:00 to 24:00"},
      {monday(R"([["09:00", "09:00"]])"),
       R"(week.mon[0]: is empty: a whole day is ["00:00", "24:00"])"},
      {with(R"("holidays": "2025-12-25")"), "holidays: must be a list of dates"},
      {with(R"("holidays": ["2025-12-25", "2025-02-29"])"),
       "holidays[1]: must be a date such as 2025-12-24"},
      {with(R"("holidays": ["2025-12-25T00:00:00Z"])"),
       "holidays[0]: must be a date such as 2025-12-24"},
      {with(R"("holidays": [20251225])"), "holidays[0]: must be a text"},
      {with(R"("special_days": [])"), "special_days: must be an object of dates"},
      {with(R"("special_days": {"24.12.": []})"),
       "special_days.24.12.: must be a date such as 2025-12-24"},
      {with(R"("breaks": {"2025-12-24": [["12:00", "x"]]})"),
       "breaks.2025-12-24[0][1]: must be a time from 00:00 to 24:00"},
      {with(R"("versions": [])"), "week: stands in the versions where there are any"},
      {versions("[]"), "versions: must be a list of versions"},
      {versions("{}"), "versions: must be a list of versions"},
      {versions("[1]"), "versions[0]: must be an object"},
      {versions(R"([{"from": "2025-01-01"}])"), "versions[0]: week is required"},
      {versions(R"([{"week": {}, "zone": "UTC"}])"), "versions[0].zone: unknown key"},
      {versions(R"([{"week": {}, "from": "x"}])"),
       "versions[0].from: must be a date such as 2025-12-24"},
      {versions(R"([{"week": {}, "from": "2025-01-01", "to": "2025-01-01"}])"),
       "versions[0].to: must be a date after from"},
      {versions(R"([{"week": {}}, {"week": {}}])"), "versions of business hours overlap"},
      {versions(R"([{"week": {}, "to": "2025-07-01"}, {"week": {}, "from": "2025-06-01"}])"),
       "versions of business hours overlap from 2025-06-01 on"},
      {R"({"zone": "UTC", "breaks": {"2025-06-02": []},
           "versions": [{"week": {}, "breaks": {"2025-06-02": []}}]})",
       "versions[0].breaks.2025-06-02: given for all versions already"},
  }));
  INFO(mistake.json);
  CHECK_THROWS_AS(parse(mistake.json), cx::InputError);
  CHECK_THROWS_WITH(parse(mistake.json), "hours.json: " + mistake.message);
}

TEST_CASE("An unknown zone of business hours is named", "[business_hours_file]") {
  CHECK_THROWS_WITH(parse(R"({"zone": "Mars/Olympus", "week": {}})"),
                    Contains("hours.json: zone: ") && Contains("Mars/Olympus"));
}

TEST_CASE("Business hours that are not JSON are refused with line and column",
          "[business_hours_file]") {
  CHECK_THROWS_WITH(parse("{\n\"zone\": nul}"), Contains("hours.json: ") && Contains("line 2"));
  CHECK_THROWS_AS(parse(""), cx::InputError);
}

TEST_CASE("A file of business hours that is not there is named", "[business_hours_file]") {
  CHECK_THROWS_WITH(cx::load_business_hours("no/such/hours.json"),
                    Contains("no/such/hours.json: "));
}
