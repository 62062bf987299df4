// SPDX-License-Identifier: MIT
// Parts counted apart - by threads, files or machines - and merged are what one pass would have
// counted, to the last bit: summaries are integers, and merging adds them.
#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <cx/metrics/nps.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>
#include <span>
#include <thread>
#include <vector>

using Rollup = cx::Rollup<cx::SurveyResponse>;

std::vector<cx::SurveyResponse> a_week_of_answers(cx::Names& names) {
  using namespace std::chrono;
  constexpr cx::Question nps{cx::QuestionKind::nps, {0, 10}};
  const auto shop = names.touchpoints.id("shop"), app = names.touchpoints.id("app");
  constexpr std::array scores{10, 9, 8, 7, 7, 6, 3, 10, 9};
  std::vector<cx::SurveyResponse> rows;
  for (std::size_t i = 0; i < 70'000; ++i) {
    const cx::Instant at = sys_days{2026y / 5 / 4} + minutes{i % 10'080};
    rows.push_back({at, {}, i % 3 == 0 ? shop : app, {}, {nps, scores[i % 9]}});
  }
  return rows;
}

int main() {
  cx::Names names;
  const auto rows = a_week_of_answers(names);
  Rollup whole{{cx::by_touchpoint(names),
                cx::by_period(cx::Calendar{cx::TimeZone::utc(), cx::Grain::week})}};
  Rollup first = whole.fresh(), second = whole.fresh();  // one for each thread

  whole.observe(rows);
  {
    const std::span<const cx::SurveyResponse> all{rows};
    std::jthread one{[&] { first.observe(all.first(20'000)); }};
    std::jthread other{[&] { second.observe(all.subspan(20'000)); }};
  }
  first.merge(second);

  fmt::print("{}\n", first.table(cx::NpsRule{}));
  const bool same = first.table(cx::NpsRule{}) == whole.table(cx::NpsRule{});
  fmt::print("the same as one pass: {}\n", same ? "yes" : "no");
}
