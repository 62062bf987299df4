// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
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

/// Calls visit(piece) for at most `most` rows of a batch after another, which stay in the cache
/// while they are worked on.
template <class Row, class Visit>
void for_each_piece(const Batch<Row>& batch, std::size_t most, const Visit& visit) {
  if (batch.rows.size() <= most) return visit(batch);
  std::vector<std::vector<std::uint32_t>> columns(batch.columns.size());
  for (std::size_t from = 0; from < batch.rows.size(); from += most) {
    const std::size_t size = std::min(most, batch.rows.size() - from);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto begin = batch.columns[c].begin() + static_cast<std::ptrdiff_t>(from);
      columns[c].assign(begin, begin + static_cast<std::ptrdiff_t>(size));
    }
    visit(Batch<Row>{batch.rows.subspan(from, size), columns});
  }
}

}  // namespace cx
