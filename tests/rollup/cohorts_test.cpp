// SPDX-License-Identifier: MIT
#include "cx/rollup/cohorts.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/time/civil_shift.hpp"
#include "made_subscriptions.hpp"

namespace {

using cx::CohortAge;
using cx::MembershipRollup;
using namespace std::chrono_literals;
using Subscriptions = std::vector<cx::Subscription>;

cx::Dimension<cx::Subscription> by(const cx::TimeZone& zone, cx::Grain grain) {
  return cx::by_period<cx::Subscription>(cx::Calendar(zone, grain));
}

/// The percentages of a row; -1 for none.
std::vector<double> percents(const cx::CohortRow& row) {
  std::vector<double> result;
  for (const auto& estimate : row.retention) result.push_back(estimate.value.value_or(-1));
  return result;
}

/// So many customers who join then and are there until the end, if any; ids from `first` on.
void add(Subscriptions& all, std::uint32_t count, std::string_view start, std::string_view end) {
  for (std::uint32_t i = 0; i < count; ++i)
    all.push_back(spell(static_cast<std::uint32_t>(all.size()) + 1, start, end));
}

/// Definition sheet, section 4b, example 4: Jan 10 -> 8 -> 6; Feb 20 -> 15.
Subscriptions triangle() {
  Subscriptions all;
  add(all, 6, "2025-01-10", "");
  add(all, 2, "2025-01-10", "2025-01-20");
  add(all, 2, "2025-01-10", "2025-02-20");
  add(all, 15, "2025-02-10", "");
  add(all, 5, "2025-02-10", "2025-02-20");
  return all;
}

}  // namespace

// Definition sheet, section 4b, example 4.
TEST_CASE("a cohort triangle by month, and all its cohorts as far as they are known", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant("2025-03-15")}};
  customers.observe(triangle());
  const auto table = cx::cohorts(customers);
  REQUIRE(table.rows.size() == 4);
  CHECK(to_string(*table.rows[0].cohort) == "2025-01");
  CHECK(table.rows[0].joined == 10);
  CHECK(percents(table.rows[0]) == std::vector<double>{100, 80, 60});
  CHECK(table.rows[1].joined == 20);
  CHECK(percents(table.rows[1]) == std::vector<double>{100, 75});
  CHECK(percents(table.rows[2]) == std::vector<double>{-1});
  CHECK_FALSE(table.rows[3].cohort);
  CHECK(table.rows[3].joined == 30);
  CHECK(percents(table.rows[3])[1] == Approx(76.66666666666667).epsilon(1e-9));
  CHECK(percents(table.rows[3])[2] == Approx(60).epsilon(1e-9));
  CHECK(table.ages() == 3);
}

// By hand.
TEST_CASE("rolling ages go by the day on which each customer joined", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant("2025-04-01")}};
  customers.observe(Subscriptions{spell(1, "2025-01-31", "2025-02-28"),  // to the month exactly
                                  spell(2, "2025-01-31", "2025-02-28T00:00:01Z"),
                                  spell(3, "2025-01-01", ""), spell(4, "2025-01-05", "2025-01-05"),
                                  spell(5, "2025-01-02", "2025-01-09"),
                                  spell(5, "2025-02-01", "2025-03-01")});  // back after a month
  const auto table = cx::cohorts(customers, CohortAge::rolling);
  // At two months, on March 31, 1, 5 and 2: customer 3 alone.
  CHECK(percents(table.rows[0]) == std::vector<double>{100, 60, 20});
}

TEST_CASE("who left and returned is there again", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant("2025-05-15")}};
  customers.observe(
      Subscriptions{spell(1, "2025-01-10", "2025-02-15"), spell(1, "2025-03-20", "2025-04-20")});
  CHECK(percents(cx::cohorts(customers).rows[0]) == std::vector<double>{100, 100, 0, 100, 0});
}

TEST_CASE("who pays more or less is there all the same", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant("2025-05-15")}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "2025-03-05", 10),
                                  spell(1, "2025-03-05", "2025-04-20", 20)});
  CHECK(percents(cx::cohorts(customers).rows[0]) == std::vector<double>{100, 100, 100, 100, 0});
}

// Samoa went from December 29 to 31, 2011.
TEST_CASE("a day that the zone skipped has no cohort", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{names,
                             {by(cx::TimeZone::iana("Pacific/Apia"), cx::Grain::day)},
                             {.as_of = instant("2012-01-02")}};
  customers.observe(Subscriptions{spell(1, "2011-12-29T12:00:00Z", "")});
  std::vector<std::string> days;
  for (const auto& row : cx::cohorts(customers).rows)
    days.push_back(row.cohort ? to_string(*row.cohort) : "all");
  CHECK(days ==
        std::vector<std::string>{"2011-12-29", "2011-12-31", "2012-01-01", "2012-01-02", "all"});
}

TEST_CASE("cohorts of who joined before the window are not shown", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{names,
                             {by(cx::TimeZone::utc(), cx::Grain::month)},
                             {.as_of = instant("2025-06-15")},
                             {instant("2025-02-01"), instant("2025-04-01")}};
  customers.observe(triangle());
  const auto table = cx::cohorts(customers);
  REQUIRE(table.rows.size() == 3);
  CHECK(to_string(*table.rows[0].cohort) == "2025-02");
  CHECK(percents(table.rows[0]) == std::vector<double>{100, 75, 75});  // just before April too
  CHECK(table.rows[2].joined == 20);
}

// By hand.
TEST_CASE("a triangle goes as far as anything is known, the instant included", "[cohorts]") {
  const auto ages = [](std::string_view as_of, cx::MembershipWindow window, CohortAge age) {
    cx::Names names;
    MembershipRollup customers{
        names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant(as_of)}, window};
    customers.observe(Subscriptions{spell(1, "2025-01-10", ""), spell(2, "2025-02-01", "")});
    const auto table = cx::cohorts(customers, age);
    return std::pair(table.rows.front().retention.size(), table.rows.back().joined);
  };
  using Seen = std::pair<std::size_t, std::uint64_t>;
  const auto calendar = CohortAge::calendar, rolling = CohortAge::rolling;
  CHECK(ages("2025-02-28T23:59:58Z", {}, calendar) == Seen{2, 2});
  CHECK(ages("2025-02-28T23:59:59Z", {}, calendar) == Seen{3, 2});  // all before March is known
  CHECK(ages("2025-02-28T23:59:58Z", {}, rolling) == Seen{1, 2});
  CHECK(ages("2025-02-28T23:59:59Z", {}, rolling) == Seen{2, 2});
  // The end of a window is not in it, and it shows no more than is known.
  CHECK(ages("2025-06-15", {{}, instant("2025-02-01")}, calendar) == Seen{2, 1});
  CHECK(ages("2025-03-15", {{}, instant("2025-08-01")}, calendar) == Seen{3, 2});
}

TEST_CASE("who comes and goes at once is in a cohort, and at no age but 0", "[cohorts]") {
  cx::Names names;
  MembershipRollup customers{
      names, {by(cx::TimeZone::utc(), cx::Grain::month)}, {.as_of = instant("2025-04-01")}};
  customers.observe(Subscriptions{spell(1, "2025-01-10", "2025-01-12"),
                                  spell(1, "2025-02-10", "2025-02-10"),
                                  spell(2, "2025-01-10", "")});
  CHECK(percents(cx::cohorts(customers, CohortAge::rolling).rows[0]) ==
        std::vector<double>{100, 50, 50});
}

TEST_CASE("cohorts are of a roll-up by period", "[cohorts]") {
  cx::Names names;
  CHECK_THROWS_AS(cx::cohorts(MembershipRollup(names, {})), std::invalid_argument);
  MembershipRollup nobody{names, {by(cx::TimeZone::utc(), cx::Grain::month)}};
  CHECK(cx::cohorts(nobody).rows.empty());
  CHECK(cx::parse_cohort_age("rolling") == CohortAge::rolling);
  CHECK(cx::parse_cohort_age(to_string(CohortAge::calendar)) == CohortAge::calendar);
  CHECK_FALSE(cx::parse_cohort_age("age"));
}

namespace {

/// Whether somebody with these subscriptions is a customer at an instant, or was just before it.
bool is_there(const Subscriptions& own, cx::Instant at) {
  return std::any_of(own.begin(), own.end(), [&](const cx::Subscription& s) {
    return s.started_at <= at && (!s.ended_at || at < *s.ended_at);
  });
}
bool was_there(const Subscriptions& own, cx::Instant at) {
  return std::any_of(own.begin(), own.end(), [&](const cx::Subscription& s) {
    return s.started_at < at && (!s.ended_at || at <= *s.ended_at);
  });
}

}  // namespace

TEST_CASE("every cohort at every age is what looking at each customer then gives", "[cohorts]") {
  const auto seed = Catch::rngSeed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto zone =
      cx::TimeZone::named(GENERATE(as<std::string>{}, "UTC", "Europe/Paris", "America/Sao_Paulo"));
  const auto grain =
      GENERATE(cx::Grain::day, cx::Grain::week, cx::Grain::month, cx::Grain::quarter);
  const cx::Calendar calendar(zone, grain);
  const cx::Seconds unit = grain == cx::Grain::day ? 24h : grain == cx::Grain::week ? 168h : 740h;
  for (int book = 0; book < 20; ++book) {
    const cx::Instant origin = instant("2018-10-20");
    const auto some_time = [&]() -> cx::Instant {
      return origin + unit * static_cast<int>(random() % 8) + 1h * static_cast<int>(random() % 30);
    };
    std::vector<Subscriptions> customers(1 + random() % 6);
    for (std::size_t i = 0; i < customers.size(); ++i) {
      for (auto n = 1 + random() % 3; n > 0; --n) {
        cx::Subscription each{.started_at = some_time(),
                              .customer = cx::CustomerId{static_cast<std::uint32_t>(i) + 1}};
        if (random() % 4 > 0) each.ended_at = std::max(each.started_at, some_time());
        customers[i].push_back(each);
      }
    }
    const cx::Instant as_of = origin + unit * 9;
    cx::Names names;
    MembershipRollup rollup{names, {cx::by_period<cx::Subscription>(calendar)}, {.as_of = as_of}};
    for (const auto& own : customers) rollup.observe(own);
    for (const auto age : {CohortAge::calendar, CohortAge::rolling}) {
      const auto table = cx::cohorts(rollup, age);
      for (const auto& row : table.rows) {
        if (!row.cohort) continue;
        const auto [first, last] = calendar.range(*row.cohort).value();
        for (std::size_t k = 1; k < row.retention.size(); ++k) {
          std::uint64_t joined = 0, active = 0;
          for (const auto& own : customers) {
            cx::Instant start = own.front().started_at;
            for (const auto& each : own) start = std::min(start, each.started_at);
            if (start < first || start >= last) continue;
            ++joined;
            const auto later = cx::Period::from_ordinal(
                grain, row.cohort->ordinal() + static_cast<std::int32_t>(k));
            const bool active_then =
                age == CohortAge::calendar
                    ? was_there(own, calendar.range(later).value().first)
                    : is_there(
                          own,
                          cx::shifted(zone, start, grain, static_cast<std::int64_t>(k)).value());
            active += active_then ? 1 : 0;
          }
          CAPTURE(zone.name(), to_string(grain), to_string(*row.cohort), to_string(age), k);
          CHECK(row.joined == joined);
          if (joined > 0) {
            CHECK(row.retention[k].value ==
                  Approx(100.0 * static_cast<double>(active) / static_cast<double>(joined)));
          }
        }
      }
    }
  }
}
