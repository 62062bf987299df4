// SPDX-License-Identifier: MIT
#include "cx/time/period.hpp"

#include "catch.hpp"
#include "time/c_zone.hpp"

using cx::Grain;
using cx::Period;
using std::chrono::local_days;
using namespace std::chrono_literals;

namespace {

constexpr auto first_day = local_days{1900y / 1 / 1};
constexpr auto last_day = local_days{2100y / 12 / 31};

std::string c_label(Grain grain, local_days day) {
  const auto days = day.time_since_epoch().count();
  switch (grain) {
    case Grain::day: return c_date(days, "%Y-%m-%d");
    case Grain::week: return c_date(days, "%G-W%V");
    case Grain::month: return c_date(days, "%Y-%m");
    case Grain::quarter:
      return c_date(days, "%Y-Q") + std::to_string((std::stoi(c_date(days, "%m")) + 2) / 3);
    case Grain::year: return c_date(days, "%Y");
  }
  return {};
}

}  // namespace

TEST_CASE("a period is labelled by what it covers", "[period]") {
  const auto day = local_days{2026y / 11 / 22};
  CHECK(to_string(Period::of(Grain::day, day)) == "2026-11-22");
  CHECK(to_string(Period::of(Grain::week, day)) == "2026-W47");
  CHECK(to_string(Period::of(Grain::month, day)) == "2026-11");
  CHECK(to_string(Period::of(Grain::quarter, day)) == "2026-Q4");
  CHECK(to_string(Period::of(Grain::year, day)) == "2026");
}

TEST_CASE("an ISO week belongs to the year of its Thursday", "[period]") {
  // ISO 8601:2004, 3.2.2 (week 1 holds the first Thursday)
  const auto week = [](local_days day) { return to_string(Period::of(Grain::week, day)); };
  CHECK(week(local_days{2019y / 12 / 30}) == "2020-W01");
  CHECK(week(local_days{2010y / 1 / 1}) == "2009-W53");
  CHECK(week(local_days{2022y / 1 / 2}) == "2021-W52");
  CHECK(week(local_days{2023y / 1 / 1}) == "2022-W52");
}

TEST_CASE("periods are labelled as the C library prints them, every day from 1900 to 2100",
          "[period]") {
  const auto grain = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  for (auto day = first_day; day <= last_day; day += std::chrono::days{1}) {
    const auto label = to_string(Period::of(grain, day));
    if (label != c_label(grain, day)) FAIL_CHECK(label << " is not " << c_label(grain, day));
  }
}

TEST_CASE("every day is in exactly one period of each grain", "[period]") {
  const auto grain = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  auto current = Period::of(grain, first_day);
  for (auto day = first_day; day <= last_day; day += std::chrono::days{1}) {
    if (day == current.last()) {
      REQUIRE(current.next().first() == current.last());
      REQUIRE(current.next().ordinal() == current.ordinal() + 1);
      REQUIRE(current < current.next());
      current = current.next();
    }
    if (Period::of(grain, day) != current || day < current.first() || day >= current.last())
      FAIL_CHECK("day " << day.time_since_epoch().count() << " is not in " << to_string(current));
  }
}

TEST_CASE("period 0 of each grain holds 1970-01-01", "[period]") {
  const auto first = [](Grain grain) { return Period::from_ordinal(grain, 0).first(); };
  CHECK(first(Grain::day) == local_days{1970y / 1 / 1});
  CHECK(first(Grain::week) == local_days{1969y / 12 / 29});  // a Monday
  CHECK(first(Grain::month) == local_days{1970y / 1 / 1});
  CHECK(first(Grain::quarter) == local_days{1970y / 1 / 1});
  CHECK(first(Grain::year) == local_days{1970y / 1 / 1});
  CHECK(to_string(Period::from_ordinal(Grain::month, -1)) == "1969-12");
  CHECK(to_string(Period::from_ordinal(Grain::quarter, -1)) == "1969-Q4");
}

TEST_CASE("a period's label reads back as the period", "[period]") {
  const auto grain = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  const auto last = Period::of(grain, last_day);
  for (auto period = Period::of(grain, first_day); period <= last; period = period.next()) {
    if (cx::parse_period(to_string(period)) != period)
      FAIL_CHECK(to_string(period) << " does not read back");
  }
}

TEST_CASE("what is not a period's label is not read as one", "[period]") {
  // 2025 ended in week 52, 2026 has a week 53 (its January 1st is a Thursday).
  const auto* text = GENERATE("", "26", "2026-", "2026-W", "2026-W00", "2025-W53", "2026-W54",
                              "2026-w47", "2026-W470", "2026-Q0", "2026-Q5", "2026-q1", "2026-Q11",
                              "2026-00", "2026-13", "2026-1", "2026-11-31", "2026-02-29",
                              "2026-11-22T", " 2026", "2026 ", "+2026", "-2026", "20266");
  INFO(text);
  CHECK_FALSE(cx::parse_period(text));
  CHECK(cx::parse_period("2026-W53"));
}

TEST_CASE("grains have names, which read back", "[period]") {
  const auto [grain, name] = GENERATE(table<Grain, std::string>({{Grain::day, "day"},
                                                                 {Grain::week, "week"},
                                                                 {Grain::month, "month"},
                                                                 {Grain::quarter, "quarter"},
                                                                 {Grain::year, "year"}}));
  CHECK(cx::to_string(grain) == name);
  CHECK(cx::parse_grain(name) == grain);
  CHECK_FALSE(cx::parse_grain(name + "s"));
  CHECK_FALSE(cx::parse_grain(""));
}

TEST_CASE("a grain fits into another when no period of it lies in two", "[period]") {
  const auto fine = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  const auto coarse = GENERATE(Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year);
  INFO(cx::to_string(fine) << " into " << cx::to_string(coarse));
  bool fits = true;
  for (auto p = Period::of(fine, first_day); p.last() <= last_day; p = p.next()) {
    const auto last = p.last() - std::chrono::days{1};
    fits = fits && Period::of(coarse, p.first()) == Period::of(coarse, last);
  }
  CHECK(cx::fits_into(fine, coarse) == fits);
}
