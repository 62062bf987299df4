// SPDX-License-Identifier: MIT
#include "cx/io/subscription_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "io/messy_text.hpp"
#include "io/read_subscriptions.hpp"

namespace {

using Catch::Matchers::Contains;
using cx::LossReason;
using cx::Reject;
using cx::SubscriptionPhase;
using read_subscriptions::Result;
using read_subscriptions::Seen;
using read_subscriptions::subscriptions;
using read_subscriptions::take;
using read_subscriptions::text_of;
using Examples = std::vector<cx::RejectExample>;

const std::string three_rows =
    "subscription_id,customer_id,started_at,ended_at,mrr,currency,reason,phase,touchpoint,channel\n"
    "s1,c1,2025-01-01T00:00:00Z,2025-03-01T12:00:00Z,29.85,EUR,voluntary,paid,Pro,web\n"
    "s2,c2,2025-01-15T00:00:00+01:00,,0,usd,,trial,Basic,\n"
    "s3,c1,2025-02-01,2025-02-01,,,involuntary,,Pro,shop\n";

std::vector<std::string> customers_of(const Result& result) {
  std::vector<std::string> customers;
  for (const auto& row : result.subscriptions) customers.push_back(row.customer);
  return customers;
}
using Customers = std::vector<std::string>;

}  // namespace

TEST_CASE("A subscription reader moves, and does not copy", "[subscription_reader]") {
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<cx::SubscriptionReader>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<cx::SubscriptionReader>);
}

TEST_CASE("A subscription reader with nothing open has nothing", "[subscription_reader]") {
  CHECK(subscriptions({}) == Result{});
  CHECK(subscriptions({"customer_id,started_at\n"}) == Result{});
}

TEST_CASE("A neutral table of subscriptions is read row by row", "[subscription_reader]") {
  const auto result = subscriptions({three_rows});
  CHECK(result.subscriptions == std::vector<Seen>{{"2025-01-01T00:00:00Z",
                                                   "2025-03-01T12:00:00Z",
                                                   298'500,
                                                   "EUR",
                                                   "c1",
                                                   "Pro",
                                                   "web",
                                                   SubscriptionPhase::paid,
                                                   LossReason::voluntary,
                                                   {}},
                                                  {"2025-01-14T23:00:00Z",
                                                   "",
                                                   0,
                                                   "USD",
                                                   "c2",
                                                   "Basic",
                                                   "",
                                                   SubscriptionPhase::trial,
                                                   LossReason::unknown,
                                                   {}},
                                                  {"2025-02-01T00:00:00Z",
                                                   "2025-02-01T00:00:00Z",
                                                   {},
                                                   "",
                                                   "c1",
                                                   "Pro",
                                                   "shop",
                                                   SubscriptionPhase::paid,
                                                   LossReason::involuntary,
                                                   {}}});
  CHECK(result.account.tally.accepted() == 3);
  CHECK(result.account.tally.rows() == 3);
  CHECK(result.account.examples.empty());
  CHECK(result.latest == "2025-03-01T12:00:00Z");
}

TEST_CASE("A subscription without any further column is active, paid and of no known amount",
          "[subscription_reader]") {
  const auto result = subscriptions({"started_at,customer_id\n2025-03-01T00:00:00Z,c1\n"});
  CHECK(result.subscriptions == std::vector<Seen>{{}});
  CHECK(result.latest == "2025-03-01T00:00:00Z");
}

TEST_CASE("JSON Lines give the same subscriptions", "[subscription_reader]") {
  const std::string lines =
      R"({"customer_id": "c1", "started_at": "2025-01-01T00:00:00Z", "mrr": 29.85,)"
      R"( "ended_at": "2025-03-01T12:00:00Z", "currency": "EUR", "reason": "voluntary",)"
      R"( "phase": "paid", "touchpoint": "Pro", "channel": "web", "subscription_id": "s1"})"
      "\n"
      R"({"customer_id": "c2", "started_at": "2025-01-15T00:00:00+01:00", "ended_at": null,)"
      R"( "mrr": 0, "currency": "usd", "phase": "trial", "touchpoint": "Basic"})"
      "\n"
      R"({"customer_id": "c1", "started_at": "2025-02-01", "ended_at": "2025-02-01",)"
      R"( "reason": "involuntary", "touchpoint": "Pro", "channel": "shop"})"
      "\n";
  CHECK(subscriptions({lines}) == subscriptions({three_rows}));
}

TEST_CASE("Columns that JSON Lines have only later on count too", "[subscription_reader]") {
  std::string lines;
  while (lines.size() < 65536)
    lines += "{\"customer_id\": \"c\", \"started_at\": \"2025-03-01\"}\n";
  lines += R"({"customer_id": "last", "started_at": "2025-03-01", "mrr": 12.5, "phase": "pause"})";
  const auto last = subscriptions({lines}).subscriptions.back();
  CHECK(last.mrr == 125'000);
  CHECK(last.phase == SubscriptionPhase::pause);
}

TEST_CASE("Customers are there whether they are asked for or not", "[subscription_reader]") {
  const bool asked = GENERATE(true, false);
  CHECK(customers_of(subscriptions({three_rows}, {.customers = asked})) ==
        Customers{"c1", "c2", "c1"});
}

TEST_CASE("Places and channels of subscriptions are left out where they are not asked for",
          "[subscription_reader]") {
  const auto row =
      subscriptions({three_rows}, {.touchpoints = false, .channels = false}).subscriptions.at(0);
  CHECK(row.touchpoint.empty());
  CHECK(row.channel.empty());
  CHECK(row.customer == "c1");
}

TEST_CASE("Subscriptions are not selected by time", "[subscription_reader]") {
  cx::Names names;
  const cx::Instant at{};
  const auto options =
      GENERATE_COPY(values<cx::ReadOptions>({{.from = at}, {.to = at}, {.as_of = at}}));
  CHECK_THROWS_AS((cx::SubscriptionReader{names, options}), std::invalid_argument);
  CHECK_THROWS_WITH((cx::SubscriptionReader{names, options}),
                    Contains("a period needs what was there before it"));
}

TEST_CASE("A file that lacks a column that subscriptions need is refused by name",
          "[subscription_reader]") {
  CHECK_THROWS_AS(subscriptions({"customer_id\n"}), cx::InputError);
  CHECK_THROWS_WITH(subscriptions({"customer_id,mrr\n"}),
                    "a.csv: no column \"started_at\", which is needed to read subscriptions");
  CHECK_THROWS_WITH(
      subscriptions({"ticket_id,opened_at,customer_id\n"}),
      Contains("no column \"started_at\"") && Contains("looks like a table of tickets"));
  CHECK_THROWS_WITH(subscriptions({"customer_id,started_at,mrr,mrr\n"}),
                    "a.csv: the column \"mrr\" is there more than once");
}

TEST_CASE("Of subscriptions with one id the first counts, where ids are to be unique",
          "[subscription_reader]") {
  const std::string text =
      "subscription_id,customer_id,started_at\n1,c1,never\n1,c2,2025-03-01\n1,c3,2025-03-01\n"
      ",c4,2025-03-01\n,c5,2025-03-01\n2,c6,2025-03-01\n";
  CHECK(subscriptions({text}).subscriptions.size() == 5);
  const auto result = subscriptions({text, text}, {.unique_ids = true});
  CHECK(customers_of(result) == Customers{"c2", "c4", "c5", "c6", "c4", "c5"});
  CHECK(result.account.tally[Reject::duplicate_id] == 4);
  CHECK(result.account.tally[Reject::bad_time] == 2);
  CHECK_THROWS_AS(subscriptions({"customer_id,started_at\n"}, {.unique_ids = true}),
                  std::invalid_argument);
}

TEST_CASE("Filters and columns of subscriptions go by the text of the row",
          "[subscription_reader]") {
  const auto result = subscriptions({three_rows}, {.columns = {"phase", "mrr", "subscription_id"},
                                                   .where = {{"customer_id", "c1"}}});
  REQUIRE(result.subscriptions.size() == 2);
  CHECK(result.subscriptions[0].columns == std::vector<std::string>{"paid", "29.85", "s1"});
  CHECK(result.subscriptions[1].columns == std::vector<std::string>{"", "", "s3"});
  CHECK(result.account.tally[Reject::filtered] == 1);
  CHECK_THROWS_AS(subscriptions({three_rows}, {.columns = {"plan"}}), std::invalid_argument);
  CHECK_THROWS_AS(subscriptions({three_rows}, {.where = {{"plan", "x"}}}), std::invalid_argument);
}

TEST_CASE("How far the data go is told by subscriptions that are not selected too",
          "[subscription_reader]") {
  const auto nobody = subscriptions({three_rows}, {.where = {{"customer_id", "nobody"}}});
  CHECK(nobody.account.tally[Reject::filtered] == 3);
  CHECK(nobody.latest == "2025-03-01T12:00:00Z");
  // But not by those with a fault in their times, selected or not.
  const std::string faulty = "customer_id,started_at,ended_at\nc1,2025-06-01,2025-05-01\n";
  const std::string unpayable = "customer_id,started_at,mrr\nc1,2025-07-01,-5\n";
  CHECK(subscriptions({three_rows, faulty}).latest == "2025-03-01T12:00:00Z");
  CHECK(subscriptions({three_rows, faulty}, {.where = {{"customer_id", "nobody"}}}).latest ==
        "2025-03-01T12:00:00Z");
  // Any other fault may be of a row that is not selected, and so does not matter.
  CHECK(subscriptions({three_rows, unpayable}).latest == "2025-07-01T00:00:00Z");
  CHECK(subscriptions({three_rows, unpayable}, {.where = {{"customer_id", "nobody"}}}).latest ==
        "2025-07-01T00:00:00Z");
}

TEST_CASE("Several files of subscriptions are read as one", "[subscription_reader]") {
  const std::string header = "customer_id,started_at,ended_at,mrr,plan\n";
  std::vector<std::string> rows;
  for (int i = 0; i < 40; ++i) {
    rows.push_back("c" + std::to_string(i % 7) + ",2025-03-0" + std::to_string(1 + i % 9) + "," +
                   (i % 5 == 0 ? "2025-03-04" : "") + "," +
                   (i % 7 == 0 ? "x" : std::to_string(i % 3)) + ",p" + std::to_string(i % 3) +
                   "\n");
  }
  const auto part = [&](std::size_t from, std::size_t to) {
    std::string text = header;
    for (std::size_t i = from; i < to; ++i) text += rows[i];
    return text;
  };
  const cx::ReadOptions options{.columns = {"plan"}};
  const auto whole = subscriptions({part(0, rows.size())}, options);
  REQUIRE(whole.account.tally.rows() == rows.size());
  for (std::size_t cut = 0; cut <= rows.size(); ++cut) {
    INFO("cut before row " << cut);
    const auto result = subscriptions({part(0, cut), part(cut, rows.size())}, options);
    REQUIRE(result.subscriptions == whole.subscriptions);
    REQUIRE(result.account.tally == whole.account.tally);
    REQUIRE(result.latest == whole.latest);
  }
}

TEST_CASE("Examples of rejected subscriptions name their file and row", "[subscription_reader]") {
  const std::string text = "customer_id,started_at\nc1,never\nc2,never\n";
  CHECK(subscriptions({text, text}).account.examples ==
        Examples{{"a.csv", 2, "started_at", Reject::bad_time, "never"},
                 {"a.csv", 3, "started_at", Reject::bad_time, "never"},
                 {"b.csv", 2, "started_at", Reject::bad_time, "never"}});
}

TEST_CASE("Batches of many subscriptions are of a bounded size and lose nothing",
          "[subscription_reader]") {
  std::string text = "customer_id,started_at,mrr\n";
  constexpr int rows = 20000;
  for (int i = 0; i < rows; ++i) text += "c,2025-03-01," + std::to_string(i) + "\n";
  cx::Names names;
  cx::SubscriptionReader reader{names};
  CHECK_FALSE(reader.next());
  reader.open(cx::Input::memory(text));
  CHECK(reader.header() == std::vector<std::string>{"customer_id", "started_at", "mrr"});
  CHECK_FALSE(reader.may_have_more_columns());
  std::int64_t row = 0;
  while (const auto batch = reader.next()) {
    REQUIRE(batch->rows.size() <= 10000);
    for (const auto& subscription : batch->rows)
      REQUIRE(subscription.mrr.ten_thousandths() == 10'000 * row++);
  }
  CHECK(row == rows);
  CHECK_FALSE(reader.next());
  CHECK(reader.account().tally.accepted() == rows);
}

namespace {

std::string messy_subscriptions(MessyText& random, std::size_t size) {
  const auto day = [&] { return "2025-03-" + std::to_string(10 + random.below(20)); };
  std::string text = "customer_id,started_at,ended_at,mrr,currency,phase,reason,touchpoint,plan\n";
  for (std::size_t row = 0; row < size; ++row) {
    text += random.field("c" + std::to_string(random.below(60)), true) + "," +
            (random.chance(30) ? "soon" : day()) + "," + (random.chance(2) ? "" : day()) + "," +
            std::to_string(random.below(40)) + (random.chance(30) ? ".12345" : ".5") + "," +
            (random.chance(40) ? "EURO" : "EUR") + "," + (random.chance(40) ? "free" : "") + "," +
            (random.chance(2) ? "voluntary" : "") + "," + random.field("t", true) + "," +
            random.field("p" + std::to_string(random.below(5)), true) + random.newline();
  }
  return random.chance(2) ? text : random.mutated(text, random.below(6));
}

/// By next() where there are 0 threads; the subscriptions in order of what they hold.
Result read_by(std::size_t threads, const std::vector<std::string>& texts, std::size_t piece) {
  cx::Names names;
  cx::SubscriptionReader reader{names, {.columns = {"plan"}, .where = {{"touchpoint", "t"}}}};
  std::vector<std::vector<Seen>> parts(std::max<std::size_t>(threads, 1));
  Result result;
  char name = 'a';
  for (const auto& text : texts) {
    reader.open(cx::Input::memory(text, std::string(1, name++) + ".csv", piece));
    while (threads == 0) {
      const auto batch = reader.next();
      if (!batch) break;
      take(*batch, names, reader, parts[0]);
    }
    if (threads > 0) {
      reader.for_each_batch(threads, [&](std::size_t worker, const auto& batch) {
        take(batch, names, reader, parts.at(worker));
      });
    }
  }
  for (const auto& part : parts)
    result.subscriptions.insert(result.subscriptions.end(), part.begin(), part.end());
  std::sort(result.subscriptions.begin(), result.subscriptions.end());
  result.account = reader.account();
  result.latest = text_of(reader.latest());
  return result;
}

}  // namespace

TEST_CASE("subscriptions, their account and the latest instant are the same for any threads",
          "[subscription_reader]") {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    MessyText random(seed);
    const std::vector<std::string> texts{messy_subscriptions(random, 500),
                                         messy_subscriptions(random, 900)};
    const auto expected = read_by(0, texts, cx::Input::piece_bytes);
    REQUIRE_FALSE(expected.subscriptions.empty());
    for (const std::size_t threads : {1U, 2U, 3U}) {
      for (const std::size_t piece : {700U, 5000U}) {
        INFO("seed " << seed << ", threads " << threads << ", piece " << piece);
        const auto found = read_by(threads, texts, piece);
        CHECK(found.account == expected.account);
        CHECK(found.latest == expected.latest);
        REQUIRE(found.subscriptions == expected.subscriptions);
      }
    }
  }
}

TEST_CASE("where ids of subscriptions are to be unique threads change nothing",
          "[subscription_reader]") {
  std::string text = "subscription_id,customer_id,started_at\n";
  for (int row = 0; row < 2000; ++row) text += std::to_string(row % 1500) + ",c,2025-03-01\n";
  cx::Names names;
  cx::SubscriptionReader reader{names, {.unique_ids = true}};
  reader.open(cx::Input::memory(text, "a.csv", 900));
  reader.for_each_batch(3, [](std::size_t worker, const auto&) { REQUIRE(worker == 0); });
  CHECK(reader.account().tally[Reject::duplicate_id] == 500);
  CHECK(reader.account().examples.at(0).row == 1502);
  CHECK_THROWS_AS(reader.for_each_batch(0, [](std::size_t, const auto&) {}), std::invalid_argument);
}
