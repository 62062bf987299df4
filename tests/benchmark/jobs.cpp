// SPDX-License-Identifier: MIT
#include "jobs.hpp"

#include "cx/io/response_reader.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/rollup/rollup.hpp"

namespace jobs {
namespace {

cx::Rollup<cx::SurveyResponse> by_touchpoint_and_month(cx::Names& names) {
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  return cx::Rollup<cx::SurveyResponse>{{cx::by_touchpoint(names), cx::by_period(months)}};
}

cx::Table table_of(const cx::Rollup<cx::SurveyResponse>& rollup) {
  return rollup.table(cx::NpsRule{}, cx::CsatRule{}, cx::CesRule{});
}

}  // namespace

cx::Table file_to_table(const std::string& path) {
  cx::Names names;
  cx::ResponseReader reader(names, {.channels = false});
  auto rollup = by_touchpoint_and_month(names);
  reader.open(cx::Input::file(path));
  while (const auto batch = reader.next()) rollup.observe(*batch);
  return table_of(rollup);
}

cx::Table records_to_table(const std::vector<cx::SurveyResponse>& records, cx::Names& names) {
  auto rollup = by_touchpoint_and_month(names);
  rollup.observe(records);
  return table_of(rollup);
}

}  // namespace jobs
