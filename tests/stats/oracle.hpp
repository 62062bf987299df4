// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"

inline Approx near(double expected, double relative = 1e-9) {
  return Approx(expected).epsilon(relative).margin(1e-15);
}

/// The rows of a file of this folder that an R script wrote; NaN for R's NA.
inline std::vector<std::vector<double>> oracle(const std::string& file) {
  std::ifstream in(std::string(CXMETRICS_TEST_SOURCES) + "/stats/" + file);
  REQUIRE(in);
  std::vector<std::vector<double>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || (line[0] < '0' || line[0] > '9')) continue;
    std::istringstream fields(line);
    auto& row = rows.emplace_back();
    for (std::string field; std::getline(fields, field, ',');)
      row.push_back(field == "NA" ? std::numeric_limits<double>::quiet_NaN()
                                  : std::strtod(field.c_str(), nullptr));
  }
  return rows;
}

inline std::uint64_t whole(double x) { return static_cast<std::uint64_t>(x); }
