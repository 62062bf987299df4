// SPDX-License-Identifier: MIT
#include "cx/rollup/reading.hpp"

#include <vector>

#include "catch.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/answer_cells.hpp"

TEST_CASE("rules of any kind are one list of readings, each under its own name", "[reading]") {
  const std::vector<cx::Reading<cx::SurveyResponse>> readings{
      cx::NpsRule{}, cx::CsatRule{.boxes = 1}, cx::CesRule::on({1, 7}, cx::CesScore::agree)};
  CHECK(readings[0].name() == "nps");
  CHECK(readings[1].name() == "csat_top1");
  CHECK(readings[2].name() == "ces_agree");
}

TEST_CASE("a reading of nothing is an estimate without a value, in the unit of the rule",
          "[reading]") {
  cx::Reading<cx::SurveyResponse>::CellsList all;
  all.push_back(cx::answers());
  const cx::Reading<cx::SurveyResponse> csat{cx::CsatRule{}};
  const cx::Estimate estimate =
      csat.estimate(all, std::vector<cx::CellNumber>{1}, cx::Confidence(0.9));
  CHECK_FALSE(estimate.value);
  CHECK(estimate.unit == cx::Unit::percent);
}

TEST_CASE("a reading of what is not counted is refused", "[reading]") {
  const cx::Reading<cx::SurveyResponse> nps{cx::NpsRule{}};
  CHECK_THROWS_WITH(nps.estimate({}, {}, {}),
                    "this roll-up does not count what nps is computed from");
}
