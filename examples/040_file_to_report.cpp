// SPDX-License-Identifier: MIT
// From a file to a report, in constant memory, with an account of every row that was left out.
#include <fmt/core.h>

#include <cx/io/response_reader.hpp>
#include <cx/metrics/nps.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>

int main() {
  cx::Names names;
  cx::ReadOptions options;
  options.zone = cx::TimeZone::iana("Europe/Paris");
  options.where = {{"touchpoint", "delivery"}, {"kind", "nps"}};

  cx::ResponseReader reader{names, options};
  cx::Rollup<cx::SurveyResponse> rollup{
      {cx::by_touchpoint(names), cx::by_period(cx::Calendar{options.zone, cx::Grain::month})}};
  reader.open(cx::Input::file("data/responses.csv"));
  while (const auto batch = reader.next()) rollup.observe(*batch);

  cx::Table table = rollup.coarser(cx::Grain::quarter).table(cx::NpsRule{});
  table.input = reader.account();  // also the rows that never became a record
  fmt::print("{}\n", table);

  for (const cx::RejectExample& example : table.input.examples) {
    fmt::print("row {:>4}  {:<15}  {:<11}  \"{}\"\n", example.row, cx::to_string(example.reason),
               example.column, example.text);
  }
}
