// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <cx/metrics/nps.hpp>
#include <cx/report/format.hpp>
#include <vector>

int main() {
  const std::vector<int> scores{10, 9, 9, 10, 8, 7, 6, 9, 10, 3, 8, 11};  // 0-10; 11 is a mistake

  cx::Nps nps;
  nps.add(scores);

  const auto [promoters, passives, detractors] = nps.breakdown();
  fmt::print("NPS {}\n", nps.estimate());
  fmt::print("{} promoters, {} passives, {} detractors\n", promoters, passives, detractors);
  fmt::print("{} off the scale\n", nps.tally()[cx::Reject::out_of_scale]);
}
