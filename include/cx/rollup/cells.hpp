// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cx/core/reject.hpp"
#include "cx/rollup/basis.hpp"
#include "cx/rollup/cell_index.hpp"

namespace cx {

/// One summary per cell. The base class of what a roll-up counts; derive from TypedCells, or use
/// counted().
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

  /// By which instant rows count in periods.
  const Basis<Row>& basis() const { return basis_; }

 protected:
  explicit Cells(Basis<Row> basis = {}) : basis_(std::move(basis)) {}
  Cells(const Cells&) = default;
  Cells& operator=(const Cells&) = default;

 private:
  Basis<Row> basis_;
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

/// Cells of any Summary type that has merge(const Summary&): a copy of `empty` per cell, and
/// `add(summary, row)` for each row. Where that returns a Reject, the row is tallied as it says,
/// else as accepted.
template <class Row, class Summary, class Add>
class SummaryCells final : public Cells<Row>, public SummarySource<Summary> {
 public:
  SummaryCells(std::string source, Summary empty, Add add, Basis<Row> basis)
      : Cells<Row>(std::move(basis)),
        source_(std::move(source)),
        empty_(std::move(empty)),
        add_(std::move(add)) {}

  void observe(std::span<const Row> rows, std::span<const CellNumber> cells,
               std::size_t size) override {
    if (summaries_.size() < size) summaries_.resize(size, empty_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Reject outcome = count(summaries_[cells[i]], rows[i]);
      if (cells[i] != nowhere) tally_.add(outcome);
    }
  }
  bool fits(const Cells<Row>& other) const override {
    const auto* same = dynamic_cast<const SummaryCells*>(&other);
    return same != nullptr && same->source_ == source_ &&
           same->basis().name() == this->basis().name();
  }
  void merge(const Cells<Row>& other, std::span<const CellNumber> cell_of,
             std::size_t size) override {
    const auto& same = dynamic_cast<const SummaryCells&>(other);
    if (summaries_.size() < size) summaries_.resize(size, empty_);
    for (std::size_t i = 0; i < same.summaries_.size(); ++i) {
      summaries_[cell_of[i]].merge(same.summaries_[i]);
    }
    tally_.merge(same.tally_);
  }
  std::unique_ptr<Cells<Row>> fresh() const override {
    return std::make_unique<SummaryCells>(source_, empty_, add_, this->basis());
  }
  Tally tally() const override { return tally_; }

  bool provides(std::string_view source) const override { return source == source_; }
  std::optional<Summary> summary(std::string_view,
                                 std::span<const CellNumber> cells) const override {
    Summary result = empty_;
    for (const auto cell : cells) {
      if (cell < summaries_.size()) result.merge(summaries_[cell]);
    }
    if constexpr (requires { result.settle(); }) result.settle();
    return result;
  }

 private:
  Reject count(Summary& summary, const Row& row) {
    if constexpr (std::is_same_v<std::invoke_result_t<Add&, Summary&, const Row&>, Reject>) {
      return std::invoke(add_, summary, row);
    } else {
      std::invoke(add_, summary, row);
      return Reject::none;
    }
  }

  std::string source_;
  Summary empty_;
  Add add_;
  std::vector<Summary> summaries_;
  Tally tally_;  // of the rows in the cells 1, 2, ...
};

/// Counts rows of any type into summaries of any type: `counted<Visit>("wait", WaitSummary{},
/// [](WaitSummary& s, const Visit& v) { s.add(v.wait); })`. Rules whose source() is that name read
/// it.
template <class Row, class Summary, class Add>
std::unique_ptr<Cells<Row>> counted(std::string source, Summary empty, Add add,
                                    Basis<Row> basis = {}) {
  return std::make_unique<SummaryCells<Row, Summary, Add>>(std::move(source), std::move(empty),
                                                           std::move(add), std::move(basis));
}

/// The cells that a roll-up of a record of this library counts when it is told nothing else; only
/// specialised.
template <class Row>
struct DefaultCells;

}  // namespace cx
