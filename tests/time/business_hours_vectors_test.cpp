// SPDX-License-Identifier: MIT
// Cases of business time that other projects publish in their tests, documents and threads:
// zendesk/biz at dddeea68 (Apache-2.0), chatwoot (MIT), osTicket pull request 4807, freescout issue
// 3756, zammad issue 3180. Where our meaning is another, the test says so.
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "cx/time/business_hours.hpp"
#include "cx/time/time_text.hpp"

using cx::BusinessHours;
using cx::DailyWindows;
using cx::Instant;
using cx::OpenInterval;
using cx::Seconds;
using cx::TimeReader;
using cx::TimeZone;
using Json = nlohmann::json;
using namespace std::chrono_literals;

namespace {

Json cases_of(const std::string& folder) {
  const std::string path = CXMETRICS_SHARED_DATA "/" + folder + "/vectors.json";
  if (!std::filesystem::exists(path)) {
    WARN("SKIPPED: " << path << " is not there");
    return Json::array();
  }
  std::ifstream file(path);
  return Json::parse(file).at("cases");
}

Instant instant(const Json& text) {
  const auto parsed = TimeReader(TimeZone::utc()).read(text.get<std::string>());
  REQUIRE(parsed.reject == cx::Reject::none);
  return parsed.instant;
}
std::chrono::local_days date(const std::string& text) {
  return std::chrono::local_days{instant(text).time_since_epoch() / 24h * std::chrono::days{1}};
}

DailyWindows windows(const Json& list) {
  const auto clock = [](const std::string& text) {
    return std::chrono::hours{std::stoi(text)} + std::chrono::minutes{std::stoi(text.substr(3))};
  };
  DailyWindows result;
  for (const auto& window : list) result.push_back({clock(window.at(0)), clock(window.at(1))});
  return result;
}
std::map<std::chrono::local_days, DailyWindows> by_date(const Json& object) {
  std::map<std::chrono::local_days, DailyWindows> result;
  for (const auto& [day, list] : object.items()) result[date(day)] = windows(list);
  return result;
}

BusinessHours hours_of(const Json& given) {
  cx::Schedule schedule;
  const std::array names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (std::size_t i = 0; i < 7; ++i)
    schedule.week[i] = windows(given.at("hours").value(names[i], Json::array()));
  schedule.special_days = by_date(given.value("shifts", Json::object()));
  schedule.breaks = by_date(given.value("breaks", Json::object()));
  for (const auto& day : given.value("holidays", Json::array()))
    schedule.holidays.push_back(date(day));
  return {TimeZone::named(given.at("time_zone").get<std::string>()), schedule};
}

std::vector<OpenInterval> intervals(const Json& list) {
  std::vector<OpenInterval> result;
  for (const auto& pair : list) result.push_back({instant(pair.at(0)), instant(pair.at(1))});
  return result;
}

void check_periods(const BusinessHours& hours, const Json& given) {
  if (given.at("op") == "periods_between") {
    CHECK(hours.open_intervals(instant(given.at("start")), instant(given.at("end"))) ==
          intervals(given.at("expect")));
    return;
  }
  auto found = hours.open_intervals(instant(given.at("at")), hours.last_known());
  found.resize(given.at("take"));
  CHECK(found == intervals(given.at("expect")));
}

void check_within(const BusinessHours& hours, const Json& given) {
  const Instant start = instant(given.at("start")), end = instant(given.at("end"));
  if (given.at("id") == "within-reversed") {
    // There a span that ends before it starts has 0 open seconds; here it has minus those of the
    // reversed one (142200, the case within-week), so that spans add up in every order.
    CHECK(given.at("expect_seconds") == 0);
    CHECK(hours.elapsed(start, end) == -142200s);
    return;
  }
  CHECK(hours.elapsed(start, end) == Seconds{given.at("expect_seconds")});
}

/// Whether the kind of case is a known one.
bool check(const Json& given) {
  const auto op = given.at("op").get<std::string>();
  const auto hours = hours_of(given.at("schedule"));
  if (op == "within") {
    check_within(hours, given);
  } else if (op == "add") {
    CHECK(hours.add(instant(given.at("at")), Seconds{given.at("seconds")}) ==
          instant(given.at("expect")));
  } else if (op == "subtract") {
    CHECK(hours.subtract(instant(given.at("at")), Seconds{given.at("seconds")}) ==
          instant(given.at("expect")));
  } else if (op == "is_open") {
    CHECK(hours.is_open(instant(given.at("at"))) == given.at("expect").get<bool>());
  } else if (op.starts_with("periods_")) {
    check_periods(hours, given);
  } else {
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("business time is what the cases of zendesk/biz say", "[business_hours]") {
  std::size_t checked = 0;
  const auto cases = cases_of("zendesk_biz_calendar");
  for (const auto& given : cases) {
    INFO(given.at("id"));
    if (given.at("op") == "local_to_utc") {
      // There a local time that clocks leave out moves by the hour that is left out, and so does
      // to_instant(). A window that opens in the gap opens at its end here: 30 minutes earlier.
      const auto los_angeles = TimeZone::iana(given.at("time_zone").get<std::string>());
      CHECK(given.at("local") == "2014-03-09T02:30:00");
      const auto day = date("2014-03-09");
      const Instant moved = instant(given.at("expect"));
      CHECK(los_angeles.to_instant(day + 2h + 30min) == moved);
      cx::Schedule schedule;
      schedule.special_days[day] = {{2h + 30min, 4h}};
      CHECK(BusinessHours(los_angeles, schedule).add(moved - 24h, 0s) == moved - 30min);
    } else {
      REQUIRE(check(given));
    }
    ++checked;
  }
  if (!cases.empty()) CHECK(checked == 17);
}

TEST_CASE("business time is what threads about business hours expect", "[business_hours]") {
  std::size_t checked = 0;
  const auto cases = cases_of("business_hours_threads");
  for (const auto& given : cases) {
    INFO(given.at("id"));
    REQUIRE(check(given));
    ++checked;
  }
  if (!cases.empty()) CHECK(checked == 4);
}
