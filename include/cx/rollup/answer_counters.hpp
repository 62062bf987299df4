// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/export.hpp"
#include "cx/rollup/answer_numbers.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/row_loops.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// Answers per cell: one counter for each answer that occurs, see AnswerNumbers. A row costs one
/// increment; every metric is read from the counters afterwards. Together they count fewer than
/// 2^64 rows; more is std::overflow_error.
class CXMETRICS_EXPORT AnswerCounters {
 public:
  void reserve(std::size_t cells);
  void count(CellNumber cell, Answer answer) { add(cell, answer, 1); }
  void add(CellNumber cell, Answer answer, std::uint64_t times);
  /// Counts answer_of(rows[i]) in cells[i].
  template <class Row, class AnswerOf>
  void count_all(std::span<const Row> rows, std::span<const CellNumber> cells,
                 const AnswerOf& answer_of);
  /// Counts answer_of(rows[i]) in cell_of(i), up to the first row for which that is `nowhere`.
  /// Returns how many. To look up the cell in the same loop costs 0.1 ns, in one of its own 0.5.
  template <class Row, class CellOf, class AnswerOf>
  std::size_t count(std::span<const Row> rows, CellOf cell_of, const AnswerOf& answer_of);
  /// Adds the other's cell i to cell_of[i] here.
  void merge(const AnswerCounters& other, std::span<const CellNumber> cell_of);

  /// The answers of a kind in those cells; nothing where there are none. Throws
  /// std::invalid_argument when they are on more than one scale: those cannot be added up.
  std::optional<ScoreCounts> counts(QuestionKind kind, std::span<const CellNumber> cells) const;
  /// Calls visit(cell, answer, times) for all that was counted, but `nowhere`.
  void for_each(
      const std::function<void(CellNumber cell, Answer answer, std::uint64_t times)>& visit) const;
  /// Of all cells but `nowhere`.
  Tally tally() const;

 private:
  std::size_t place(CellNumber cell, std::uint32_t number) const {
    return (std::size_t{cell} << width_) + number;
  }
  std::uint64_t counted(CellNumber cell, std::uint32_t number) const {
    const std::size_t i = place(cell, number);
    return counters_[i] + (totals_.empty() ? 0 : totals_[i]);
  }
  /// The number of an answer, with a counter for it in each cell.
  std::uint32_t add_number(Answer answer);
  /// Before so many rows: none of the counters may overflow.
  void make_room(std::uint64_t rows);
  /// So many of those rows did not come.
  void unused(std::uint64_t rows) {
    recent_ -= static_cast<std::uint32_t>(rows);
    rows_ -= rows;
  }
  void require_room(std::uint64_t rows) const;
  /// Adds the counters to the totals.
  void settle();

  AnswerNumbers numbers_;
  unsigned width_ = 5;  // each cell has 2^width_ counters
  std::size_t cells_ = 0;
  std::vector<std::uint32_t> counters_;  // of fewer than 2^32 rows
  std::vector<std::uint64_t> totals_;    // of the rows before them; empty where there are none
  std::uint32_t recent_ = 0;             // rows in counters_
  std::uint64_t rows_ = 0;
};

/// Throws std::invalid_argument: those cannot be added up.
[[noreturn]] CXMETRICS_EXPORT void refuse_two_scales(Question question, Scale other);

template <class Row, class AnswerOf>
void AnswerCounters::count_all(std::span<const Row> rows, std::span<const CellNumber> cells,
                               const AnswerOf& answer_of) {
  for (std::size_t done = 0; done < rows.size(); ++done) {  // those that are nowhere do not count
    const auto cell_of = [&](std::size_t i) { return cells[done + i]; };
    done += count(rows.subspan(done), cell_of, answer_of);
  }
}

template <class Row, class CellOf, class AnswerOf>
std::size_t AnswerCounters::count(std::span<const Row> rows, CellOf cell_of,
                                  const AnswerOf& answer_of) {
  make_room(rows.size());
  AnswerNumbers::LookUp look_up = numbers_.look_up();
  std::uint32_t* counters = counters_.data();
  unsigned width = width_;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    detail::fetch_ahead(&rows[i], rows.size_bytes());
    const CellNumber cell = cell_of(i);
    if (cell == nowhere) [[unlikely]] {
      unused(rows.size() - i);
      return i;
    }
    const Answer answer = std::invoke(answer_of, rows[i]);
    std::uint32_t number = look_up.number(answer);
    if (number == AnswerNumbers::unknown) [[unlikely]] {
      number = add_number(answer);
      look_up = numbers_.look_up();
      counters = counters_.data();
      width = width_;
    }
    ++counters[(std::size_t{cell} << width) + number];
  }
  return rows.size();
}

}  // namespace cx
