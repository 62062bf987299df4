// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
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
#include "cx/rollup/cells.hpp"
#include "cx/rollup/row_loops.hpp"

namespace cx {

/// Cells of any Summary type that has merge(const Summary&): a copy of `empty` per cell, and
/// `add(summary, row)` for each row. Where that returns a Reject, the row is tallied as it says,
/// else as accepted. Those of equal `empty` and equal `add` can be merged; so that roll-ups with
/// different settings are not, `add` should be a type with ==, not a lambda that captures them.
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
    Summary* const summaries = summaries_.data();
    std::uint64_t rejected = 0;
    const detail::NextRows<Row> next(rows, this->share_of_fetching());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      next.fetch_ahead(i);
      const Reject outcome = count(summaries[cells[i]], rows[i]);
      if (outcome != Reject::none && cells[i] != nowhere) {
        tally_.add(outcome);
        ++rejected;
      }
    }
    const auto lost = static_cast<std::size_t>(std::count(cells.begin(), cells.end(), nowhere));
    tally_.add(Reject::none, rows.size() - lost - rejected);
  }
  bool fits(const Cells<Row>& other) const override {
    const auto* same = dynamic_cast<const SummaryCells*>(&other);
    return same != nullptr && same->source_ == source_ &&
           same->basis().name() == this->basis().name() && alike(same->empty_, empty_) &&
           alike(same->add_, add_);
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
    if constexpr (requires { result.index(); }) {
      result.index();
    } else if constexpr (requires { result.settle(); }) {
      result.settle();
    }
    return result;
  }

 private:
  /// What cannot be compared is told apart by its type alone.
  template <class T>
  static bool alike(const T& a, const T& b) {
    if constexpr (std::equality_comparable<T>)
      return a == b;
    else
      return true;
  }

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

/// For counted(): adds what `projection(row)` returns. Equal where the projections are.
template <class Projection>
struct AddProjected {
  Projection projection;

  template <class Summary, class Row>
  Reject operator()(Summary& summary, const Row& row) const {
    return summary.add(std::invoke(projection, row));
  }
  friend bool operator==(const AddProjected&, const AddProjected&)
    requires std::equality_comparable<Projection>
  = default;
};

}  // namespace cx
