// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/export.hpp"

namespace cx {

/// Durations counted in bins that grow with them, for bounded memory: one for each second up to
/// 255, then 128 for every doubling, so a bin is never wider than 1/128 of where it begins. What is
/// read from it is the middle of a bin: off by less than 1/256 (0.4 %). Bins are integers computed
/// from integers, so the same durations give the same bins on any machine and in any order.
/// Holds fewer than 2^64 durations.
class CXMETRICS_EXPORT DurationHistogram {
 public:
  /// The largest relative error of at_rank().
  static constexpr double relative_error = 1.0 / 256;
  /// More there cannot be, whatever is counted: 57 KiB.
  static constexpr std::size_t max_bins = 7296;

  /// `length` is not negative.
  void add(Seconds length, std::uint64_t times = 1);
  void merge(const DurationHistogram& other);

  std::uint64_t n() const { return n_; }
  /// The middle of the bin that holds the rank-th smallest duration, in seconds; 1 <= rank <= n.
  double at_rank(std::uint64_t rank) const;
  /// How many durations are in the bins up to that which holds `limit`; none for a negative one.
  std::uint64_t count_up_to(Seconds limit) const;
  /// By bin, up to the last one that is not empty.
  const std::vector<std::uint64_t>& bins() const { return bins_; }

  static std::size_t bin_of(Seconds length);
  /// The durations of a bin are those from first_of(bin) to last_of(bin), inclusive; bin <
  /// max_bins.
  static Seconds first_of(std::size_t bin);
  static Seconds last_of(std::size_t bin);

  friend bool operator==(const DurationHistogram&, const DurationHistogram&) = default;

 private:
  std::uint64_t n_ = 0;
  std::vector<std::uint64_t> bins_;
};

}  // namespace cx
