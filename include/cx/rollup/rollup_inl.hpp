// SPDX-License-Identifier: MIT
// The bodies of cx/rollup/rollup.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cx/rollup/groups.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx {

template <class Row>
void Rollup<Row>::check() {
  if (cells_.empty()) throw std::invalid_argument("a roll-up counts something");
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i]->fetch_share({i, cells_.size()});
  period_ = period_dimension(dimensions_);
}

template <class Row>
void Rollup<Row>::observe(const Batch<Row>& batch) {
  for_each_piece(batch, piece, [this](const Batch<Row>& some) { observe_piece(some); });
}

template <class Row>
void Rollup<Row>::observe_piece(const Batch<Row>& batch) {
  const std::size_t rows = batch.rows.size();
  ordinals_.resize(dimensions_.size());
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    ordinals_[d].resize(rows);
    dimensions_[d].fill(batch, ordinals_[d]);
  }
  if (by_key() != nullptr) return observe_keys(batch);
  if (observe_known(batch)) return;
  numbers_.resize(rows);
  const Basis<Row>* located_by = nullptr;
  for (const auto& cells : cells_) {
    const Basis<Row>& basis = cells->basis();
    if (located_by == nullptr) {
      nowhere_ += locate(basis, batch);
    } else if (basis.name() != located_by->name()) {
      (void)locate(basis, batch);
    }
    located_by = &basis;
    cells->observe(batch.rows, numbers_, index_.size());
  }
  if (index_.space().bits() > CellIndex::dense_bits) begin_keys();
}

template <class Row>
std::size_t Rollup<Row>::locate(const Basis<Row>& basis, const Batch<Row>& batch) {
  if (!period_ || basis.is_own()) return index_.locate(ordinals_, numbers_);
  const std::size_t rows = batch.rows.size();
  instants_.resize(rows);
  basis.fill(batch.rows, instants_);
  const Calendar& periods = *dimensions_[*period_].labels().calendar();
  periods_.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) periods_[i] = periods.ordinal(instants_[i]);
  periods_.swap(ordinals_[*period_]);
  const std::size_t lost = index_.locate(ordinals_, numbers_);
  periods_.swap(ordinals_[*period_]);
  return lost;
}

template <class Row>
void Rollup<Row>::adopt_numbers(const Rollup& other, const Translate& translate) {
  const std::size_t size = other.index_.size();
  std::vector<std::vector<std::int32_t>> ordinals(dimensions_.size(),
                                                  std::vector<std::int32_t>(size - 1));
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    for (CellNumber cell = 1; cell < size; ++cell)
      ordinals[d][cell - 1] = other.index_.key(cell)[d];
    translate(d, ordinals[d]);
  }
  std::vector<CellNumber> cell_of(size, nowhere);
  index_.locate(ordinals, std::span(cell_of).subspan(1));
  for (std::size_t i = 0; i < cells_.size(); ++i)
    cells_[i]->merge(*other.cells_[i], cell_of, index_.size());
}

template <class Row>
void Rollup<Row>::merge(const Rollup& other) {
  require_same_dimensions(dimensions_, other.dimensions_);
  const auto same_cells = [](const auto& a, const auto& b) { return a->fits(*b); };
  if (!std::equal(cells_.begin(), cells_.end(), other.cells_.begin(), other.cells_.end(),
                  same_cells)) {
    throw std::invalid_argument("only roll-ups that count the same can be merged");
  }
  const auto same = [&](std::size_t d) {
    const Labels &ours = dimensions_[d].labels(), &theirs = other.dimensions_[d].labels();
    return ours.calendar() != nullptr || &ours.names() == &theirs.names();
  };
  std::size_t known = 0;
  while (known < dimensions_.size() && same(known)) ++known;
  const Translate translate = [&](std::size_t d, std::span<std::int32_t> ordinals) {
    if (same(d)) return;
    Labels& ours = dimensions_[d].labels();
    const Labels& theirs = other.dimensions_[d].labels();
    for (auto& ordinal : ordinals) ordinal = ours.adopt(theirs, ordinal);
  };
  adopt(other, translate, known == dimensions_.size());
}

template <class Row>
Rollup<Row> Rollup<Row>::coarser(Grain grain) const {
  Rollup result = fresh();
  for (auto& dimension : result.dimensions_) {
    if (const Calendar* calendar = dimension.labels().calendar()) {
      if (!fits_into(calendar->grain(), grain)) {
        throw std::invalid_argument("a " + std::string(to_string(calendar->grain())) +
                                    " can lie in two periods of grain " +
                                    std::string(to_string(grain)));
      }
      dimension = dimension.with_calendar(Calendar(calendar->zone(), grain));
    }
  }
  const Translate translate = [&](std::size_t d, std::span<std::int32_t> ordinals) {
    const Calendar* calendar = dimensions_[d].labels().calendar();
    if (calendar == nullptr) return;
    for (auto& ordinal : ordinals) {
      const auto first = Period::from_ordinal(calendar->grain(), ordinal).first();
      ordinal = Period::of(grain, first).ordinal();
    }
  };
  result.adopt(*this, translate, false);
  return result;
}

template <class Row>
template <class Summary, class Visit>
void Rollup<Row>::for_each_cell(std::string_view source, Visit visit, Part part) const {
  const auto* found = find_source<Summary>(cells_, source);
  if (found == nullptr || part.index >= part.of) return;
  if (by_key() != nullptr) return found->visit_keys(source, part, visit);
  std::vector<CellNumber> cells(index_.size() - 1);
  std::iota(cells.begin(), cells.end(), nowhere + 1);
  std::sort(cells.begin(), cells.end(), [this](CellNumber a, CellNumber b) {
    return std::ranges::lexicographical_compare(index_.key(a), index_.key(b));
  });
  const auto end = cells.size() * (part.index + 1) / part.of;
  for (auto i = cells.size() * part.index / part.of; i < end; ++i) {
    const auto summary = found->summary(source, std::span(cells).subspan(i, 1));
    if (summary) visit(index_.key(cells[i]), *summary);
  }
}

template <class Row>
Table Rollup<Row>::table(const TableOptions& options,
                         const std::vector<Reading<Row>>& readings) const {
  const std::uint64_t most = options.max_rows / std::max<std::size_t>(readings.size(), 1);
  if (const auto* keyed = by_key()) {
    require_room(keyed->cell_count(), 1, most);
    return numbered().table(options, readings);
  }
  Table result;
  result.table = RowTraits<Row>::table;
  result.confidence = options.confidence.level();
  result.input.tally = tally();
  std::vector<const Labels*> labels;
  for (const auto& dimension : dimensions_) {
    result.by.push_back(dimension.name());
    labels.push_back(&dimension.labels());
    if (const Calendar* calendar = dimension.labels().calendar())
      result.zone = calendar->zone().name();
  }
  for (const Group& group : groups(index_, labels, options.totals, most)) {
    GroupSummaries<Row> summaries(cells_, group.cells);
    for (const auto& reading : readings) {
      result.rows.push_back(
          options.row(group.key, reading.name(), reading.estimate(summaries, options.confidence)));
    }
  }
  return result;
}

}  // namespace cx
