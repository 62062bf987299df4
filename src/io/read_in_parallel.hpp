// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/workers.hpp"
#include "io/table_cursor.hpp"

namespace cx::io {

/// Makes records of the rest of a table by so many workers, or fewer where there is little left,
/// and hands each batch to observe(worker, batch). Each worker has a table cursor and rows of its
/// own; only names are shared. The account ends up in `rows`, and does not depend on the number.
template <class Rows, class Record>
void read_in_parallel(TableCursor& table, Rows& rows, std::size_t threads,
                      const std::function<void(std::size_t, const Batch<Record>&)>& observe) {
  detail::require_threads(threads);
  const auto read_on = [&](std::size_t worker, TableCursor& own_table, Rows& own_rows) {
    if (!own_table.read_on(own_rows)) return false;
    if (const auto batch = own_rows.batch(); !batch.rows.empty()) observe(worker, batch);
    return true;
  };
  while (table.is_within_block()) read_on(0, table, rows);
  std::vector<TableCursor> tables = table.share(threads - 1);
  std::vector<Rows> parts;
  parts.reserve(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) parts.push_back(rows.fork());
  detail::run_workers(1 + parts.size(), [&](std::size_t worker, const std::stop_token& stop) {
    TableCursor& own_table = worker == 0 ? table : tables[worker - 1];
    Rows& own_rows = worker == 0 ? rows : parts[worker - 1];
    while (!stop.stop_requested() && read_on(worker, own_table, own_rows)) {
    }
  });
  for (const auto& part : parts) rows.join(part);
}

}  // namespace cx::io
