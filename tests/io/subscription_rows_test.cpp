// SPDX-License-Identifier: MIT
// What the rows of a table of subscriptions may hold, and why they are left out.
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/subscription_reader.hpp"
#include "io/read_subscriptions.hpp"

namespace {

using cx::LossReason;
using cx::Reject;
using cx::SubscriptionPhase;
using read_subscriptions::Result;
using read_subscriptions::Seen;
using read_subscriptions::subscriptions;
using Examples = std::vector<cx::RejectExample>;

/// One subscription of c1, from the first second of March on, with one more column.
Result with(const std::string& column, const std::string& value) {
  const bool quoted = value.find(',') != std::string::npos;
  return subscriptions({"customer_id,started_at," + column + "\nc1,2025-03-01T00:00:00Z," +
                        (quoted ? '"' + value + '"' : value) + "\n"});
}

void check_rejected(const Result& result, const std::string& column, Reject reason,
                    const std::string& text) {
  CHECK(result.subscriptions.empty());
  CHECK(result.account.tally[reason] == 1);
  CHECK(result.account.tally.rows() == 1);
  CHECK(result.account.examples == Examples{{"a.csv", 2, column, reason, text}});
}

}  // namespace

TEST_CASE("A subscription needs a customer, a start that is a time, and an end that is one or none",
          "[subscription_rows]") {
  const auto result =
      subscriptions({"customer_id,started_at,ended_at\n"
                     ",never,\n"
                     "\" \t\",2025-03-01,\n"
                     "c1, ,soon\n"
                     "c2,2025-02-30,soon\n"
                     "c3,2025-03-01T00:00:00,soon\n"
                     "c4,1850-01-01,soon\n"
                     "c5,2025-03-01,soon\n"
                     "c6,2025-03-01,2025-03-02T00:00:00\n"
                     "c7,2025-03-01,2300-01-01\n"
                     "c8,2025-03-01,2025-02-28T23:59:59Z\n"
                     "c9,2025-03-01, \n"});
  CHECK(result.account.examples ==
        Examples{{"a.csv", 2, "customer_id", Reject::missing_id, ""},
                 {"a.csv", 3, "customer_id", Reject::missing_id, " \t"},
                 {"a.csv", 4, "started_at", Reject::missing_time, " "},
                 {"a.csv", 5, "started_at", Reject::bad_time, "2025-02-30"},
                 {"a.csv", 6, "started_at", Reject::naive_time, "2025-03-01T00:00:00"},
                 {"a.csv", 7, "started_at", Reject::outside_window, "1850-01-01"},
                 {"a.csv", 8, "ended_at", Reject::bad_time, "soon"},
                 {"a.csv", 9, "ended_at", Reject::naive_time, "2025-03-02T00:00:00"},
                 {"a.csv", 10, "ended_at", Reject::outside_window, "2300-01-01"},
                 {"a.csv", 11, "ended_at", Reject::ends_before_start, "2025-02-28T23:59:59Z"}});
  CHECK(result.account.tally.rows() == 11);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].customer == "c9");
  CHECK(result.latest == "2025-03-01T00:00:00Z");  // times with a fault say nothing about it
}

TEST_CASE("A date is the start of that day in the reporting zone, clocks set forward or not",
          "[subscription_rows]") {
  const std::string text =
      "customer_id,started_at,ended_at\nc1,2025-03-30,2025-03-31\nc1,2025-10-26,2025-10-27\n"
      "c1,2025-03-30T02:30:00,2025-10-26T02:30:00\n";
  const auto paris = cx::TimeZone::iana("Europe/Paris");
  const auto rows = subscriptions({text}, {.zone = paris, .assume_zone = paris}).subscriptions;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].started == "2025-03-29T23:00:00Z");
  CHECK(rows[0].ended == "2025-03-30T22:00:00Z");  // 23 hours later
  CHECK(rows[1].started == "2025-10-25T22:00:00Z");
  CHECK(rows[1].ended == "2025-10-26T23:00:00Z");    // 25 hours later
  CHECK(rows[2].started == "2025-03-30T01:30:00Z");  // no clock shows that
  CHECK(rows[2].ended == "2025-10-26T00:30:00Z");    // clocks show that twice
}

TEST_CASE("The phase of a subscription is paid, trial or pause", "[subscription_rows]") {
  CHECK(with("phase", "").subscriptions.at(0).phase == SubscriptionPhase::paid);
  CHECK(with("phase", "  ").subscriptions.at(0).phase == SubscriptionPhase::paid);
  CHECK(with("phase", "paid").subscriptions.at(0).phase == SubscriptionPhase::paid);
  CHECK(with("phase", " trial ").subscriptions.at(0).phase == SubscriptionPhase::trial);
  CHECK(with("phase", "pause").subscriptions.at(0).phase == SubscriptionPhase::pause);
  // Any other column may be called that: it says nothing about what was paid.
  const std::string text = GENERATE("Trial", "onboarding", "trial,paid", "p");
  CHECK(with("phase", text).subscriptions.at(0).phase == SubscriptionPhase::paid);
}

TEST_CASE("The amount of a subscription is a decimal number from 0 on", "[subscription_rows]") {
  CHECK(with("mrr", "29.85").subscriptions.at(0).mrr == 298'500);
  CHECK(with("mrr", " 0.0001 ").subscriptions.at(0).mrr == 1);
  CHECK(with("mrr", "-0").subscriptions.at(0).mrr == 0);
  CHECK(with("mrr", "1000000000000").subscriptions.at(0).mrr == cx::most_mrr);
  CHECK(with("mrr", "").subscriptions.at(0).mrr == std::nullopt);
  CHECK(with("mrr", "  ").subscriptions.at(0).mrr == std::nullopt);
  struct Case {
    std::string text;
    Reject reason;
  };
  const auto given = GENERATE(values<Case>({{"-0.01", Reject::negative_amount},
                                            {" -29.85", Reject::negative_amount},
                                            {"29,85", Reject::bad_number},
                                            {"0.00005", Reject::bad_number},
                                            {"1000000000000.0001", Reject::bad_number},
                                            {"free", Reject::bad_number}}));
  check_rejected(with("mrr", given.text), "mrr", given.reason, given.text);
}

TEST_CASE("The currency of an amount is one of ISO 4217, or not named", "[subscription_rows]") {
  const auto read = [](const std::string& mrr, const std::string& currency) {
    return subscriptions({"customer_id,started_at,mrr,currency\nc1,2025-03-01T00:00:00Z," + mrr +
                          "," + currency + "\n"});
  };
  CHECK(read("5", " eur ").subscriptions.at(0).currency == "EUR");
  CHECK(read("5", "").subscriptions.at(0).currency.empty());
  CHECK(read("5", "  ").subscriptions.at(0).mrr == 50'000);
  CHECK(read("", "EUR").subscriptions == std::vector<Seen>{{}});  // of nothing known
  const std::string text = GENERATE("XXX", "EURO", "E", "\xE2\x82\xAC");
  const std::string mrr = GENERATE("5", "");
  check_rejected(read(mrr, text), "currency", Reject::unknown_currency, text);
}

TEST_CASE("A reason other than voluntary and involuntary is not known, and no reject",
          "[subscription_rows]") {
  CHECK(with("reason", "voluntary").subscriptions.at(0).reason == LossReason::voluntary);
  CHECK(with("reason", " involuntary ").subscriptions.at(0).reason == LossReason::involuntary);
  const std::string text = GENERATE("", " ", "unknown", "Voluntary", "too dear, they say");
  CHECK(with("reason", text).subscriptions == std::vector<Seen>{{}});
}

TEST_CASE("What one row says is forgotten in the next", "[subscription_rows]") {
  const auto rows =
      subscriptions({"customer_id,started_at,ended_at,mrr,currency,reason,phase,touchpoint\n"
                     "c1,2025-03-01,2025-03-02,5,EUR,voluntary,pause,Pro\n"
                     "c1,2025-03-01,2025-03-02,5,EUR,voluntary,pause,\xFF\n"
                     "c1,2025-03-01,,,,,,\n"})
          .subscriptions;
  REQUIRE(rows.size() == 2);
  CHECK(rows[1] == Seen{});
}

TEST_CASE("A row with several faults is counted once, under the first", "[subscription_rows]") {
  // Column by column one fault less, in the order in which they are looked for.
  const std::string header =
      "customer_id,started_at,ended_at,phase,mrr,currency,touchpoint,subscription_id,extra\n";
  const auto result = subscriptions({header + "c1,2025-03-01,,,,,,s1,x\n"
                                              ",never,never,odd,-1,odd,\xFF,s1\n"
                                              ",never,never,odd,-1,odd,\xFF,s1,y\n"
                                              ",never,never,odd,-1,odd,\xFF,s1,x\n"
                                              "c1,never,never,odd,-1,odd,\xFF,s1,x\n"
                                              "c1,2025-03-01,never,odd,-1,odd,\xFF,s1,x\n"
                                              "c1,2025-03-01,2025-02-01,odd,-1,odd,\xFF,s1,x\n"
                                              "c1,2025-03-01,,,-1,odd,\xFF,s1,x\n"
                                              "c1,2025-03-01,,,,odd,\xFF,s1,x\n"
                                              "c1,2025-03-01,,,,,\xFF,s1,x\n"
                                              "c1,2025-03-01,,,,,,s1,x\n"},
                                    {.where = {{"extra", "x"}}, .unique_ids = true});
  CHECK(result.account.examples ==
        Examples{{"a.csv", 3, "", Reject::too_few_fields, ""},
                 {"a.csv", 5, "customer_id", Reject::missing_id, ""},
                 {"a.csv", 6, "started_at", Reject::bad_time, "never"},
                 {"a.csv", 7, "ended_at", Reject::bad_time, "never"},
                 {"a.csv", 8, "ended_at", Reject::ends_before_start, "2025-02-01"},
                 {"a.csv", 9, "mrr", Reject::negative_amount, "-1"},
                 {"a.csv", 10, "currency", Reject::unknown_currency, "odd"},
                 {"a.csv", 11, "touchpoint", Reject::invalid_utf8, "\xEF\xBF\xBD"},
                 {"a.csv", 12, "subscription_id", Reject::duplicate_id, "s1"}});
  CHECK(result.account.tally[Reject::filtered] == 1);
  CHECK(result.account.tally.accepted() == 1);
  CHECK(result.account.tally.rows() == 11);
}

TEST_CASE("Hostile rows of subscriptions are counted with their reason", "[subscription_rows]") {
  using namespace std::string_literals;
  const std::string start = ",2025-03-01";
  const auto result = subscriptions(
      {"customer_id,started_at,touchpoint\n1" + start + "\n2" + start + ",a,b\n4" + start +
       ",a\0b\n5"s + start + ",\xFF\nc1" + start + ",\"a\"\"\n,\"\n7\0"s + start + ",a\n\xC3" +
       start + ",a\n" + std::string(2U << 20U, '8') + start + ",a\n3" + start + ",\"a\n"});
  const auto& tally = result.account.tally;
  CHECK(tally[Reject::too_few_fields] == 1);
  CHECK(tally[Reject::too_many_fields] == 1);
  CHECK(tally[Reject::bad_quote] == 1);
  CHECK(tally[Reject::nul_byte] == 2);
  CHECK(tally[Reject::invalid_utf8] == 2);
  CHECK(tally[Reject::field_too_long] == 1);
  CHECK(tally.rows() == 9);
  REQUIRE(result.subscriptions.size() == 1);
  CHECK(result.subscriptions[0].touchpoint == "a\"\n,");
}

TEST_CASE("Faulty lines of JSON are counted with their reason", "[subscription_rows]") {
  const auto result =
      subscriptions({"{\"customer_id\": \"c1\", \"started_at\": \"2025-03-01T00:00:00Z\"}\n"
                     "{\"customer_id\": \"c1\", \"started_at\": \"2025-03-01\"\n"
                     "{\"customer_id\": [1], \"started_at\": \"2025-03-01\"}\n"
                     "{\"started_at\": \"2025-03-01\"}\n"
                     "{\"customer_id\": \"c1\"}\n"
                     "{\"customer_id\": \"c1\", \"started_at\": \"2025-03-01\", \"mrr\": -1e3}\n"
                     "{\"customer_id\": \"c1\", \"started_at\": \"2025-03-01\", \"mrr\": -1}\n"});
  CHECK(result.subscriptions == std::vector<Seen>{{}});
  CHECK(result.account.examples == Examples{{"a.csv", 2, "", Reject::bad_json, ""},
                                            {"a.csv", 3, "", Reject::bad_json, ""},
                                            {"a.csv", 4, "customer_id", Reject::missing_id, ""},
                                            {"a.csv", 5, "started_at", Reject::missing_time, ""},
                                            {"a.csv", 6, "mrr", Reject::bad_number, "-1e3"},
                                            {"a.csv", 7, "mrr", Reject::negative_amount, "-1"}});
}
