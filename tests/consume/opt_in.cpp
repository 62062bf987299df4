// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cx/metrics/nps.hpp"
#include "cx/report/format.hpp"
#include "cx/report/json.hpp"

int main() {
  cx::Nps nps;
  nps.add(std::vector{10, 9, 9, 10, 8, 7, 7, 6, 3, 11});
  const nlohmann::ordered_json json = nps.estimate();
  fmt::print("{}\n{}\n", nps.estimate(), json.dump());
  return json.at("n") == 9 && json.at("unit") == "points" ? 0 : 1;
}
