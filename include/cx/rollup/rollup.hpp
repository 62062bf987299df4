// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/rollup/answer_cells.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"
#include "cx/rollup/dimension.hpp"
#include "cx/rollup/groups.hpp"
#include "cx/rollup/reading.hpp"
#include "cx/rollup/row_traits.hpp"
#include "cx/rollup/table.hpp"

namespace cx {

/// Counts rows by dimensions that are chosen at run time; metrics are chosen afterwards, from the
/// same counts.
///
///     cx::Rollup<cx::SurveyResponse> rollup{{cx::by_touchpoint(names), cx::by_period(calendar)}};
///     rollup.observe(responses);
///     cx::Table table = rollup.table(cx::NpsRule{}, cx::CsatRule{});
///
/// Not for use by several threads at once: give each a roll-up of its own, then merge them.
template <class Row>
class Rollup {
 public:
  using CellsList = typename Reading<Row>::CellsList;

  /// Counts the answers of survey responses.
  explicit Rollup(std::vector<Dimension<Row>> dimensions)
    requires std::same_as<Row, SurveyResponse>
      : Rollup(std::move(dimensions), answers()) {}

  /// Counts whatever `cells` count: answers<Row>(...), counted<Row>(...). At most one dimension is
  /// by period, and no two have the same name: std::invalid_argument otherwise.
  template <class... More>
  Rollup(std::vector<Dimension<Row>> dimensions, std::unique_ptr<Cells<Row>> cells, More... more)
      : dimensions_(std::move(dimensions)), index_(dimensions_.size()) {
    cells_.push_back(std::move(cells));
    (cells_.push_back(std::move(more)), ...);
    check_dimensions();
  }

  /// A roll-up of the same shape, nothing counted.
  Rollup fresh() const {
    Rollup result(dimensions_, cells_.front()->fresh());
    for (std::size_t i = 1; i < cells_.size(); ++i) result.cells_.push_back(cells_[i]->fresh());
    return result;
  }

  void observe(std::span<const Row> rows) { observe(Batch<Row>{rows}); }
  void observe(const Batch<Row>& batch);

  /// As if this had seen the other's rows too: exact, in any order. Throws std::invalid_argument
  /// when the dimensions differ.
  void merge(const Rollup& other);

  /// The same counts by coarser periods: days into weeks, months, quarters or years, months into
  /// quarters or years, quarters into years. Throws std::invalid_argument where periods of this
  /// roll-up do not fit into periods of that grain.
  Rollup coarser(Grain grain) const;

  /// Rows that were seen: accepted, or why not (as the first cells judge them). Instants the zone
  /// does not know are Reject::outside_window.
  Tally tally() const {
    Tally result = cells_.front()->tally();
    result.add(Reject::outside_window, nowhere_);
    return result;
  }

  /// Everything that was counted under `source` ("nps"), merged; nothing where nothing was.
  template <class Summary>
  std::optional<Summary> total(std::string_view source) const {
    std::vector<CellNumber> all(index_.size() - 1);
    std::iota(all.begin(), all.end(), nowhere + 1);
    const auto* found = find_source<Summary>(cells_, source);
    return found == nullptr ? std::nullopt : found->summary(source, all);
  }

  /// Every combination of names that occurs, in every period from the first to the last that
  /// occurs, with n = 0 and no value where nothing was counted. Throws std::invalid_argument when a
  /// rule does not fit what was counted.
  template <Rule... R>
  Table table(const R&... rules) const {
    return table(TableOptions{}, std::vector<Reading<Row>>{rules...});
  }
  template <Rule... R>
  Table table(const TableOptions& options, const R&... rules) const {
    return table(options, std::vector<Reading<Row>>{rules...});
  }
  Table table(const TableOptions& options, const std::vector<Reading<Row>>& readings) const;

 private:
  /// Rows are counted in pieces that stay in the first-level cache.
  static constexpr std::size_t piece = 1024;

  void check_dimensions() const;
  void observe_piece(const Batch<Row>& batch);
  /// Merges `other`, whose ordinals `translate(dimension, ordinal)` turns into ordinals here.
  template <class Translate>
  void adopt(const Rollup& other, Translate translate);

  std::vector<Dimension<Row>> dimensions_;
  CellIndex index_;
  CellsList cells_;
  std::uint64_t nowhere_ = 0;
  std::vector<std::vector<std::int32_t>> ordinals_;
  std::vector<CellNumber> numbers_;
};

template <class Row>
void Rollup<Row>::check_dimensions() const {
  std::size_t periods = 0;
  for (auto one = dimensions_.begin(); one != dimensions_.end(); ++one) {
    if (one->labels().calendar() != nullptr) ++periods;
    const auto same = [&](const Dimension<Row>& other) { return other.name() == one->name(); };
    if (std::any_of(dimensions_.begin(), one, same)) {
      throw std::invalid_argument("two dimensions are called \"" + one->name() + "\"");
    }
  }
  if (periods > 1) throw std::invalid_argument("a roll-up goes by one kind of period at a time");
}

template <class Row>
void Rollup<Row>::observe(const Batch<Row>& batch) {
  if (batch.rows.size() <= piece) return observe_piece(batch);
  std::vector<std::vector<std::uint32_t>> columns(batch.columns.size());
  for (std::size_t from = 0; from < batch.rows.size(); from += piece) {
    const std::size_t size = std::min(piece, batch.rows.size() - from);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto begin = batch.columns[c].begin() + static_cast<std::ptrdiff_t>(from);
      columns[c].assign(begin, begin + static_cast<std::ptrdiff_t>(size));
    }
    observe_piece({batch.rows.subspan(from, size), columns});
  }
}

template <class Row>
void Rollup<Row>::observe_piece(const Batch<Row>& batch) {
  const std::size_t rows = batch.rows.size();
  ordinals_.resize(dimensions_.size());
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    ordinals_[d].resize(rows);
    dimensions_[d].fill(batch, ordinals_[d]);
  }
  numbers_.resize(rows);
  nowhere_ += index_.locate(ordinals_, numbers_);
  for (const auto& cells : cells_) cells->observe(batch.rows, numbers_, index_.size());
}

template <class Row>
template <class Translate>
void Rollup<Row>::adopt(const Rollup& other, Translate translate) {
  const std::size_t size = other.index_.size();
  std::vector<std::vector<std::int32_t>> ordinals(dimensions_.size(),
                                                  std::vector<std::int32_t>(size - 1));
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    for (CellNumber cell = 1; cell < size; ++cell) {
      ordinals[d][cell - 1] = translate(d, other.index_.key(cell)[d]);
    }
  }
  std::vector<CellNumber> cell_of(size, nowhere);
  index_.locate(ordinals, std::span(cell_of).subspan(1));
  for (std::size_t i = 0; i < cells_.size(); ++i)
    cells_[i]->merge(*other.cells_[i], cell_of, index_.size());
  nowhere_ += other.nowhere_;
}

template <class Row>
void Rollup<Row>::merge(const Rollup& other) {
  const auto same_dimension = [](const Dimension<Row>& a, const Dimension<Row>& b) {
    return a.name() == b.name() && a.labels().fits(b.labels());
  };
  if (!std::equal(dimensions_.begin(), dimensions_.end(), other.dimensions_.begin(),
                  other.dimensions_.end(), same_dimension)) {
    throw std::invalid_argument(
        "only roll-ups by the same dimensions, and the same periods of the same zone, "
        "can be merged");
  }
  const auto same_cells = [](const auto& a, const auto& b) { return a->fits(*b); };
  if (!std::equal(cells_.begin(), cells_.end(), other.cells_.begin(), other.cells_.end(),
                  same_cells)) {
    throw std::invalid_argument("only roll-ups that count the same can be merged");
  }
  adopt(other, [&](std::size_t d, std::int32_t ordinal) {
    return dimensions_[d].labels().adopt(other.dimensions_[d].labels(), ordinal);
  });
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
  result.adopt(*this, [&](std::size_t d, std::int32_t ordinal) {
    const Calendar* calendar = dimensions_[d].labels().calendar();
    if (calendar == nullptr) return ordinal;
    return Period::of(grain, Period::from_ordinal(calendar->grain(), ordinal).first()).ordinal();
  });
  return result;
}

template <class Row>
Table Rollup<Row>::table(const TableOptions& options,
                         const std::vector<Reading<Row>>& readings) const {
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
  const std::uint64_t most = options.max_rows / std::max<std::size_t>(readings.size(), 1);
  for (const Group& group : groups(index_, labels, options.totals, most)) {
    for (const auto& reading : readings) {
      TableRow row{group.key, reading.name(),
                   reading.estimate(cells_, group.cells, options.confidence)};
      if (row.estimate.n < options.min_n) {
        row.suppressed = true;
        row.estimate.value.reset();
        row.estimate.interval.reset();
      }
      result.rows.push_back(std::move(row));
    }
  }
  return result;
}

}  // namespace cx
