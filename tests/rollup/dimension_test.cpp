// SPDX-License-Identifier: MIT
#include "cx/rollup/dimension.hpp"

#include <numeric>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/rollup.hpp"
#include "rollup/sample.hpp"

using sample::at;

namespace {

/// The labels that a dimension gives to rows.
template <class Row>
std::vector<std::string> labels(cx::Dimension<Row> dimension, const cx::Batch<Row>& batch) {
  std::vector<std::int32_t> ordinals(batch.rows.size());
  dimension.fill(batch, ordinals);
  std::vector<std::string> result;
  for (const auto ordinal : ordinals) result.push_back(dimension.labels().text(ordinal));
  return result;
}

struct Visit {
  std::uint32_t store;
  int age;
  cx::Instant at;
};

}  // namespace

TEST_CASE("responses are grouped by touchpoint, channel and customer", "[dimension]") {
  cx::Names names;
  std::vector<cx::SurveyResponse> rows(2);
  rows[0].touchpoint = names.touchpoints.id("checkout");
  rows[0].channel = names.channels.id("web");
  rows[1].customer = names.customers.id("c7");
  const cx::Batch<cx::SurveyResponse> batch{rows};
  CHECK(labels(cx::by_touchpoint(names), batch) == std::vector<std::string>{"checkout", ""});
  CHECK(labels(cx::by_channel(names), batch) == std::vector<std::string>{"web", ""});
  CHECK(labels(cx::by_customer(names), batch) == std::vector<std::string>{"", "c7"});
  CHECK(cx::by_touchpoint(names).name() == "touchpoint");
}

TEST_CASE("any row is grouped by a number, by a text, or by an instant of it", "[dimension]") {
  cx::NameTable stores;
  const std::vector<Visit> rows{{stores.add("Lyon"), 25, at(2025, 1, 31)},
                                {stores.add("Nice"), 40, at(2025, 2, 1)}};
  const cx::Batch<Visit> batch{rows};
  CHECK(labels(cx::by("store", stores, &Visit::store), batch) ==
        std::vector<std::string>{"Lyon", "Nice"});
  const auto age = [](const Visit& visit) { return visit.age < 30 ? "young" : "old"; };
  CHECK(labels(cx::by<Visit>("age", age), batch) == std::vector<std::string>{"young", "old"});
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  CHECK(labels(cx::by_period(months, &Visit::at), batch) ==
        std::vector<std::string>{"2025-01", "2025-02"});
  const auto a_day_later = [](const Visit& visit) { return visit.at + std::chrono::days{1}; };
  CHECK(labels(cx::by_period<Visit>(months, a_day_later), batch) ==
        std::vector<std::string>{"2025-02", "2025-02"});
  CHECK(cx::by_period(months, &Visit::at).name() == "month");
}

TEST_CASE("copies of a dimension with names of its own are independent", "[dimension]") {
  const auto age = [](const Visit& visit) { return std::to_string(visit.age); };
  auto one = cx::by<Visit>("age", age);
  auto other = one;
  const std::vector<Visit> rows{{0, 25, {}}};
  std::vector<std::int32_t> ordinals(1);
  one.fill({rows}, ordinals);
  CHECK(one.labels().names().size() == 2);
  CHECK(other.labels().names().size() == 1);
}

TEST_CASE("columns beside the rows stay with their rows, however many rows a batch has",
          "[dimension]") {
  cx::Names names;
  cx::NameTable numbers;
  const std::size_t size = 5000;
  std::vector<cx::SurveyResponse> rows;
  std::vector<std::vector<std::uint32_t>> columns(2, std::vector<std::uint32_t>(size));
  for (std::size_t i = 0; i < size; ++i) {
    // The first column is not asked for; the second says promoter or detractor as the score does.
    const bool promoter = i % 7 < 3;
    rows.push_back(sample::nps(names, "a", at(2025, 1, 1), promoter ? 10 : 0));
    columns[1][i] = numbers.add(promoter ? "promoter" : "detractor");
  }
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_column("class", numbers, 1)}};
  rollup.observe({rows, columns});
  const cx::Table table = rollup.table(cx::NpsRule{});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].key[0] == "detractor");
  CHECK(table.rows[0].estimate.value == -100.0);
  CHECK(table.rows[1].estimate.value == 100.0);
  CHECK(table.rows[0].estimate.n + table.rows[1].estimate.n == size);
}
