// SPDX-License-Identifier: MIT
#include "cx/rollup/rollup.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "catch.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "rollup/sample.hpp"

using sample::at;

namespace {

const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);

std::vector<std::string> keys(const cx::Table& table) {
  std::vector<std::string> result;
  for (const auto& row : table.rows) {
    std::string key;
    for (const auto& part : row.key)
      key += (&part == row.key.data() ? "" : "/") + part.value_or("*");
    result.push_back(key);
  }
  return result;
}

cx::Table metrics_of(const cx::Rollup<cx::SurveyResponse>& rollup) {
  return rollup.table({.totals = true}, cx::NpsRule{}, cx::CsatRule{}, cx::CsatRule{.boxes = 1},
                      cx::CesRule{});
}

}  // namespace

TEST_CASE("every touchpoint is there in every month of the range, in order", "[rollup]") {
  cx::Names names;
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names), cx::by_period(months)}};
  rollup.observe(std::vector{sample::nps(names, "delivery", at(2025, 3, 1), 9),
                             sample::nps(names, "checkout", at(2025, 1, 5), 10),
                             sample::nps(names, "", at(2025, 1, 6), 3)});
  const cx::Table table = rollup.table(cx::NpsRule{});
  CHECK(keys(table) == std::vector<std::string>{"/2025-01", "/2025-02", "/2025-03",
                                                "checkout/2025-01", "checkout/2025-02",
                                                "checkout/2025-03", "delivery/2025-01",
                                                "delivery/2025-02", "delivery/2025-03"});
  CHECK(table.rows[3].estimate.value == 100.0);
  CHECK(table.rows[4].estimate.n == 0);
  CHECK_FALSE(table.rows[4].estimate.value);
  CHECK(table.by == std::vector<std::string>{"touchpoint", "month"});
  CHECK(table.zone == "UTC");
  CHECK(table.table == "responses");
}

TEST_CASE("periods are of the reporting zone, and a boundary belongs to the later one",
          "[rollup]") {
  // 2025-03-31T20:00:00Z is April in Kolkata (see docs/time.md).
  cx::Names names;
  const auto zone = cx::TimeZone::iana("Asia/Kolkata");
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_period(cx::Calendar(zone, cx::Grain::month))}};
  const auto midnight = at(2025, 3, 31, 18) + std::chrono::minutes{30};
  rollup.observe(std::vector{sample::nps(names, "a", at(2025, 3, 31, 20), 9),
                             sample::nps(names, "a", midnight, 9),
                             sample::nps(names, "a", midnight - std::chrono::seconds{1}, 9)});
  const cx::Table table = rollup.table(cx::NpsRule{});
  REQUIRE(keys(table) == std::vector<std::string>{"2025-03", "2025-04"});
  CHECK(table.rows[0].estimate.n == 1);
  CHECK(table.rows[1].estimate.n == 2);
  CHECK(table.zone == "Asia/Kolkata");
}

TEST_CASE("a day that the zone skipped is no row", "[rollup]") {
  // Samoa went from 2011-12-29 to 2011-12-31.
  cx::Names names;
  const auto zone = cx::TimeZone::iana("Pacific/Apia");
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_period(cx::Calendar(zone, cx::Grain::day))}};
  rollup.observe(std::vector{sample::nps(names, "a", at(2011, 12, 29), 9),
                             sample::nps(names, "a", at(2012, 1, 1), 9)});
  CHECK(keys(rollup.table(cx::NpsRule{})) ==
        std::vector<std::string>{"2011-12-29", "2011-12-31", "2012-01-01", "2012-01-02"});
}

TEST_CASE("a roll-up pools counts and never averages scores", "[rollup]") {
  // docs/metrics/nps.md: chat 80/15/5 and phone 2/3/5 pool to 65.45, the mean of both
  // is 22.5.
  cx::Names names;
  std::vector<cx::SurveyResponse> rows;
  const auto add = [&](const char* touchpoint, int promoters, int passives, int detractors) {
    for (int i = 0; i < promoters; ++i)
      rows.push_back(sample::nps(names, touchpoint, at(2025, 1, 1), 9));
    for (int i = 0; i < passives; ++i)
      rows.push_back(sample::nps(names, touchpoint, at(2025, 1, 1), 7));
    for (int i = 0; i < detractors; ++i)
      rows.push_back(sample::nps(names, touchpoint, at(2025, 1, 1), 2));
  };
  add("chat", 80, 15, 5);
  add("phone", 2, 3, 5);
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names)}};
  rollup.observe(rows);
  const cx::Table table = rollup.table({.totals = true}, cx::NpsRule{});
  REQUIRE(keys(table) == std::vector<std::string>{"chat", "phone", "*"});
  CHECK(table.rows[0].estimate.value == Approx(75.0).epsilon(1e-12));
  CHECK(table.rows[1].estimate.value == Approx(-30.0).epsilon(1e-12));
  CHECK(table.rows[2].estimate.value == Approx(65.45454545454545).epsilon(1e-12));
}

TEST_CASE("totals follow what they add up: one per prefix of the key, the last for everything",
          "[rollup]") {
  cx::Names names;
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names), cx::by_period(months)}};
  rollup.observe(std::vector{sample::nps(names, "b", at(2025, 1, 1), 9),
                             sample::nps(names, "a", at(2025, 2, 1), 9)});
  CHECK(keys(rollup.table({.totals = true}, cx::NpsRule{})) ==
        std::vector<std::string>{"a/2025-01", "a/2025-02", "a/*", "b/2025-01", "b/2025-02", "b/*",
                                 "*/*"});
}

TEST_CASE("a roll-up of nothing has no rows but the grand total, which has no value", "[rollup]") {
  cx::Names names;
  const cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names), cx::by_period(months)}};
  CHECK(rollup.table(cx::NpsRule{}).rows.empty());
  const cx::Table totals = rollup.table({.totals = true}, cx::NpsRule{});
  REQUIRE(totals.rows.size() == 1);
  CHECK_FALSE(totals.rows[0].estimate.value);
}

TEST_CASE("values that rest on too few answers are withheld, with n still shown", "[rollup]") {
  cx::Names names;
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names)}};
  rollup.observe(std::vector{sample::nps(names, "a", at(2025, 1, 1), 9),
                             sample::nps(names, "b", at(2025, 1, 1), 9),
                             sample::nps(names, "b", at(2025, 1, 1), 9)});
  const cx::Table table = rollup.table({.min_n = 2}, cx::NpsRule{});
  CHECK(table.rows[0].suppressed);
  CHECK_FALSE(table.rows[0].estimate.value);
  CHECK_FALSE(table.rows[0].estimate.interval);
  CHECK(table.rows[0].estimate.n == 1);
  CHECK_FALSE(table.rows[1].suppressed);
  CHECK(table.rows[1].estimate.value == 100.0);
}

TEST_CASE("an instant that the zone does not know is counted as such", "[rollup]") {
  cx::Names names;
  const auto zone = cx::TimeZone::iana("Europe/Paris");
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_period(cx::Calendar(zone, cx::Grain::year))}};
  rollup.observe(std::vector{sample::nps(names, "a", at(2038, 7, 1), 9),
                             sample::nps(names, "a", at(2037, 7, 1), 9)});
  CHECK(keys(rollup.table(cx::NpsRule{})) == std::vector<std::string>{"2037"});
  CHECK(rollup.tally()[cx::Reject::outside_window] == 1);
  CHECK(rollup.tally().accepted() == 1);
  CHECK(rollup.tally().rows() == 2);
}

TEST_CASE("cells agree with a count by hand over text keys", "[rollup]") {
  const std::uint32_t seed = GENERATE(11U, 12U);
  INFO("seed " << seed);
  cx::Names names;
  const auto rows = sample::many(names, 20000, seed);
  cx::Rollup<cx::SurveyResponse> rollup{
      {cx::by_touchpoint(names), cx::by_period(months), cx::by_channel(names)}};
  rollup.observe(rows);

  struct Counts {
    std::uint64_t promoters = 0, detractors = 0, n = 0, left_out = 0;
  };
  std::map<std::vector<std::string>, Counts> expected;
  std::set<std::string> all_months;
  for (const auto& row : rows) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(row.answered_at)};
    const auto month = static_cast<unsigned>(date.month());
    const std::string label =
        std::to_string(int{date.year()}) + (month < 10 ? "-0" : "-") + std::to_string(month);
    all_months.insert(label);
    if (row.answer.question().kind != cx::QuestionKind::nps) continue;
    auto& cell = expected[{std::string(names.touchpoints.text(row.touchpoint)), label,
                           std::string(names.channels.text(row.channel))}];
    const auto score = row.answer.score();
    cell.left_out += !score;
    cell.n += score.has_value();
    cell.promoters += score && *score >= 9;
    cell.detractors += score && *score <= 6;
  }
  const cx::Table table = rollup.table(cx::NpsRule{});
  CHECK(table.rows.size() == 5 * 3 * all_months.size());
  for (const auto& row : table.rows) {
    const Counts cell = expected[{*row.key[0], *row.key[1], *row.key[2]}];
    CHECK(row.estimate.n == cell.n);
    CHECK(row.estimate.excluded.rejected() == cell.left_out);
    const auto score =
        100.0 * (static_cast<double>(cell.promoters) - static_cast<double>(cell.detractors));
    if (cell.n > 0)
      CHECK(row.estimate.value == Approx(score / static_cast<double>(cell.n)).epsilon(1e-12));
  }
  CHECK(std::is_sorted(table.rows.begin(), table.rows.end(),
                       [](const auto& a, const auto& b) { return a.key < b.key; }));
}

TEST_CASE("any split of the rows, in any order, merged is equal to one pass", "[rollup]") {
  const std::uint32_t seed = GENERATE(21U, 22U, 23U);
  INFO("seed " << seed);
  cx::Names names;
  auto rows = sample::many(names, 5000, seed);
  const auto fresh = [&] {
    return cx::Rollup<cx::SurveyResponse>{
        {cx::by_touchpoint(names), cx::by_period(months),
         cx::by<cx::SurveyResponse>("half", [](const auto& row) {
           return static_cast<std::uint32_t>(row.customer) % 2 == 0 ? "even" : "odd";
         })}};
  };
  auto whole = fresh();
  whole.observe(rows);

  std::mt19937 random(seed);
  std::shuffle(rows.begin(), rows.end(), random);
  std::vector<cx::Rollup<cx::SurveyResponse>> parts;
  for (std::size_t from = 0; from < rows.size();) {
    const std::size_t size = std::min<std::size_t>(random() % 1500, rows.size() - from);
    parts.push_back(fresh());
    parts.back().observe(std::span(rows).subspan(from, size));
    from += size;
  }
  std::shuffle(parts.begin(), parts.end(), random);
  auto merged = whole.fresh();
  for (const auto& part : parts) merged.merge(part);
  CHECK(metrics_of(merged) == metrics_of(whole));
  CHECK(metrics_of(whole).input.tally.rows() == 5000);
}

TEST_CASE("parts with names of their own merge by the names", "[rollup]") {
  cx::Names ours, theirs;
  cx::Rollup<cx::SurveyResponse> a{{cx::by_touchpoint(ours)}};
  a.observe(std::vector{sample::nps(ours, "x", at(2025, 1, 1), 9),
                        sample::nps(ours, "y", at(2025, 1, 1), 9)});
  cx::Rollup<cx::SurveyResponse> b{{cx::by_touchpoint(theirs)}};
  b.observe(std::vector{sample::nps(theirs, "y", at(2025, 1, 1), 0),
                        sample::nps(theirs, "z", at(2025, 1, 1), 9)});
  a.merge(b);
  const cx::Table table = a.table(cx::NpsRule{});
  REQUIRE(keys(table) == std::vector<std::string>{"x", "y", "z"});
  CHECK(table.rows[1].estimate.n == 2);
  CHECK(table.rows[1].estimate.value == 0.0);
}

TEST_CASE("roll-ups by different dimensions are not merged", "[rollup]") {
  cx::Names names;
  cx::Rollup<cx::SurveyResponse> a{{cx::by_touchpoint(names)}};
  const cx::Rollup<cx::SurveyResponse> b{{cx::by_channel(names)}};
  const cx::Rollup<cx::SurveyResponse> c{{cx::by_touchpoint(names), cx::by_channel(names)}};
  CHECK_THROWS_AS(a.merge(b), std::invalid_argument);
  CHECK_THROWS_AS(a.merge(c), std::invalid_argument);
}

TEST_CASE(
    "roll-ups by other periods, or that count something else, are not merged even when they are "
    "empty",
    "[rollup]") {
  const cx::Calendar paris(cx::TimeZone::iana("Europe/Paris"), cx::Grain::month);
  cx::Rollup<cx::SurveyResponse> a{{cx::by_period(months)}};
  const cx::Rollup<cx::SurveyResponse> b{{cx::by_period(paris)}};
  CHECK_THROWS_AS(a.merge(b), std::invalid_argument);
  const auto answer_of = [](const cx::SurveyResponse& row) { return row.answer; };
  const cx::Rollup<cx::SurveyResponse> c{{cx::by_period(months)},
                                         cx::answers<cx::SurveyResponse>(answer_of)};
  CHECK_THROWS_AS(a.merge(c), std::invalid_argument);
}

TEST_CASE("two dimensions of one name are refused", "[rollup]") {
  cx::Names names;
  CHECK_THROWS_WITH(
      (cx::Rollup<cx::SurveyResponse>{{cx::by_touchpoint(names), cx::by_touchpoint(names)}}),
      "two dimensions are called \"touchpoint\"");
}

TEST_CASE("a batch without a column that is grouped by is refused", "[rollup]") {
  cx::Names names;
  cx::NameTable plans;
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_column("plan", plans, 0)}};
  const std::vector rows{sample::nps(names, "a", at(2025, 1, 1), 9)};
  CHECK_THROWS_AS(rollup.observe(rows), std::invalid_argument);
}

TEST_CASE("coarser periods from finer ones are equal to counting by them at once", "[rollup]") {
  const auto [fine, coarse] =
      GENERATE(table<cx::Grain, cx::Grain>({{cx::Grain::day, cx::Grain::week},
                                            {cx::Grain::day, cx::Grain::month},
                                            {cx::Grain::month, cx::Grain::quarter},
                                            {cx::Grain::month, cx::Grain::year},
                                            {cx::Grain::quarter, cx::Grain::year}}));
  cx::Names names;
  const auto rows = sample::many(names, 3000, 31);
  const auto zone = cx::TimeZone::iana("America/New_York");
  const auto by = [&](cx::Grain grain) {
    cx::Rollup<cx::SurveyResponse> rollup{
        {cx::by_touchpoint(names), cx::by_period(cx::Calendar(zone, grain))}};
    rollup.observe(rows);
    return rollup;
  };
  CHECK(metrics_of(by(fine).coarser(coarse)) == metrics_of(by(coarse)));
}

TEST_CASE("weeks are not made into months or years", "[rollup]") {
  const cx::Rollup<cx::SurveyResponse> weeks{
      {cx::by_period(cx::Calendar(cx::TimeZone::utc(), cx::Grain::week))}};
  CHECK_THROWS_WITH(weeks.coarser(cx::Grain::month),
                    "a week can lie in two periods of grain month");
  CHECK_THROWS_AS(weeks.coarser(cx::Grain::year), std::invalid_argument);
}

TEST_CASE("two kinds of periods at once are refused", "[rollup]") {
  const cx::Calendar days(cx::TimeZone::utc(), cx::Grain::day);
  CHECK_THROWS_AS((cx::Rollup<cx::SurveyResponse>{{cx::by_period(months), cx::by_period(days)}}),
                  std::invalid_argument);
}

TEST_CASE("a rule on another scale than the answers is refused", "[rollup]") {
  cx::Names names;
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names)}};
  rollup.observe(std::vector{sample::nps(names, "a", at(2025, 1, 1), 9)});
  CHECK_THROWS_AS(rollup.table(cx::NpsRule::on({1, 5})), std::invalid_argument);
  CHECK_FALSE(rollup.table(cx::CsatRule{}).rows[0].estimate.value);
}

namespace {

struct Visit {
  std::string store;
  cx::Instant at;
  int score;
};

/// A summary and a rule of a user's own: the highest score.
struct Highest {
  std::optional<int> value;
  void add(int score) { value = std::max(value.value_or(score), score); }
  void merge(const Highest& other) {
    if (other.value) add(*other.value);
  }
};
struct HighestRule {
  using Summary = Highest;
  std::string name() const { return "highest"; }
  std::string_view source() const { return "score"; }
  Highest summary() const { return {}; }
  cx::Estimate estimate(const Highest& highest, cx::Confidence) const {
    return {.value = highest.value,
            .unit = cx::Unit::score,
            .n = highest.value ? 1U : 0U,
            .interval = {},
            .excluded = {}};
  }
};

}  // namespace

TEST_CASE("rows, dimensions and summaries of a user's own roll up like ours", "[rollup]") {
  const std::vector<Visit> visits{
      {"Lyon", at(2025, 1, 1), 9}, {"Paris", at(2025, 1, 2), 4}, {"Lyon", at(2025, 1, 3), 10}};
  const auto answer_of = [](const Visit& v) {
    return cx::Answer({cx::QuestionKind::nps, {0, 10}}, v.score);
  };
  cx::Rollup<Visit> rollup{
      {cx::by<Visit>("store", &Visit::store), cx::by_period(months, &Visit::at)},
      cx::answers<Visit>(answer_of),
      cx::counted<Visit>("score", Highest{},
                         [](Highest& highest, const Visit& v) { highest.add(v.score); })};
  rollup.observe(visits);
  const cx::Table table = rollup.table(cx::NpsRule{}, HighestRule{});
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0].key[0] == "Lyon");
  CHECK(table.rows[0].estimate.value == 100.0);
  CHECK(table.rows[1].metric == "highest");
  CHECK(table.rows[1].estimate.value == 10.0);
  CHECK(table.rows[3].estimate.value == 4.0);
  CHECK(table.table == "rows");
}

TEST_CASE("cells are visited by their ordinals, in parts that follow one another", "[rollup]") {
  cx::Names names;
  const auto rows = sample::many(names, 5000, 41);
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_customer(names), cx::by_period(months)}};
  rollup.observe(rows);
  std::map<std::vector<std::int32_t>, std::uint64_t> expected;
  for (const auto& row : rows) {
    if (row.answer.question().kind != cx::QuestionKind::nps) continue;
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(row.answered_at)};
    const auto month = static_cast<std::int32_t>(static_cast<unsigned>(date.month()));
    expected[{static_cast<std::int32_t>(row.customer),
              (int{date.year()} - 1970) * 12 + month - 1}] += row.answer.score().has_value();
  }
  std::vector<std::pair<std::vector<std::int32_t>, std::uint64_t>> visited;
  for (std::size_t part = 0; part < 3; ++part) {
    rollup.for_each_cell<cx::ScoreCounts>(
        "nps",
        [&](std::span<const std::int32_t> key, const cx::ScoreCounts& counts) {
          visited.push_back({{key.begin(), key.end()}, counts.n()});
        },
        {part, 3});
  }
  CHECK(visited == decltype(visited)(expected.begin(), expected.end()));
}
