// SPDX-License-Identifier: MIT
// The customers of a telephone company (sample data of IBM, Apache-2.0) through the shipped
// mapping.
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "catch.hpp"
#include "cx/core/money.hpp"
#include "cx/core/subscription.hpp"
#include "cx/io/subscription_reader.hpp"
#include "cx/time/time_text.hpp"

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/ibm_telco_churn/";
const std::string mapping = CXMETRICS_TEST_SOURCES "/../examples/mappings/ibm_telco_churn.json";

struct Totals {
  int subscriptions = 0, ended = 0;
  std::map<std::string, int> by_start, by_contract;
  cx::Money mrr{0, cx::Currency("USD")};

  void add(const cx::Subscription& subscription, std::string_view contract) {
    ++subscriptions;
    ++by_start[cx::to_string_utc(subscription.started_at)];
    ++by_contract[std::string(contract)];
    mrr = mrr + subscription.mrr;
    if (!subscription.ended_at) return;
    ++ended;
    CHECK(cx::to_string_utc(*subscription.ended_at) == "2020-01-01T00:00:00Z");
  }
};

}  // namespace

TEST_CASE("The customers of a telephone company are read as published", "[ibm_telco]") {
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: there is no " << folder);
    return;
  }
  cx::Names names;
  cx::SubscriptionReader reader{names,
                                {.mapping = cx::load_mapping(mapping), .columns = {"contract"}}};
  reader.open(cx::Input::file(folder + "Telco-Customer-Churn.csv"));
  Totals totals;
  while (const auto batch = reader.next()) {
    for (std::size_t i = 0; i < batch->rows.size(); ++i)
      totals.add(batch->rows[i], reader.column_names(0).text(batch->columns[0][i]));
  }
  CHECK(reader.account().tally.rows() == 7043);
  CHECK(totals.subscriptions == 7043);
  CHECK(names.customers.table().size() == 7044);  // all different, and the empty name
  CHECK(totals.ended == 1869);
  // awk -F, 'NR > 1 {split($19, p, "."); s += 10000 * p[1] + substr(p[2] "0000", 1, 4)}
  //          END {printf "%.0f\n", s}' Telco-Customer-Churn.csv
  CHECK(totals.mrr == cx::Money(4'561'166'000, cx::Currency("USD")));
  // awk -F, '$6 == 0' Telco-Customer-Churn.csv | wc -l, and so on for 1 and 72 (at most).
  CHECK(totals.by_start.at("2020-01-01T00:00:00Z") == 11);
  CHECK(totals.by_start.at("2019-12-01T00:00:00Z") == 613);
  CHECK(totals.by_start.at("2014-01-01T00:00:00Z") == 362);
  CHECK(totals.by_start.begin()->first == "2014-01-01T00:00:00Z");
  // cut -d, -f16 Telco-Customer-Churn.csv | sort | uniq -c
  CHECK(totals.by_contract == std::map<std::string, int>{{"Month-to-month", 3875},
                                                         {"One year", 1473},
                                                         {"Two year", 1695}});
  REQUIRE(reader.latest());
  CHECK(cx::to_string_utc(*reader.latest()) == "2020-01-01T00:00:00Z");
}
