// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "io/value_source.hpp"

namespace cx::io {

/// Keep the rows in which the value is exactly that text.
struct Filter {
  ValueSource source;
  std::string value;

  bool keeps(Row row) const {
    const auto found = source.read(row);
    return found.known && found.text == value;
  }
};

inline bool all_keep(const std::vector<Filter>& filters, Row row) {
  for (const auto& filter : filters) {
    if (!filter.keeps(row)) return false;
  }
  return true;
}

}  // namespace cx::io
