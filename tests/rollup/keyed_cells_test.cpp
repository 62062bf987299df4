// SPDX-License-Identifier: MIT
// Cells by number and cells by key count the same: compared with a map over the rows.
#include "cx/rollup/keyed_cells.hpp"

#include <array>
#include <map>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/rollup.hpp"
#include "cx/summary/yes_no_counts.hpp"
#include "rollup/sample.hpp"

namespace {

struct Row {
  std::array<std::int32_t, 3> at;
  cx::Answer answer;
};

using Key = std::vector<std::int32_t>;
using Counts = std::map<Key, std::map<std::uint32_t, std::uint64_t>>;  // by Answer::word()

/// Of ordinals that are nobody's names; of one table, so that roll-ups merge by the ordinals.
cx::Dimension<Row> dimension(std::size_t d) {
  static cx::NameTable names;
  return {"d" + std::to_string(d), cx::Labels(names),
          [d](const cx::Batch<Row>& batch, cx::Labels&, std::span<std::int32_t> ordinals) {
            for (std::size_t i = 0; i < ordinals.size(); ++i) ordinals[i] = batch.rows[i].at[d];
          }};
}

const auto answer_of = [](const Row& row) { return row.answer; };

cx::Rollup<Row> by_numbers_and_keys() {
  return cx::Rollup<Row>{{dimension(0), dimension(1), dimension(2)}, cx::answers<Row>(answer_of)};
}

class Rows {
 public:
  explicit Rows(std::uint32_t seed) : random_(seed) {}

  /// Ordinals from -reach on, and below it; one in 500 has none.
  std::vector<Row> operator()(std::size_t size, std::array<std::uint32_t, 3> reach) {
    const std::array<cx::Question, 3> questions{cx::QuestionKind::nps, cx::QuestionKind::csat,
                                                cx::QuestionKind::ces};
    std::vector<Row> rows(size);
    for (auto& row : rows) {
      for (std::size_t d = 0; d < 3; ++d)
        row.at[d] = static_cast<std::int32_t>(
            static_cast<std::int64_t>(random_() % (2 * reach[d])) - reach[d]);
      if (random_() % 500 == 0) row.at[random_() % 3] = cx::Calendar::no_ordinal;
      const cx::Question question = questions[random_() % 3];
      const auto dice = random_() % 20;
      row.answer = dice == 0   ? cx::Answer::missing(question)
                   : dice == 1 ? cx::Answer::bad(question)
                               : cx::Answer(question, static_cast<int>(random_() % 13) - 1);
    }
    return rows;
  }
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937 random_;
};

void count(Counts& counts, cx::Tally& tally, std::span<const Row> rows) {
  for (const Row& row : rows) {
    const Key key(row.at.begin(), row.at.end());
    if (std::find(key.begin(), key.end(), cx::Calendar::no_ordinal) != key.end()) {
      tally.add(cx::Reject::outside_window);
    } else {
      ++counts[key][row.answer.word()];
      tally.add(row.answer.reject());
    }
  }
}

Counts counted(const cx::Rollup<Row>& rollup, std::size_t parts = 1) {
  Counts result;
  for (const cx::QuestionKind kind :
       {cx::QuestionKind::nps, cx::QuestionKind::csat, cx::QuestionKind::ces}) {
    std::optional<Key> last;
    for (std::size_t part = 0; part < parts; ++part) {
      rollup.for_each_cell<cx::ScoreCounts>(
          to_string(kind),
          [&](std::span<const std::int32_t> key, const cx::ScoreCounts& counts) {
            const Key here(key.begin(), key.end());
            CHECK((!last || *last < here));
            last = here;
            auto& cell = result[here];
            const cx::Question question = counts.question();
            for (int score = counts.scale().min(); score <= counts.scale().max(); ++score) {
              if (counts.count(score) > 0)
                cell[cx::Answer(question, score).word()] = counts.count(score);
            }
            const auto left_out = [&](cx::Answer answer) {
              const auto times = counts.tally()[answer.reject()];
              if (times > 0) cell[answer.word()] = times;
            };
            left_out(cx::Answer::missing(question));
            left_out(cx::Answer::bad(question));
            left_out(cx::Answer(question, 100));
          },
          {part, parts});
    }
  }
  return result;
}

}  // namespace

TEST_CASE("cells are the same while their keys outgrow the dense table, and then 48 bits",
          "[keyed_cells]") {
  const std::uint32_t seed = GENERATE(1U, 2U);
  INFO("seed " << seed);
  Rows rows(seed);
  auto rollup = by_numbers_and_keys();
  Counts expected;
  cx::Tally tally;
  for (const std::uint32_t reach : {2U, 20U, 40U, 70U, 3000U, 3000U, 60000U, 1000000U, 5000000U}) {
    const auto some = rows(2000, {reach, 3, reach});
    rollup.observe(some);
    count(expected, tally, some);
    REQUIRE(counted(rollup, 1 + rows.below(4)) == expected);
    REQUIRE(rollup.tally() == tally);
  }
  const auto far = rows(2000, {2000000000, 3, 3});
  rollup.observe(far);
  count(expected, tally, far);
  CHECK(counted(rollup) == expected);
  CHECK(rollup.tally() == tally);
  CHECK(rollup.total<cx::ScoreCounts>("nps")->tally().rows() > 0);
}

TEST_CASE("rows of few and of many cells, split and merged in any order, are as one pass",
          "[keyed_cells]") {
  const std::uint32_t seed = GENERATE(3U, 4U, 5U);
  INFO("seed " << seed);
  Rows rows(seed);
  Counts expected;
  cx::Tally tally;
  std::vector<cx::Rollup<Row>> parts;
  for (const std::uint32_t reach : {3U, 9000U, 5U, 70000U, 70000U, 9000U, 100U}) {
    const auto some = rows(3000, {reach, 2, 300});
    count(expected, tally, some);
    parts.push_back(by_numbers_and_keys());
    parts.back().observe(some);
  }
  if (seed == 5U) {
    const auto far = rows(300, {2000000000, 2000, 3});
    count(expected, tally, far);
    parts.push_back(by_numbers_and_keys());
    parts.back().observe(far);
  }
  while (parts.size() > 1) {
    const std::size_t from = rows.below(parts.size() - 1) + 1;
    parts[rows.below(from)].merge(parts[from]);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(from));
  }
  CHECK(counted(parts.front(), 3) == expected);
  CHECK(parts.front().tally() == tally);
}

TEST_CASE("a log that is full of the same answers is folded", "[keyed_cells]") {
  Rows rows(6);
  auto rollup = by_numbers_and_keys();
  Counts expected;
  cx::Tally tally;
  const auto far = rows(100, {1000000, 3, 3});
  rollup.observe(far);
  count(expected, tally, far);
  const auto some = rows(3000, {2, 2, 2});
  for (int i = 0; i < 100; ++i) {
    rollup.observe(some);
    count(expected, tally, some);
  }
  CHECK(counted(rollup) == expected);
  CHECK(rollup.tally() == tally);
}

TEST_CASE("many equal answers are read in their cells, whatever is asked in the cells between",
          "[keyed_cells]") {
  constexpr std::int32_t far = 1 << 22;
  const std::array<cx::QuestionKind, 3> kinds{cx::QuestionKind::nps, cx::QuestionKind::csat,
                                              cx::QuestionKind::ces};
  std::vector<Row> rows;
  for (std::int32_t cell = 0; cell < 24; ++cell) {
    const cx::Answer answer(kinds[static_cast<std::size_t>(cell) % 3], 5);
    rows.resize(rows.size() + 20, {{cell / 3 * (far / 8), 0, cell}, answer});
  }
  rows.push_back({{far - 1, 3, far - 1}, cx::Answer(cx::QuestionKind::csat, 1)});
  auto rollup = by_numbers_and_keys();
  rollup.observe(rows);  // of 46 bits of key, a word of the log counts 16 times
  Counts expected;
  cx::Tally tally;
  count(expected, tally, rows);
  for (std::size_t parts = 1; parts <= 4; ++parts) {
    INFO(parts << " parts");
    CHECK(counted(rollup, parts) == expected);
  }
}

TEST_CASE("a roll-up by key merged with itself has each row twice", "[keyed_cells]") {
  constexpr std::int32_t far = 1 << 22;
  const Row row{{0, 0, 0}, cx::Answer(cx::QuestionKind::nps, 5)};
  std::vector<Row> rows(40'000, row);  // twice as many are folded on the way
  rows.push_back({{far - 1, 3, far - 1}, row.answer});
  auto rollup = by_numbers_and_keys();
  rollup.observe(rows);
  rollup.merge(rollup);
  CHECK(counted(rollup)[Key{0, 0, 0}][row.answer.word()] == 80'000);
  CHECK(rollup.tally().accepted() == 80'002);
}

TEST_CASE("counts are exact up to 2^64 - 1, and one more is refused", "[keyed_cells]") {
  const std::int32_t far = GENERATE(1, 3000000, 100000000);
  INFO("ordinals up to " << far);
  const cx::Answer nine(cx::QuestionKind::nps, 9);
  auto once = by_numbers_and_keys();
  once.observe(std::vector<Row>{{{0, 0, 0}, nine}});
  auto all = by_numbers_and_keys();
  all.observe(std::vector<Row>{{{far, 0, far / 30}, cx::Answer(cx::QuestionKind::nps, 1)}});
  for (int bit = 0; bit < 63; ++bit) {  // 2^63 - 1 nines and a one
    if (bit > 0) {
      auto twice = once.fresh();
      twice.merge(once);
      twice.merge(once);
      once = std::move(twice);
    }
    all.merge(once);
  }
  const std::uint64_t most = (std::uint64_t{1} << 63) - 1;
  CHECK(all.total<cx::ScoreCounts>("nps")->count(9) == most);
  CHECK(counted(all)[Key{0, 0, 0}][nine.word()] == most);
  all.merge(once);
  CHECK(all.tally().rows() == most + 1 + (std::uint64_t{1} << 62));
  CHECK_THROWS_AS(all.merge(all), std::overflow_error);
}

TEST_CASE("tables are the same whether cells go by number or by key", "[keyed_cells]") {
  cx::Names names;
  auto rows = sample::many(names, 4000, 7);
  for (int i = 0; i < 1 << 16; ++i) names.customers.id("further " + std::to_string(i));
  rows.front().customer = names.customers.id("further 65000");
  const cx::Calendar days(cx::TimeZone::iana("Europe/Paris"), cx::Grain::day);
  const std::vector<cx::Dimension<cx::SurveyResponse>> dimensions{cx::by_customer(names),
                                                                  cx::by_period(days)};
  cx::Rollup<cx::SurveyResponse> by_key{dimensions};
  cx::Rollup<cx::SurveyResponse> by_number{
      dimensions, cx::answers(),
      cx::counted<cx::SurveyResponse>(
          "rows", cx::YesNoCounts{},
          [](cx::YesNoCounts& counts, const cx::SurveyResponse&) { counts.add(true); })};
  by_key.observe(rows);
  by_number.observe(rows);
  const auto table = [](const cx::Rollup<cx::SurveyResponse>& rollup) {
    return rollup.table({.totals = true, .max_rows = 20'000'000}, cx::CsatRule{});
  };
  CHECK(table(by_key.coarser(cx::Grain::quarter)) == table(by_number.coarser(cx::Grain::quarter)));
  CHECK(by_key.total<cx::ScoreCounts>("ces") == by_number.total<cx::ScoreCounts>("ces"));
  CHECK_THROWS_AS(by_key.table({.max_rows = 1000}, cx::NpsRule{}), std::length_error);
}

TEST_CASE("cells by key of other names merge by the names", "[keyed_cells]") {
  cx::Names ours, theirs;
  const auto filler = [](cx::Names& names, int from, int size) {
    for (int i = 0; i < size; ++i) names.customers.id("c" + std::to_string(from + i));
  };
  filler(ours, 0, 3 << 19);
  filler(theirs, 2 << 19, 3 << 19);
  const auto response = [](cx::Names& names, int customer, int score) {
    auto row = sample::nps(names, "a", sample::at(2025, 1, 1), score);
    row.customer = names.customers.id("c" + std::to_string(customer));
    return row;
  };
  cx::Rollup<cx::SurveyResponse> a{{cx::by_customer(ours)}}, b{{cx::by_customer(theirs)}};
  a.observe(std::vector{response(ours, 0, 9), response(ours, 3 << 19, 1)});
  b.observe(std::vector{response(theirs, 0, 9), response(theirs, 3 << 19, 2)});
  a.merge(b);
  const cx::Table table = a.table(cx::NpsRule{});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].key[0] == "c0");
  CHECK(table.rows[0].estimate.n == 2);
  CHECK(table.rows[1].estimate.value == -100.0);
}

TEST_CASE("a cell by key with answers on two scales cannot be read", "[keyed_cells]") {
  auto rollup = by_numbers_and_keys();
  rollup.observe(
      std::vector<Row>{{{0, 0, 0}, cx::Answer({cx::QuestionKind::csat, {1, 5}}, 5)},
                       {{3000000, 0, 0}, cx::Answer({cx::QuestionKind::csat, {1, 7}}, 5)}});
  rollup.for_each_cell<cx::ScoreCounts>(
      "csat", [](auto, const cx::ScoreCounts& counts) { CHECK(counts.n() == 1); });
  rollup.observe(std::vector<Row>{{{0, 0, 0}, cx::Answer({cx::QuestionKind::csat, {1, 7}}, 5)}});
  CHECK_THROWS_WITH(rollup.for_each_cell<cx::ScoreCounts>("csat", [](auto, const auto&) {}),
                    "csat answers on two scales, 1-5 and 1-7, cannot be added up");
}
