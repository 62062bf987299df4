// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "cx/core/duration.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/duration_histogram.hpp"
#include "cx/summary/exact_sums.hpp"
#include "cx/summary/moments.hpp"

namespace cx {

/// A length, and how many have it.
struct LengthCount {
  Seconds length{};
  std::uint64_t times = 0;

  friend constexpr bool operator==(const LengthCount&, const LengthCount&) = default;
};

/// Durations, and how many there are not for which reason. Every length is kept, in 4 bytes (8
/// beyond 136 years), so that percentiles are exact; past a cap that the caller chooses, lengths
/// are counted in a DurationHistogram instead. What is read depends on the durations alone, not on
/// their order nor on how they were split and merged. Holds fewer than 2^64 rows.
class CXMETRICS_EXPORT DurationSamples {
 public:
  static constexpr std::uint64_t always_exact = std::numeric_limits<std::uint64_t>::max();

  /// More than `exact_up_to` lengths are counted in a histogram; with 0 they always are.
  explicit DurationSamples(std::uint64_t exact_up_to = always_exact) : exact_up_to_(exact_up_to) {}

  /// Counts a length, or why there is none.
  Reject add(Duration duration) {
    const Reject reason = duration.reject();
    tally_.add(reason);
    if (reason == Reject::none) keep(duration.bits());
    return reason;
  }
  /// As if this had seen the other's durations too. Throws std::invalid_argument when the caps
  /// differ, std::overflow_error when both together have more than 2^64 - 1 rows.
  void merge(const DurationSamples& other);

  /// Puts the lengths in order, so that every reading after it costs next to nothing; O(n), and
  /// twice the memory meanwhile. What is read is the same without it.
  void settle();
  bool is_settled() const { return settled_; }

  std::uint64_t n() const { return tally_.accepted(); }
  const Tally& tally() const { return tally_; }
  bool is_exact() const { return n() <= exact_up_to_; }
  /// The rank-th smallest length in seconds, within DurationHistogram::relative_error where not
  /// exact; 1 <= rank <= n. O(1) when settled, else O(n).
  double at_rank(std::uint64_t rank) const;
  /// How many lengths are at most `limit`: exact, or of whole bins up to that which holds it.
  std::uint64_t count_up_to(Seconds limit) const;
  /// The lengths in ascending order; where not exact, the middles of bins, rounded down.
  std::vector<LengthCount> lengths() const;
  /// In seconds, of the lengths themselves, also where the samples are not exact.
  Moments moments() const;

  /// Of the same lengths, in any order.
  friend CXMETRICS_EXPORT bool operator==(const DurationSamples&, const DurationSamples&);

 private:
  void keep(std::int64_t seconds) {
    if (seconds <= std::numeric_limits<std::uint32_t>::max() && is_exact()) [[likely]] {
      short_.push_back(static_cast<std::uint32_t>(seconds));
      settled_ = false;
    } else {
      keep_rare(seconds);
    }
  }
  void keep_rare(std::int64_t seconds);
  void give_up_exactness();
  void take_lengths(const DurationSamples& other);

  // What every row touches comes first, to lie in one or two cache lines.
  std::vector<std::uint32_t> short_;  // lengths below 2^32 seconds
  bool settled_ = true;               // short_ and long_ are in order
  std::uint64_t exact_up_to_;
  Tally tally_;
  std::vector<std::int64_t> long_;  // lengths from 2^32 seconds on
  // Instead of short_ and long_, past the cap:
  DurationHistogram histogram_;
  ExactSums sums_;
};

}  // namespace cx
