// SPDX-License-Identifier: MIT
// A row type of your own: calculators and roll-ups take it as it is, with projections.
#include <fmt/core.h>

#include <cx/metrics/csat.hpp>
#include <cx/metrics/nps.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>
#include <optional>
#include <string>
#include <vector>

struct Stay {
  std::string hotel;
  int nights;
  std::optional<int> recommend;  // 0-10, if the guest answered
  bool would_return;
};

cx::Answer recommendation(const Stay& stay) { return {{cx::QuestionKind::nps}, stay.recommend}; }

int main() {
  const std::vector<Stay> stays{
      {"Lakeside", 1, 9, true},  {"Lakeside", 7, 10, true},
      {"Lakeside", 2, 6, false}, {"Lakeside", 5, std::nullopt, true},
      {"Lakeside", 3, 10, true}, {"Lakeside", 9, 8, true},
      {"Old Mill", 1, 7, false}, {"Old Mill", 2, 3, false},
      {"Old Mill", 9, 9, true},  {"Old Mill", 6, 8, true},
  };

  // One number: any range, and where the score is found in a row.
  cx::Nps nps;
  nps.add(stays, &Stay::recommend);
  fmt::print("NPS {}\n", nps.estimate());

  // Yes and no are a scale of two points.
  cx::Csat would_return{cx::CsatRule::on({0, 1})};
  would_return.add(stays, &Stay::would_return);
  fmt::print("Would return {}\n\n", would_return.estimate());

  // A table: which texts to group by, and which answer to count.
  const auto length = [](const Stay& stay) { return stay.nights < 5 ? "short" : "long"; };
  cx::Rollup<Stay> rollup{{cx::by<Stay>("hotel", &Stay::hotel), cx::by<Stay>("stay", length)},
                          cx::answers<Stay>(recommendation)};
  rollup.observe(stays);
  fmt::print("{}", rollup.table(cx::NpsRule{}));
}
