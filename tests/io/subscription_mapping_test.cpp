// SPDX-License-Identifier: MIT
// What a mapping can say of subscriptions: lengths of time in the place of times, constants,
// values.
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "cx/io/subscription_reader.hpp"
#include "io/read_subscriptions.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::LossReason;
using cx::Reject;
using cx::SubscriptionPhase;
using read_subscriptions::mapped;
using read_subscriptions::Result;
using read_subscriptions::Seen;
using read_subscriptions::subscriptions;
using Examples = std::vector<cx::RejectExample>;

const cx::TimeZone utc = cx::TimeZone::utc();
const cx::TimeZone paris = cx::TimeZone::iana("Europe/Paris");

/// The smallest mapping of subscriptions with some more columns, and keys beside them.
std::string with(const std::string& columns, const std::string& keys = "") {
  return R"({"columns": {"customer_id": "id", "started_at": "s", )" + columns + "}" + keys + "}";
}
std::string with_start(const std::string& start) {
  return R"({"missing": ["?"], "columns": {"customer_id": "id", "started_at": )" + start + "}}";
}

/// One subscription that started so many units before an instant.
Result started_before(const std::string& text, const std::string& unit, const std::string& before,
                      const cx::TimeZone& zone = utc) {
  return subscriptions({"id,s\nc1," + text + "\n"},
                       mapped(with_start(R"({"column": "s", "unit": ")" + unit +
                                         R"(", "before": ")" + before + "\"}"),
                              zone));
}

/// One subscription that ended so many units after its start.
Result ended_after(const std::string& start, const std::string& text, const std::string& unit,
                   const cx::TimeZone& zone = utc) {
  return subscriptions({"id,s,e\nc1," + start + "," + text + "\n"},
                       mapped(with(R"("ended_at": {"column": "e", "unit": ")" + unit + "\"}",
                                   R"(, "missing": ["?"])"),
                              zone));
}

void check_rejected(const Result& result, const std::string& column, Reject reason,
                    const std::string& text) {
  CHECK(result.subscriptions.empty());
  CHECK(result.account.examples == Examples{{"a.csv", 2, column, reason, text}});
}

}  // namespace

TEST_CASE("A start may be given as the time from then to an instant", "[subscription_mapping]") {
  struct Case {
    std::string text, unit, before, started;
  };
  const auto given = GENERATE(values<Case>(
      {{"90", "s", "2020-01-01", "2019-12-31T23:58:30Z"},
       {"1.1", "min", "2020-01-01", "2019-12-31T23:58:54Z"},
       {"0.5", "h", "2020-01-01T12:00:00Z", "2020-01-01T11:30:00Z"},
       {"1999", "ms", "2020-01-01", "2019-12-31T23:59:59Z"},
       {"1.5", "d", "2020-01-01", "2019-12-30T12:00:00Z"},
       {"0", "d", "2020-01-01", "2020-01-01T00:00:00Z"},
       {"0", "month", "2020-01-01", "2020-01-01T00:00:00Z"},
       {"-0", "month", "2020-01-01", "2020-01-01T00:00:00Z"},
       {"3", "month", "2020-01-01", "2019-10-01T00:00:00Z"},
       {" +07.00 ", "month", " 2020-01-01 ", "2019-06-01T00:00:00Z"},
       {"1", "month", "2020-03-31T10:00:00Z", "2020-02-29T10:00:00Z"},  // that month's last day
       {"13", "month", "2020-03-31T10:00:00Z", "2019-02-28T10:00:00Z"},
       {"1440", "month", "2020-01-01", "1900-01-01T00:00:00Z"}}));
  INFO(given.text << " " << given.unit);
  const auto result = started_before(given.text, given.unit, given.before);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].started == given.started);
  CHECK(result.latest == given.started);
}

TEST_CASE("Months before an instant are those of the zone's calendar and clocks",
          "[subscription_mapping]") {
  struct Case {
    std::string text, unit, before, started;
  };
  // Paris is an hour ahead of UTC, and two from 30 March to 26 October 2025.
  const auto given = GENERATE(values<Case>(
      {{"1", "month", "2020-01-01", "2019-11-30T23:00:00Z"},
       {"9", "month", "2020-01-01", "2019-03-31T22:00:00Z"},
       {"9", "month", "2019-12-31T23:30:00Z", "2019-03-31T22:30:00Z"},       // 1 January there
       {"1", "month", "2025-04-30T02:30:00+02:00", "2025-03-30T01:30:00Z"},  // shown never
       {"1", "month", "2025-11-26T02:30:00+01:00", "2025-10-26T00:30:00Z"},  // shown twice
       {"0", "month", "2025-10-26T01:30:00Z", "2025-10-26T01:30:00Z"},
       {"1", "d", "2025-03-31", "2025-03-29T22:00:00Z"}}));  // 24 hours, not a day of 23
  INFO(given.text << " before " << given.before);
  const auto result = started_before(given.text, given.unit, given.before, paris);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].started == given.started);
}

TEST_CASE("What is no length of time before an instant rejects the subscription",
          "[subscription_mapping]") {
  struct Case {
    std::string text, unit;
    Reject reason;
  };
  const auto given =
      GENERATE(values<Case>({{"1.5", "month", Reject::bad_number},
                             {"-1.5", "month", Reject::bad_number},
                             {"2 months", "month", Reject::bad_number},
                             {"2019-01-01", "month", Reject::bad_number},
                             {"2019-01-01", "d", Reject::bad_number},
                             {".5", "d", Reject::bad_number},
                             {"-1", "month", Reject::ends_before_start},
                             {"-0.1", "d", Reject::ends_before_start},
                             {"1441", "month", Reject::outside_window},
                             {"786432", "month", Reject::outside_window},
                             {"99999999999999999999", "month", Reject::outside_window},
                             {"99999999999999999999", "d", Reject::outside_window},
                             // These are 61184 seconds more than 2^64.
                             {"213503982334602", "d", Reject::outside_window},
                             {"99999999", "h", Reject::outside_window}}));
  INFO(given.text << " " << given.unit);
  check_rejected(started_before(given.text, given.unit, "2020-01-01"), "s", given.reason,
                 given.text);
}

TEST_CASE("A length of time before an instant that is not given is a missing time",
          "[subscription_mapping]") {
  const std::string text = GENERATE("", " ", "?");
  const std::string unit = GENERATE("month", "d");
  check_rejected(started_before(text, unit, "2020-01-01"), "s", Reject::missing_time, "");
}

TEST_CASE("What a start is before is read like other times", "[subscription_mapping]") {
  const auto start = [](const std::string& before) {
    return with_start(R"({"column": "s", "unit": "month", "before": ")" + before + "\"}");
  };
  const std::string text = "id,s\nc1,1\n";
  const auto message = [](const std::string& before) {
    return "a.csv: the mapping's before of started_at, \"" + before + "\", is no time";
  };
  const std::string bad = GENERATE("soon", "2020-02-30", "1577836800", "1800-01-01");
  CHECK_THROWS_AS(subscriptions({text}, mapped(start(bad))), cx::InputError);
  CHECK_THROWS_WITH(subscriptions({text}, mapped(start(bad))), message(bad));
  const std::string naive = "2020-01-01T00:00:00";
  CHECK_THROWS_WITH(subscriptions({text}, mapped(start(naive))), message(naive));
  auto options = mapped(start(naive));
  options.assume_zone = paris;
  CHECK(subscriptions({text}, options).subscriptions.at(0).started == "2019-11-30T23:00:00Z");
}

TEST_CASE("An end may be given as the time since the start", "[subscription_mapping]") {
  struct Case {
    std::string start, text, unit, ended;
  };
  const auto given = GENERATE(values<Case>(
      {{"2025-01-31T10:00:00+01:00", "1", "month", "2025-02-28T09:00:00Z"},
       {"2024-02-29", "12", "month", "2025-02-27T23:00:00Z"},
       {"2025-03-01", "1", "month", "2025-03-31T22:00:00Z"},
       {"2025-01-30T02:30:00+01:00", "2", "month", "2025-03-30T01:30:00Z"},  // shown never
       {"2025-09-26T02:30:00+02:00", "1", "month", "2025-10-26T00:30:00Z"},  // shown twice
       {"2025-10-26T01:30:00Z", "0", "month", "2025-10-26T01:30:00Z"},       // the second time
       {"2025-03-29T12:00:00+01:00", "1", "d", "2025-03-30T11:00:00Z"},
       {"2025-03-29", "30.25", "d", "2025-04-28T05:00:00Z"},
       {"2025-03-29", "90", "min", "2025-03-29T00:30:00Z"},
       {"2025-03-29", "", "month", ""},
       {"2025-03-29", " ", "month", ""},
       {"2025-03-29", "?", "d", ""}}));
  INFO(given.start << " + " << given.text << " " << given.unit);
  const auto result = ended_after(given.start, given.text, given.unit, paris);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].ended == given.ended);
}

TEST_CASE("What is no length of time since the start rejects the subscription",
          "[subscription_mapping]") {
  struct Case {
    std::string text, unit;
    Reject reason;
  };
  const auto given =
      GENERATE(values<Case>({{"1.5", "month", Reject::bad_number},
                             {"2025-04-01", "month", Reject::bad_number},
                             {"-1", "month", Reject::ends_before_start},
                             {"-1", "d", Reject::ends_before_start},
                             {"2100", "month", Reject::outside_window},
                             {"99999999999999999999", "d", Reject::outside_window}}));
  INFO(given.text << " " << given.unit);
  check_rejected(ended_after("2025-03-01", given.text, given.unit), "e", given.reason, given.text);
}

TEST_CASE("Both ends of a subscription may be lengths", "[subscription_mapping]") {
  const auto options = mapped(R"({"columns": {"customer_id": "id",
      "started_at": {"column": "age", "unit": "month", "before": "2025-03-31"},
      "ended_at": {"column": "for", "unit": "month"}}})");
  const auto rows = subscriptions({"id,age,for\nc1,13,12\nc1,1,0\n"}, options).subscriptions;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].started == "2024-02-29T00:00:00Z");
  CHECK(rows[0].ended == "2025-02-28T00:00:00Z");
  CHECK(rows[1].started == "2025-02-28T00:00:00Z");
  CHECK(rows[1].ended == "2025-02-28T00:00:00Z");
}

TEST_CASE("JSON Lines are mapped as CSV is", "[subscription_mapping]") {
  const auto options = mapped(with_start(R"({"column": "s", "unit": "month",
                                            "before": "2025-04-01"})"));
  const auto result =
      subscriptions({"{\"id\": \"c1\", \"s\": 1}\n{\"id\": \"c1\", \"s\": 1.5}\n"}, options);
  CHECK(result.subscriptions == std::vector<Seen>{{}});
  CHECK(result.account.examples == Examples{{"a.csv", 2, "s", Reject::bad_number, "1.5"}});
}

TEST_CASE("A mapping may say the same of all subscriptions", "[subscription_mapping]") {
  const auto result = subscriptions({"id\nc1\n"}, mapped(R"({"table": "subscriptions", "columns": {
      "customer_id": "id", "mrr": {"constant": "9.99"}, "currency": {"constant": "USD"},
      "phase": {"constant": "trial"}, "reason": {"constant": "involuntary"},
      "touchpoint": {"constant": "Pro"},
      "started_at": {"constant": "1", "unit": "month", "before": "2025-04-01"},
      "ended_at": {"constant": "12", "unit": "month"}}})"));
  CHECK(result.subscriptions == std::vector<Seen>{{"2025-03-01T00:00:00Z",
                                                   "2026-03-01T00:00:00Z",
                                                   99'900,
                                                   "USD",
                                                   "c1",
                                                   "Pro",
                                                   "",
                                                   SubscriptionPhase::trial,
                                                   LossReason::involuntary,
                                                   {}}});
  const auto house = subscriptions({"s\n2025-03-01\n"}, mapped(R"({"columns": {
      "customer_id": {"constant": "c1"}, "started_at": "s", "ended_at": {"constant": ""},
      "mrr": {"constant": " "}, "currency": {"constant": "EUR"}, "phase": {"constant": ""}}})"));
  CHECK(house.subscriptions == std::vector<Seen>{{}});
}

TEST_CASE("A constant that no subscription can have is an error that names it",
          "[subscription_mapping]") {
  struct Mistake {
    std::string column, message;
  };
  const auto mistake = GENERATE(values<Mistake>({
      {R"("mrr": {"constant": "free"})", "mrr, \"free\", is no amount of money"},
      {R"("mrr": {"constant": "-1"})", "mrr, \"-1\", is no amount of money"},
      {R"("currency": {"constant": "EURO"})", "currency, \"EURO\", is no currency of ISO 4217"},
      {R"("phase": {"constant": "free"})", "phase, \"free\", is none of paid, trial and pause"},
      {R"("ended_at": {"constant": "soon"})", "ended_at, \"soon\", is no time"},
      {R"("ended_at": {"constant": "2025-03-01", "unit": "month"})",
       "ended_at, \"2025-03-01\", is no length of time"},
      {R"("ended_at": {"constant": "-1", "unit": "d"})", "ended_at, \"-1\", is no length of time"},
  }));
  INFO(mistake.column);
  const auto read = [](const std::string& json) {
    return subscriptions({"id,s\nc1,2025-03-01\n"}, mapped(json));
  };
  CHECK_THROWS_AS(read(with(mistake.column)), cx::InputError);
  CHECK_THROWS_WITH(read(with(mistake.column)), "a.csv: the mapping's constant " + mistake.message);
  CHECK_THROWS_WITH(read(with_start(R"({"constant": "soon"})")),
                    "a.csv: the mapping's constant started_at, \"soon\", is no time");
  CHECK_THROWS_WITH(
      read(with_start(R"({"constant": "1.5", "unit": "month", "before": "2025-03-01"})")),
      "a.csv: the mapping's constant started_at, \"1.5\", is no length of time");
  CHECK_THROWS_WITH(read(R"({"columns": {"customer_id": {"constant": " "}, "started_at": "s"}})"),
                    "a.csv: the mapping's constant customer_id, \" \", is no customer");
}

TEST_CASE("Values of a mapping are the only ones of their column, whatever they are of",
          "[subscription_mapping]") {
  const auto options = mapped(R"({"columns": {
      "customer_id": {"column": "id", "values": {"1": "c1"}},
      "started_at": {"column": "s", "unit": "month", "before": "2025-04-01",
                     "values": {"new": "1", "odd": "x"}},
      "ended_at": {"column": "e", "values": {"gone": "2025-04-01", "here": ""}},
      "mrr": {"column": "m", "values": {"basic": "5"}},
      "currency": {"column": "c", "values": {"euro": "EUR"}},
      "phase": {"column": "p", "values": {"y": "trial"}},
      "reason": {"column": "r", "values": {"card": "involuntary", "moved": "their choice"}}}})");
  const auto result = subscriptions({"id,s,e,m,c,p,r\n"
                                     "1, new ,gone,basic,euro,y,card\n"
                                     "1,new,here,,,,moved\n"
                                     "2,new,,,,,\n"
                                     "1,old,,,,,\n"
                                     "1,odd,,,,,\n"
                                     "1,new,away,,,,\n"
                                     "1,new,,plus,,,\n"
                                     "1,new,,,dollar,,\n"
                                     "1,new,,,,n,\n"
                                     "1,new,,,,,fee\n"},
                                    options);
  CHECK(result.subscriptions == std::vector<Seen>{{"2025-03-01T00:00:00Z",
                                                   "2025-04-01T00:00:00Z",
                                                   50'000,
                                                   "EUR",
                                                   "c1",
                                                   "",
                                                   "",
                                                   SubscriptionPhase::trial,
                                                   LossReason::involuntary,
                                                   {}},
                                                  {}});
  CHECK(result.account.tally[Reject::unknown_value] == 7);
  CHECK(result.account.examples == Examples{{"a.csv", 4, "id", Reject::unknown_value, "2"},
                                            {"a.csv", 5, "s", Reject::unknown_value, "old"},
                                            {"a.csv", 6, "s", Reject::bad_number, "x"},
                                            {"a.csv", 7, "e", Reject::unknown_value, "away"}});
}

TEST_CASE("A value of a subscription that a mapping does not list is named with its column",
          "[subscription_mapping]") {
  const std::string column = GENERATE("mrr", "currency", "phase", "reason", "touchpoint");
  const auto result =
      subscriptions({"id,s,x\nc1,2025-03-01,other\n"},
                    mapped(with("\"" + column + R"(": {"column": "x", "values": {"a": ""}})")));
  check_rejected(result, "x", Reject::unknown_value, "other");
}

TEST_CASE("Times of subscriptions may have a format, and further columns a name",
          "[subscription_mapping]") {
  auto options = mapped(R"({"assume_zone": "Europe/Paris", "delimiter": ";", "columns": {
      "customer_id": "id", "started_at": {"column": "s", "format": "%d.%m.%Y %H:%M"},
      "ended_at": {"column": "e", "format": "epoch_s"}, "tariff": "t", "subscription_id": "n"}})");
  options.columns = {"tariff"};
  options.where = {{"country", "FR"}};
  options.unique_ids = true;
  const auto result = subscriptions({"id;s;e;t;n;country\n"
                                     "c1;01.03.2025 01:00;1743465600;Pro;7;FR\n"
                                     "c2;01.03.2025 01:00;;Pro;8;DE\n"
                                     "c3;01.03.2025 01:00;;Pro;7;FR\n"},
                                    options);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].started == "2025-03-01T00:00:00Z");
  CHECK(result.subscriptions[0].ended == "2025-04-01T00:00:00Z");
  CHECK(result.subscriptions[0].columns == std::vector<std::string>{"Pro"});
  CHECK(result.account.tally[Reject::filtered] == 1);
  CHECK(result.account.tally[Reject::duplicate_id] == 1);
}

TEST_CASE("A mapping of subscriptions keeps its units and what they are before",
          "[subscription_mapping]") {
  const auto mapping = cx::parse_mapping(
      R"({"columns": {"customer_id": "id",
          "started_at": {"column": "s", "unit": "month", "before": " 2020-01-01 "},
          "ended_at": {"column": "e", "unit": "d"}}})",
      "map.json");
  CHECK(mapping.table == cx::TableKind::subscriptions);
  CHECK(mapping.columns.at("started_at").unit == cx::LengthUnit::months);
  CHECK(mapping.columns.at("started_at").before == "2020-01-01");
  CHECK(mapping.columns.at("ended_at").unit == cx::LengthUnit::days);
  CHECK(mapping.columns.at("ended_at").before.empty());
}

TEST_CASE("A mistake in a mapping of subscriptions is named with its place",
          "[subscription_mapping]") {
  struct Mistake {
    std::string json, message;
  };
  const auto mistake = GENERATE(values<Mistake>({
      {with_start(R"({"column": "s", "unit": "months", "before": "2020-01-01"})"),
       "columns.started_at.unit: must be s, min, h, d, month or ms"},
      {with(R"("ended_at": {"column": "e", "unit": "y"})"),
       "columns.ended_at.unit: must be s, min, h, d, month or ms"},
      {with(R"("renewed_at": {"column": "e", "unit": "d"})"),
       "columns.renewed_at.unit: has a meaning for started_at and ended_at only"},
      {with_start(R"({"column": "s", "unit": "month"})"),
       "columns.started_at: before is required beside the unit: the time that started_at is so "
       "long before"},
      {with_start(R"({"column": "s", "before": "2020-01-01"})"),
       "columns.started_at.before: has a meaning for a started_at of subscriptions with a unit "
       "only"},
      {with(R"("ended_at": {"column": "e", "unit": "d", "before": "2020-01-01"})"),
       "columns.ended_at.before: has a meaning for a started_at of subscriptions with a unit only"},
      {with(R"("mrr": {"column": "e", "before": "2020-01-01"})"),
       "columns.mrr.before: has a meaning for a started_at of subscriptions with a unit only"},
      {with_start(R"({"column": "s", "unit": "d", "before": " "})"),
       "columns.started_at.before: must not be empty"},
      {with_start(R"({"column": "s", "unit": "d", "before": 2020})"),
       "columns.started_at.before: must be a text"},
      {with_start(R"({"column": "s", "unit": "d", "before": "2020-01-01", "format": "epoch_s"})"),
       "columns.started_at.format: has no meaning for a length of time"},
      {R"({"table": "subscriptions", "columns": {"customer_id": "id"}})",
       "columns: started_at is required"},
      {R"({"columns": {"ticket_id": "i", "opened_at": "o",
           "resolved_at": {"column": "r", "unit": "month"}}})",
       "columns.resolved_at.unit: must be s, min, h, d or ms"},
      {R"({"columns": {"ticket_id": "i", "opened_at": {"column": "o", "before": "2020-01-01"}}})",
       "columns.opened_at.before: has a meaning for a started_at of subscriptions with a unit "
       "only"},
  }));
  INFO(mistake.json);
  CHECK_THROWS_AS(cx::parse_mapping(mistake.json, "map.json"), cx::InputError);
  CHECK_THROWS_WITH(cx::parse_mapping(mistake.json, "map.json"), "map.json: " + mistake.message);
}

TEST_CASE("A mapping of another table reads no subscriptions", "[subscription_mapping]") {
  CHECK_THROWS_WITH(subscriptions({"customer_id,started_at\n"},
                                  mapped(R"({"columns": {"ticket_id": "i", "opened_at": "o"}})")),
                    "a.csv: the mapping describes tickets, not subscriptions");
  CHECK_THROWS_WITH(subscriptions({"id\n"}, mapped(with(R"("mrr": "m")"))),
                    Contains("which the mapping names"));
}
