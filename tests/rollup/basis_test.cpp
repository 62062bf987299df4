// SPDX-License-Identifier: MIT
// A row that counts in two periods: each column of a roll-up goes by an instant of its own.
#include "cx/rollup/basis.hpp"

#include <vector>

#include "catch.hpp"
#include "cx/rollup/rollup.hpp"
#include "rollup/sample.hpp"

namespace {

using sample::at;

/// Came in at one time, left at another.
struct Stay {
  cx::Instant in, out;
  cx::TouchpointId touchpoint{};
};

struct Number {
  std::uint64_t rows = 0;
  void merge(const Number& other) { rows += other.rows; }
  bool operator==(const Number&) const = default;
};

struct NumberRule {
  using Summary = Number;
  std::string of;
  std::string name() const { return of; }
  std::string_view source() const { return of; }
  Number summary() const { return {}; }
  cx::Estimate estimate(const Number& number, cx::Confidence) const {
    return {.value = static_cast<double>(number.rows), .n = number.rows};
  }
};

std::unique_ptr<cx::Cells<Stay>> count(const std::string& name, cx::Basis<Stay> basis = {}) {
  return cx::counted<Stay>(
      name, Number{}, [](Number& number, const Stay&) { ++number.rows; }, std::move(basis));
}

cx::Basis<Stay> by_leaving() {
  return {"out", [](const Stay& stay) { return stay.out; }};
}

cx::Rollup<Stay> by_month(cx::Names& names) {
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  return {{cx::by_touchpoint<Stay>(names), cx::by_period<Stay>(months, &Stay::in)},
          count("came"),
          count("left", by_leaving()),
          count("came_again")};
}

/// "key key metric value" of each row.
std::vector<std::string> lines(const cx::Table& table) {
  std::vector<std::string> result;
  for (const auto& row : table.rows) {
    std::string line;
    for (const auto& part : row.key) line += part.value_or("(all)") + " ";
    result.push_back(line + row.metric + " " +
                     std::to_string(static_cast<int>(row.estimate.value.value())));
  }
  return result;
}

}  // namespace

TEST_CASE("a row counts in the period of each column's instant", "[basis]") {
  cx::Names names;
  const auto a = names.touchpoints.id("a");
  auto rollup = by_month(names);
  rollup.observe(std::vector<Stay>{{at(2025, 1, 5), at(2025, 3, 1), a},
                                   {at(2025, 1, 9), at(2025, 1, 9), a},
                                   {at(2025, 2, 1), at(2025, 3, 2), a}});
  CHECK(lines(rollup.table(NumberRule{"came"}, NumberRule{"left"}, NumberRule{"came_again"})) ==
        std::vector<std::string>{"a 2025-01 came 2", "a 2025-01 left 1", "a 2025-01 came_again 2",
                                 "a 2025-02 came 1", "a 2025-02 left 0", "a 2025-02 came_again 1",
                                 "a 2025-03 came 0", "a 2025-03 left 2", "a 2025-03 came_again 0"});
}

TEST_CASE("totals of columns by different instants count every row once", "[basis]") {
  cx::Names names;
  auto rollup = by_month(names);
  std::vector<Stay> stays;
  for (unsigned day = 1; day <= 28; ++day) {
    stays.push_back({at(2025, 1, day), at(2025, 1 + day % 12, day),
                     names.touchpoints.id(day % 2 == 0 ? "a" : "b")});
  }
  rollup.observe(stays);
  for (const auto* name : {"came", "left", "came_again"}) {
    CHECK(rollup.total<Number>(name)->rows == 28);
  }
}

TEST_CASE("without a period every instant is the same", "[basis]") {
  cx::Names names;
  cx::Rollup<Stay> rollup{
      {cx::by_touchpoint<Stay>(names)}, count("came"), count("left", by_leaving())};
  rollup.observe(std::vector<Stay>{{at(2025, 1, 5), at(2025, 3, 1)}});
  CHECK(lines(rollup.table(NumberRule{"came"}, NumberRule{"left"})) ==
        std::vector<std::string>{" came 1", " left 1"});
}

TEST_CASE("parts of a roll-up with several instants merge to the whole, and into coarser periods",
          "[basis]") {
  cx::Names names;
  const cx::Calendar days(cx::TimeZone::iana("Europe/Paris"), cx::Grain::day);
  cx::Rollup<Stay> whole{{cx::by_touchpoint<Stay>(names), cx::by_period<Stay>(days, &Stay::in)},
                         count("came"),
                         count("left", by_leaving())};
  auto merged = whole.fresh();
  std::vector<Stay> stays;
  for (unsigned i = 0; i < 3000; ++i) {
    stays.push_back({at(2025, 1 + i % 12, 1 + i % 28), at(2026, 1 + i % 7, 1 + i % 27),
                     names.touchpoints.id(i % 3 == 0 ? "a" : "b")});
  }
  whole.observe(stays);
  for (std::size_t from = 0; from < stays.size(); from += 700) {
    auto part = whole.fresh();
    part.observe(std::span(stays).subspan(from, std::min<std::size_t>(700, stays.size() - from)));
    merged.merge(part);
  }
  CHECK(merged.table(NumberRule{"came"}, NumberRule{"left"}) ==
        whole.table(NumberRule{"came"}, NumberRule{"left"}));

  auto by_year = whole.coarser(cx::Grain::year).table(NumberRule{"came"}, NumberRule{"left"});
  CHECK(lines(by_year) == std::vector<std::string>{"a 2025 came 1000", "a 2025 left 0",
                                                   "a 2026 came 0", "a 2026 left 1000",
                                                   "b 2025 came 2000", "b 2025 left 0",
                                                   "b 2026 came 0", "b 2026 left 2000"});
}

TEST_CASE("roll-ups whose columns go by different instants do not merge", "[basis]") {
  cx::Names names;
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  cx::Rollup<Stay> one{{cx::by_period<Stay>(months, &Stay::in)}, count("came")};
  cx::Rollup<Stay> other{{cx::by_period<Stay>(months, &Stay::in)}, count("came", by_leaving())};
  CHECK_THROWS_AS(one.merge(other), std::invalid_argument);
}
