// SPDX-License-Identifier: MIT
// Several threads count what one counts.
#include "cx/rollup/observe_all.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "rollup/sample.hpp"

namespace {

using Rollup = cx::Rollup<cx::SurveyResponse>;

cx::Table table_of(const Rollup& rollup) {
  return rollup.table(cx::NpsRule{}, cx::CsatRule{}, cx::CesRule{});
}

}  // namespace

TEST_CASE("records are counted alike by any number of threads", "[observe_all]") {
  cx::Names names;
  const auto rows = sample::many(names, 30'000, 3);
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  // Names of its own, which every thread numbers in another order.
  const auto by_day = cx::by<cx::SurveyResponse>("day", [](const cx::SurveyResponse& row) {
    return std::to_string(row.answered_at.time_since_epoch().count() / 86400 % 97);
  });
  const Rollup none{{cx::by_touchpoint(names), by_day, cx::by_period(months)}};
  Rollup one = none.fresh();
  one.observe(rows);
  for (const std::size_t threads : {1U, 2U, 3U, 7U, 100'000U}) {
    Rollup several = none.fresh();
    several.observe(std::span(rows).first(1'000), threads);
    several.observe(std::span(rows).subspan(1'000), threads);
    INFO("threads " << threads);
    CHECK(several.tally() == one.tally());
    CHECK(table_of(several) == table_of(one));
  }
  Rollup few = none.fresh();
  few.observe(std::span(rows).first(0), 4);
  CHECK(few.tally().rows() == 0);
  CHECK_THROWS_AS(few.observe(rows, 0), std::invalid_argument);
}

TEST_CASE("threads that read a file may look at its names while others add some", "[observe_all]") {
  std::string text = "answered_at,touchpoint,kind,score\n";
  for (int row = 0; row < 40'000; ++row) {
    text += "2025-03-01T00:00:00Z,shop " + std::to_string(row * 7919 % 5'000) + ",nps," +
            std::to_string(row % 11) + "\n";
  }
  const auto count = [&](std::size_t threads) {
    cx::Names names;
    Rollup rollup{{cx::by<cx::SurveyResponse>("region", [&](const cx::SurveyResponse& row) {
      return names.touchpoints.text(row.touchpoint).substr(0, 6);
    })}};
    cx::ResponseReader reader{names};
    reader.open(cx::Input::memory(text, "a.csv", 20'000));
    cx::observe_all(rollup, reader, threads);
    return table_of(rollup);
  };
  CHECK(count(4) == count(1));
}
