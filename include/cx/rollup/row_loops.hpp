// SPDX-License-Identifier: MIT
// What the loops over the rows of a piece ask of the compiler and of the processor. A row of 24
// bytes costs 2 ns of memory bandwidth on a machine that reads 12 GB/s, and as much computing: a
// roll-up is fast only if the one goes on during the other, and if the loops are what they look
// like.
//
// - A column is taken out of the rows one number at a time. GCC puts four of them together in two
//   64-bit halves on the stack and loads them as one vector, for which the processor waits until
//   both halves are written: 2.5 ns a row instead of 0.3.
// - While a piece is counted, the next one is fetched. A piece lies in a few pages only, at whose
//   ends the processor stops to fetch by itself: 0.6 to 1 ns a row. Where several loops count a
//   piece, each fetches a share of the next one: 2 ns a ticket of 48 bytes. If the first of them
//   fetched it all, it would wait for the memory as long as if nobody had.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cx/rollup/part.hpp"

namespace cx::detail {

/// `value`, which is not put into a vector with its neighbours.
inline std::int32_t one_by_one(std::int32_t value) {
#if defined(__GNUC__)
  asm("" : "+r"(value));
#endif
  return value;
}

/// Starts to fetch what lies `bytes` behind `from`, be there something or not.
inline void fetch_ahead(const void* from, std::size_t bytes) {
#if defined(__GNUC__)
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the address may lie outside of any array
  __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(from) + bytes));
#else
  (void)from;
  (void)bytes;
#endif
}

/// The rows behind `rows`: a loop over those fetches its share of them with each row.
template <class Row>
class NextRows {
 public:
  NextRows(std::span<const Row> rows, Part share)
      : end_(rows.data() + rows.size()),
        bytes_each_((sizeof(Row) + share.of - 1) / share.of),
        first_(share.index * rows.size() * bytes_each_) {}

  void fetch_ahead(std::size_t row) const { detail::fetch_ahead(end_, first_ + row * bytes_each_); }

 private:
  const Row* end_;
  std::size_t bytes_each_;
  std::size_t first_;
};

}  // namespace cx::detail
