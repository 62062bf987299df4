// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cx/export.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/labels.hpp"

namespace cx {

/// The rows of a table before any metric is computed: which cells belong to which key.
struct Group {
  std::vector<std::optional<std::string>> key;  ///< nothing for what a total is taken over
  std::vector<CellNumber> cells;                ///< none where nothing was counted
};

/// Throws std::length_error where that many names in that many periods are more than `most` groups.
CXMETRICS_EXPORT void require_room(std::uint64_t names, std::uint64_t periods, std::uint64_t most);

/// At most one of the dimensions is by period. Every combination of names that occurs x every
/// period from the first to the last that occurs (days that the zone skipped left out), in key
/// order: names by their bytes, periods by time. With `totals`, each group of rows with the same
/// prefix of the key is followed by a row for that prefix, the last one for everything.
/// Throws std::length_error, before it takes the memory, for more than `most` groups without
/// totals.
CXMETRICS_EXPORT std::vector<Group> groups(const CellIndex& index,
                                           std::span<const Labels* const> dimensions, bool totals,
                                           std::uint64_t most);

}  // namespace cx
