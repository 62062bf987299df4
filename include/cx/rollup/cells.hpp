// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/rollup/basis.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/part.hpp"

namespace cx {

template <class Row>
class KeyedCells;

/// One summary per cell. The base class of what a roll-up counts; use counted() of
/// cx/rollup/summary_cells.hpp, or derive from it and from SummarySource.
template <class Row>
class Cells {
 public:
  virtual ~Cells() = default;

  /// Counts rows[i] in cells[i]; no number is `size` or more.
  virtual void observe(std::span<const Row> rows, std::span<const CellNumber> cells,
                       std::size_t size) = 0;
  /// Whether `other` counts the same, so that it can be merged.
  virtual bool fits(const Cells& other) const = 0;
  /// Merges the other's cell i into cell_of[i] here; no number is `size` or more. Requires
  /// fits(other).
  virtual void merge(const Cells& other, std::span<const CellNumber> cell_of, std::size_t size) = 0;
  /// The same configuration, nothing counted.
  virtual std::unique_ptr<Cells> fresh() const = 0;
  /// The outcome of all rows in the cells 1, 2, ...: accepted, or why not.
  virtual Tally tally() const = 0;

  /// Where they can go by key instead of by number; see cx/rollup/keyed_cells.hpp.
  virtual KeyedCells<Row>* keyed() { return nullptr; }

  /// By which instant rows count in periods.
  const Basis<Row>& basis() const { return basis_; }

  /// How much of the next rows observe() may fetch while it counts, as others do the same; see
  /// cx/rollup/row_loops.hpp.
  void fetch_share(Part share) { share_of_fetching_ = share; }
  Part share_of_fetching() const { return share_of_fetching_; }

 protected:
  explicit Cells(Basis<Row> basis = {}) : basis_(std::move(basis)) {}
  Cells(const Cells&) = default;
  Cells& operator=(const Cells&) = default;

 private:
  Basis<Row> basis_;
  Part share_of_fetching_;
};

template <class Row>
using CellsList = std::vector<std::unique_ptr<Cells<Row>>>;

/// Where rules find what they are computed from.
template <class Summary>
class SummarySource {
 public:
  virtual ~SummarySource() = default;
  /// Whether this counts what a rule calls `source`.
  virtual bool provides(std::string_view source) const = 0;
  /// The cells' summaries, merged, and settled where the type has settle(); nothing where nothing
  /// was counted.
  virtual std::optional<Summary> summary(std::string_view source,
                                         std::span<const CellNumber> cells) const = 0;
  /// Calls visit(ordinals, summary) for each cell by its key; only where cells go by key.
  virtual void visit_keys(
      std::string_view /*source*/, Part /*part*/,
      const std::function<void(std::span<const std::int32_t>, const Summary&)>& /*visit*/) const {}

 protected:
  SummarySource() = default;
  SummarySource(const SummarySource&) = default;
  SummarySource& operator=(const SummarySource&) = default;
};

/// The first of `all` that counts what rules call `source`; nullptr where none does.
template <class Summary, class Row>
const SummarySource<Summary>* find_source(const CellsList<Row>& all, std::string_view source) {
  for (const auto& cells : all) {
    const auto* found = dynamic_cast<const SummarySource<Summary>*>(cells.get());
    if (found != nullptr && found->provides(source)) return found;
  }
  return nullptr;
}

/// The cells that a roll-up of a record of this library counts when it is told nothing else; only
/// specialised.
template <class Row>
struct DefaultCells;

}  // namespace cx
