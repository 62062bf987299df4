// SPDX-License-Identifier: MIT
#include "cli/later_selection.hpp"

#include <utility>

namespace cx::cli {

LaterSelection::LaterSelection(ReadOptions& options)
    : from_(std::exchange(options.from, std::nullopt)),
      to_(std::exchange(options.to, std::nullopt)),
      where_(std::exchange(options.where, {})),
      first_column_(options.columns.size()) {
  for (const auto& condition : where_) options.columns.push_back(condition.column);
  options.customers = true;
}

Tally left_out(const Tally& tally, std::uint64_t filtered) {
  Tally result;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    result.add(reason, tally[reason]);
  }
  result.add(Reject::none, tally.accepted() - filtered);
  result.add(Reject::filtered, filtered);
  return result;
}

}  // namespace cx::cli
