// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/export.hpp"
#include "cx/rollup/answer_counters.hpp"
#include "cx/rollup/answer_numbers.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/key_space.hpp"
#include "cx/rollup/keyed_cells.hpp"
#include "cx/rollup/part.hpp"
#include "cx/rollup/row_loops.hpp"
#include "cx/summary/score_counts.hpp"

namespace cx {

/// Answers of cells so many that nearly every row has one of its own, such as customer x month.
/// Counters would be nearly all 0, and each row would wait for memory twice: for the number of its
/// cell and for its counter. So nothing is looked up: a row is a word
///
///     packed key | number of the answer | how many times, less 1
///
/// that is appended to the log of its partition, the first bits of its key. One row costs 2 to 3 ns
/// and 8 bytes. When a log has doubled it is sorted, and equal words become one, so memory grows
/// with the cells and not with the rows. Whoever reads the cells sorts the log of one partition
/// after the other, in the second-level cache: two passes of a radix sort.
///
/// The times that do not fit into a word, at least two bits, are kept beside the logs.
/// Together they count fewer than 2^64 rows; more is std::overflow_error.
class CXMETRICS_EXPORT AnswerLog {
 public:
  static constexpr unsigned number_bits = 14;  // 64 questions of at most 201 scores and 3 rejects

  explicit AnswerLog(KeySpace space);
  AnswerLog(const AnswerLog&) = delete;
  AnswerLog& operator=(const AnswerLog&) = delete;

  const KeySpace& space() const { return space_; }
  /// `grown` holds what space() holds.
  void widen(const KeySpace& grown);

  /// Counts answer_of(rows[i]) in the cell with keys[i].
  template <class Row, class AnswerOf>
  void count(std::span<const Row> rows, std::span<const std::uint64_t> keys,
             const AnswerOf& answer_of);
  void add(std::uint64_t key, Answer answer, std::uint64_t times);
  /// Adds what was counted by keys of the same space; with `translate`, by any whose translated
  /// ordinals are in space().
  void merge(const AnswerLog& other, const Translate* translate = nullptr);
  /// Widens `space` to hold the translated ordinals of all cells.
  void cover(KeySpace& space, const Translate& translate) const;
  /// Adds everything to cells that `index` numbers.
  void number(CellIndex& index, AnswerCounters& counters) const;

  /// Calls visit(ordinals, counts) for each cell that has answers of that kind, by its key. Throws
  /// std::invalid_argument when a cell has answers on two scales.
  void for_each_cell(QuestionKind kind, Part part,
                     const std::function<void(std::span<const std::int32_t> ordinals,
                                              const ScoreCounts& counts)>& visit) const;
  std::uint64_t cells() const;
  Tally tally() const;

 private:
  static constexpr unsigned partition_bits = 8;
  static constexpr std::size_t partitions = std::size_t{1} << partition_bits;
  static constexpr std::size_t chunk = 512;       // words: 4 KiB, and so are they aligned
  static constexpr std::size_t first_fold = 128;  // chunks

  /// A log is a list of chunks, all full but the last one, which `tail` points into or behind.
  struct Log {
    std::vector<std::uint64_t*> chunks;
    std::size_t fold_at = first_fold;
  };
  /// Words taken apart, some at a time.
  struct Entries {
    std::vector<std::vector<std::int32_t>> ordinals;  // by dimension
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint64_t> times;
  };
  struct FreeSlab {
    void operator()(std::uint64_t* slab) const;
  };

  /// Of a key in a word: at least those that choose the partition.
  unsigned key_bits() const { return std::max(space_.bits(), partition_bits); }
  unsigned key_shift() const { return 64 - key_bits(); }
  unsigned number_shift() const { return key_shift() - number_bits; }
  std::uint64_t most_times() const { return std::uint64_t{1} << number_shift(); }
  std::uint64_t key_of(std::uint64_t word) const { return word >> key_shift(); }
  std::uint64_t word_of(std::uint64_t key, std::uint32_t number) const {
    return key << key_shift() | std::uint64_t{number} << number_shift();
  }
  std::uint32_t number_of(std::uint64_t word) const {
    return static_cast<std::uint32_t>(word >> number_shift()) & ((1U << number_bits) - 1);
  }
  std::uint64_t times_of(std::uint64_t word) const { return (word & (most_times() - 1)) + 1; }

  void append(std::uint64_t word) {
    std::uint64_t*& tail = tails_[word >> (64 - partition_bits)];
    if (reinterpret_cast<std::uintptr_t>(tail) % (chunk * sizeof(word)) == 0) [[unlikely]]
      begin_chunk(word >> (64 - partition_bits));
    *tail++ = word;
  }
  void begin_chunk(std::size_t partition);
  void require_room(std::uint64_t rows) const;
  std::uint64_t* new_chunk();
  void append_times(std::uint64_t word, std::uint64_t times);
  std::size_t size(std::size_t partition) const;
  void for_each_entries(const std::function<void(Entries& entries)>& visit) const;
  void take(std::uint64_t word, std::uint64_t times, Entries& entries) const;
  void append_same(const AnswerLog& other);
  template <class Visit>
  void for_each_chunk(std::size_t partition, const Visit& visit) const;
  void copy(std::size_t partition, std::vector<std::uint64_t>& words) const;
  /// Those words alone whose answer is 1 in `wanted`, by its number.
  void copy(std::size_t partition, std::span<const std::uint8_t> wanted,
            std::vector<std::uint64_t>& words) const;
  void fold(std::size_t partition);
  void clear(std::size_t partition);
  bool is_in(std::size_t partition, Part part, std::uint64_t before, std::uint64_t all) const;

  KeySpace space_;
  AnswerNumbers numbers_;
  std::vector<std::uint64_t*> tails_;
  std::vector<Log> logs_;
  std::map<std::uint64_t, std::uint64_t> more_;  // by word without times: those that did not fit
  std::vector<std::unique_ptr<std::uint64_t[], FreeSlab>> slabs_;
  std::vector<std::uint64_t*> free_;
  std::uint64_t rows_ = 0;
};

template <class Row, class AnswerOf>
void AnswerLog::count(std::span<const Row> rows, std::span<const std::uint64_t> keys,
                      const AnswerOf& answer_of) {
  require_room(rows.size());
  rows_ += rows.size();
  AnswerNumbers::LookUp look_up = numbers_.look_up();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    detail::fetch_ahead(&rows[i], rows.size_bytes());
    const Answer answer = std::invoke(answer_of, rows[i]);
    std::uint32_t number = look_up.number(answer);
    if (number == AnswerNumbers::unknown) [[unlikely]] {
      number = numbers_.number(answer);
      look_up = numbers_.look_up();
    }
    append(word_of(keys[i], number));
  }
}

}  // namespace cx
