// SPDX-License-Identifier: MIT
// What the library promises about threads: names and calendars may be shared, a roll-up belongs to
// one thread.
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/rollup.hpp"
#include "rollup/sample.hpp"

TEST_CASE("threads that share names and a calendar count parts that merge to the whole",
          "[rollup]") {
  cx::Names names;
  const auto rows = sample::many(names, 40000, 7);
  const cx::Calendar days(cx::TimeZone::iana("Europe/Paris"), cx::Grain::day);
  cx::Rollup<cx::SurveyResponse> whole{{cx::by_touchpoint(names), cx::by_period(days)}};
  whole.observe(rows);

  constexpr std::size_t threads = 4;
  std::vector<cx::Rollup<cx::SurveyResponse>> parts;
  for (std::size_t i = 0; i < threads; ++i) parts.push_back(whole.fresh());
  {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) {
      running.emplace_back([&rows, &part = parts[i], i] {
        part.observe(std::span(rows).subspan(i * rows.size() / threads, rows.size() / threads));
      });
    }
  }
  auto merged = whole.fresh();
  for (const auto& part : parts) merged.merge(part);
  CHECK(merged.table(cx::NpsRule{}, cx::CsatRule{}, cx::CesRule{}) ==
        whole.table(cx::NpsRule{}, cx::CsatRule{}, cx::CesRule{}));
}
