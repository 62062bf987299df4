// SPDX-License-Identifier: MIT
// Records in memory, by touchpoint and month. The rows are counted once; which metrics are wanted
// is said afterwards, and any number of them are read from the same counts.
#include <fmt/core.h>

#include <cx/core/survey_response.hpp>
#include <cx/metrics/ces.hpp>
#include <cx/metrics/csat.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>
#include <vector>

int main() {
  using namespace std::chrono;
  constexpr cx::Question csat{cx::QuestionKind::csat, {1, 5}}, ces{cx::QuestionKind::ces, {1, 7}};

  cx::Names names;  // records hold numbers; the texts behind them are here
  const auto checkout = names.touchpoints.id("checkout"), support = names.touchpoints.id("support");
  const auto web = names.channels.id("web"), phone = names.channels.id("phone");
  const auto ada = names.customers.id("Ada"), ben = names.customers.id("Ben");

  const std::vector<cx::SurveyResponse> responses{
      {sys_days{2026y / 3 / 2} + 9h, ada, checkout, web, {csat, 5}},
      {sys_days{2026y / 3 / 2} + 9h, ada, checkout, web, {ces, 6}},
      {sys_days{2026y / 3 / 9} + 14h, ben, checkout, web, {csat, 2}},
      {sys_days{2026y / 3 / 9} + 14h, ben, checkout, web, {ces, 3}},
      {sys_days{2026y / 3 / 31} + 22h, ben, checkout, web, {ces, 7}},  // April in Paris
      {sys_days{2026y / 4 / 21} + 10h, ada, checkout, web, cx::Answer::missing(ces)},
      {sys_days{2026y / 3 / 12} + 8h, ada, support, phone, {csat, 4}},
      {sys_days{2026y / 4 / 7} + 11h, ada, support, phone, {csat, 3}},
      {sys_days{2026y / 4 / 7} + 11h, ada, support, phone, {ces, 8}},  // off the scale
      {sys_days{2026y / 4 / 20} + 16h, ben, support, phone, {csat, 5}},
  };

  const cx::Calendar months{cx::TimeZone::iana("Europe/Paris"), cx::Grain::month};
  cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names), cx::by_period(months)}};
  rollup.observe(responses);

  const auto easy = cx::CesRule{.score = cx::CesScore::agree};  // percent of 5, 6 and 7
  fmt::print("{}", rollup.table(cx::CsatRule{}, cx::CesRule{}, easy));
}
