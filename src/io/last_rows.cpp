// SPDX-License-Identifier: MIT
#include "io/last_rows.hpp"

#include <algorithm>
#include <utility>

#include "io/later_of.hpp"

namespace cx::io {

bool LastRows::add(std::string_view id, const HeldRow& row, std::span<const std::uint32_t> columns,
                   RejectLog& log) {
  const std::size_t place = ids_.add(id) - 1;
  const bool is_first = place == rows_.size();
  if (is_first) {
    rows_.emplace_back();
    for (auto& column : columns_) column.push_back(0);
  } else if (row.version < rows_[place].version) {
    return true;
  }
  rows_[place] = row;
  for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c][place] = columns[c];
  faults_.erase(place);
  if (is_fault(row.outcome)) {
    faults_[place] = {std::string(log.faulty_column()), std::string(log.faulty_text())};
  }
  return !is_first;
}

OptionalInstant LastRows::latest() const {
  OptionalInstant latest;
  for (const HeldRow& row : rows_) latest = later_of(latest, row.latest);
  return latest;
}

void LastRows::settle(RejectLog& log) {
  show_faults(log);
  faults_.clear();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    log.count(rows_[i].outcome);
    if (rows_[i].outcome != Reject::none) continue;
    rows_[kept++] = rows_[i];
    places_.push_back(i);
  }
  rows_.resize(kept);
}

void LastRows::show_faults(RejectLog& log) const {
  std::vector<std::size_t> places;
  for (const auto& [place, fault] : faults_) places.push_back(place);
  std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(rows_[a].file, rows_[a].number) < std::pair(rows_[b].file, rows_[b].number);
  });
  for (const auto place : places) {
    const auto& [column, text] = faults_.at(place);
    log.show_of(rows_[place].file, rows_[place].outcome, rows_[place].number, column, text);
  }
}

bool LastRows::take(BatchBuilder<Ticket>& batch) {
  batch.clear(batch_size);
  std::vector<std::uint32_t> columns(columns_.size());
  for (; next_ < rows_.size() && batch.size() < batch_size; ++next_) {
    batch.next() = rows_[next_].ticket;
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c] = columns_[c][places_[next_]];
    batch.keep(columns);
  }
  return batch.size() > 0;
}

}  // namespace cx::io
