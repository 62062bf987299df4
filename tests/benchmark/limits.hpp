// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

/// What is asked of a measured value.
struct Limit {
  std::string what;
  double value = 0;
  bool at_most = true;  ///< or at least
  double must = 0;
  std::optional<double> goal = {};

  bool meets(double bound) const { return at_most ? value <= bound : value >= bound; }
};

/// The limits as a table, in Markdown or for a terminal.
std::string to_text(const std::vector<Limit>& limits, bool markdown);
