// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
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
#include "cx/rollup/keyed_cells.hpp"
#include "cx/rollup/part.hpp"
#include "cx/rollup/reading.hpp"
#include "cx/rollup/row_traits.hpp"
#include "cx/rollup/summary_cells.hpp"
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
  /// Counts what there is to count of a record of this library: the answers of survey responses;
  /// reply and resolution times, resolved and open tickets.
  explicit Rollup(std::vector<Dimension<Row>> dimensions)
    requires requires { DefaultCells<Row>::make(); }
      : Rollup(std::move(dimensions), DefaultCells<Row>::make()) {}

  /// Counts whatever `cells` count: answers<Row>(...), counted<Row>(...). At least one; at most one
  /// dimension is by period, and no two have the same name: std::invalid_argument otherwise.
  Rollup(std::vector<Dimension<Row>> dimensions, CellsList<Row> cells)
      : dimensions_(std::move(dimensions)), index_(dimensions_.size()), cells_(std::move(cells)) {
    check();
  }
  template <class... More>
  Rollup(std::vector<Dimension<Row>> dimensions, std::unique_ptr<Cells<Row>> cells, More... more)
      : Rollup(std::move(dimensions), listed(std::move(cells), std::move(more)...)) {}

  /// A roll-up of the same shape, nothing counted.
  Rollup fresh() const {
    CellsList<Row> cells;
    for (const auto& one : cells_) cells.push_back(one->fresh());
    return Rollup(dimensions_, std::move(cells));
  }

  void observe(std::span<const Row> rows) { observe(Batch<Row>{rows}); }
  void observe(const Batch<Row>& batch);
  /// The same counts, by so many threads, at least 1: std::invalid_argument. In
  /// cx/rollup/observe_all.hpp.
  void observe(std::span<const Row> rows, std::size_t threads);

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
    if (by_key() != nullptr) return numbered().template total<Summary>(source);
    std::vector<CellNumber> all(index_.size() - 1);
    std::iota(all.begin(), all.end(), nowhere + 1);
    const auto* found = find_source<Summary>(cells_, source);
    return found == nullptr ? std::nullopt : found->summary(source, all);
  }

  /// Calls visit(key, summary) for each cell in which something was counted under `source` ("nps"),
  /// without building a table: `key` holds the ordinals of the dimensions, see labels(), `summary`
  /// is a const Summary&; both are gone after the call. Cells come by their ordinals, the first
  /// dimension's first. `part` takes a share of the cells, so that several threads can read one
  /// roll-up: shares follow one another in that order.
  ///
  ///     rollup.for_each_cell<cx::ScoreCounts>("nps", [&](auto key, const cx::ScoreCounts& counts)
  ///     {
  ///       const auto [promoters, passives, detractors] = cx::NpsRule{}.breakdown(counts);
  ///     });
  template <class Summary, class Visit>
  void for_each_cell(std::string_view source, Visit visit, Part part = {}) const;
  /// What the ordinals of a dimension stand for.
  const Labels& labels(std::size_t dimension) const { return dimensions_.at(dimension).labels(); }

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
  /// Rows are counted in pieces of 12 KiB, which stay in the first-level cache beside the counters.
  static constexpr std::size_t piece =
      std::clamp(std::size_t{12} * 1024 / sizeof(Row), std::size_t{64}, std::size_t{1024});

  template <class... More>
  static CellsList<Row> listed(std::unique_ptr<Cells<Row>> first, More... more) {
    CellsList<Row> cells;
    cells.push_back(std::move(first));
    (cells.push_back(std::move(more)), ...);
    return cells;
  }
  void check();
  void observe_piece(const Batch<Row>& batch);
  /// Fills numbers_ with the cells of rows that count in periods by `basis`, and returns how many
  /// have none. The ordinals of the other dimensions are there.
  std::size_t locate(const Basis<Row>& basis, const Batch<Row>& batch);
  /// Merges `other`, whose ordinals `translate` turns into ordinals here; all of them stay as they
  /// are where `same`.
  void adopt(const Rollup& other, const Translate& translate, bool same);
  void adopt_numbers(const Rollup& other, const Translate& translate);

  /// The cells, where they go by key.
  KeyedCells<Row>* by_key() const;
  /// Cells that can go by key and still go by number: counts a batch with all its ordinals in their
  /// ranges; false, with nothing done, for another.
  bool observe_known(const Batch<Row>& batch);
  /// From now on they do, if they can, and are too many for the dense table.
  void begin_keys();
  void end_keys();
  void observe_keys(const Batch<Row>& batch);
  /// Row by row.
  void observe_some_keys(const Batch<Row>& batch);
  void adopt_keys(const Rollup& other, const Translate& translate);
  /// A copy whose cells are numbered.
  Rollup numbered() const;

  std::vector<Dimension<Row>> dimensions_;
  CellIndex index_;
  CellsList<Row> cells_;
  std::optional<std::size_t> period_;  // the dimension by period
  std::uint64_t nowhere_ = 0;
  std::vector<std::vector<std::int32_t>> ordinals_;
  std::vector<Instant> instants_;  // of a basis, and the periods that they lie in
  std::vector<std::int32_t> periods_;
  std::vector<CellNumber> numbers_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> known_keys_;
};

}  // namespace cx

#include "cx/rollup/rollup_inl.hpp"        // IWYU pragma: export
#include "cx/rollup/rollup_keyed_inl.hpp"  // IWYU pragma: export
