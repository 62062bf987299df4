// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cx {

/// Some rows, and beside them the further text columns of the file they come from, if any:
/// columns[c][i] is the name (of column c's own NameTable) that goes with rows[i].
template <class Row>
struct Batch {
  std::span<const Row> rows;
  std::span<const std::vector<std::uint32_t>> columns = {};
};

}  // namespace cx
