// SPDX-License-Identifier: MIT
#include "cx/rollup/reading.hpp"

#include <vector>

#include "catch.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/answer_cells.hpp"
#include "cx/rollup/summary_cells.hpp"

TEST_CASE("rules of any kind are one list of readings, each under its own name", "[reading]") {
  const std::vector<cx::Reading<cx::SurveyResponse>> readings{
      cx::NpsRule{}, cx::CsatRule{.boxes = 1}, cx::CesRule::on({1, 7}, cx::CesScore::agree)};
  CHECK(readings[0].name() == "nps");
  CHECK(readings[1].name() == "csat_top1");
  CHECK(readings[2].name() == "ces_agree");
}

TEST_CASE("a reading of nothing is an estimate without a value, in the unit of the rule",
          "[reading]") {
  cx::CellsList<cx::SurveyResponse> all;
  all.push_back(cx::answers());
  const std::vector<cx::CellNumber> cells{1};
  cx::GroupSummaries<cx::SurveyResponse> group(all, cells);
  const cx::Reading<cx::SurveyResponse> csat{cx::CsatRule{}};
  const cx::Estimate estimate = csat.estimate(group, cx::Confidence(0.9));
  CHECK_FALSE(estimate.value);
  CHECK(estimate.unit == cx::Unit::percent);
}

TEST_CASE("a reading of what is not counted is refused", "[reading]") {
  const cx::Reading<cx::SurveyResponse> nps{cx::NpsRule{}};
  const cx::CellsList<cx::SurveyResponse> nothing;
  cx::GroupSummaries<cx::SurveyResponse> group(nothing, {});
  CHECK_THROWS_WITH(nps.estimate(group, {}),
                    "this roll-up does not count what nps is computed from");
}

namespace {

/// Counts how often it is merged and settled.
struct Counted {
  std::vector<int> rows;
  int merged = 0;
  int settled = 0;

  void merge(const Counted& other) {
    rows.insert(rows.end(), other.rows.begin(), other.rows.end());
    ++merged;
  }
  void settle() { ++settled; }
};

struct CountedRule {
  using Summary = Counted;
  std::vector<const Counted*>* seen;

  std::string name() const { return "counted"; }
  std::string_view source() const { return "counted"; }
  Counted summary() const { return {}; }
  cx::Estimate estimate(const Counted& counts, cx::Confidence) const {
    seen->push_back(&counts);
    return {.value = counts.merged + 10 * counts.settled, .n = counts.rows.size()};
  }
};

}  // namespace

TEST_CASE("the summaries of a group are merged and settled once, however many readings there are",
          "[reading]") {
  cx::CellsList<int> all;
  all.push_back(cx::counted<int>("counted", Counted{},
                                 [](Counted& counts, int row) { counts.rows.push_back(row); }));
  all.front()->observe(std::vector<int>{5, 6, 7}, std::vector<cx::CellNumber>{1, 2, 2}, 3);
  const std::vector<cx::CellNumber> both{1, 2};
  cx::GroupSummaries<int> group(all, both);

  std::vector<const Counted*> seen;
  const cx::Reading<int> reading{CountedRule{&seen}};
  const auto first = reading.estimate(group, {});
  CHECK(first.n == 3);
  CHECK(first.value == 12);  // two cells merged, settled once
  CHECK(reading.estimate(group, {}) == first);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0] == seen[1]);
}
