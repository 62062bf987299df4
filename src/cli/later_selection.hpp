// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/io/read_options.hpp"

namespace cx::cli {

/// A selection (--where, --from, --to) that is made after all tickets were looked at: whether a
/// customer came back shows in tickets that are not selected, too.
class LaterSelection {
 public:
  LaterSelection() = default;
  /// Takes the selection out of the options, and asks for the columns and customers it needs.
  explicit LaterSelection(ReadOptions& options);

  /// Which rows are selected; `reader` read them by the options.
  template <class Row, class Reader>
  std::vector<bool> kept(const Batch<Row>& batch, Reader& reader) const {
    std::vector<bool> result;
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
      bool is_kept =
          (!from_ || batch.rows[i].opened_at >= *from_) && (!to_ || batch.rows[i].opened_at < *to_);
      for (std::size_t f = 0; is_kept && f < where_.size(); ++f) {
        const std::size_t column = first_column_ + f;
        is_kept = reader.column_names(column).text(batch.columns[column][i]) == where_[f].value;
      }
      result.push_back(is_kept);
    }
    return result;
  }

 private:
  std::optional<Instant> from_, to_;
  std::vector<ColumnFilter> where_;
  std::size_t first_column_ = 0;  // of those asked for, the one of the first condition
};

/// The tally with so many of its accepted rows Reject::filtered.
Tally left_out(const Tally& tally, std::uint64_t filtered);

}  // namespace cx::cli
