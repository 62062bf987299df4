// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "cx/core/duration.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/duration_histogram.hpp"
#include "cx/summary/exact_sums.hpp"
#include "cx/summary/length_blocks.hpp"
#include "cx/summary/moments.hpp"
#include "cx/summary/reject_counts.hpp"

namespace cx {

/// A length, and how many have it.
struct LengthCount {
  Seconds length{};
  std::uint64_t times = 0;

  friend constexpr bool operator==(const LengthCount&, const LengthCount&) = default;
};

class LengthIndex;

/// Durations, and how many there are not for which reason. Every length is kept, in 4 bytes (8
/// beyond 136 years), so that percentiles are exact; past a cap that the caller chooses, lengths
/// are counted in a DurationHistogram instead. What is read depends on the durations alone, not on
/// their order nor on how they were split and merged. Copies share the lengths, so copying and
/// merging cost next to nothing. Holds fewer than 2^64 rows.
class CXMETRICS_EXPORT DurationSamples {
 public:
  static constexpr std::uint64_t always_exact = std::numeric_limits<std::uint64_t>::max();

  /// More than `exact_up_to` lengths are counted in a histogram; with 0 they always are.
  explicit DurationSamples(std::uint64_t exact_up_to = always_exact) : exact_up_to_(exact_up_to) {}

  /// Counts a length, or why there is none.
  Reject add(Duration duration) {
    const std::int64_t bits = duration.bits();
    if (std::in_range<std::uint32_t>(bits) && short_.add_if_room(static_cast<std::uint32_t>(bits)))
        [[likely]] {
      return Reject::none;
    }
    return add_rare(duration);
  }
  /// As if this had seen the other's durations too. Throws std::invalid_argument when the caps
  /// differ, std::overflow_error when both together have more than 2^64 - 1 rows.
  void merge(const DurationSamples& other);

  /// Makes a few percentiles cheap: O(n), with 32 KiB; what is few is settled. What is read is the
  /// same without it.
  void index();
  /// Puts the lengths in order, so that every reading after it costs next to nothing; O(n), and
  /// twice the memory meanwhile. What is read is the same without it.
  void settle();
  bool is_settled() const { return settled_; }

  std::uint64_t n() const { return short_.size() + long_.size() + histogram_.n(); }
  Tally tally() const { return left_out_.with_accepted(n()); }
  bool is_exact() const { return n() <= exact_up_to_; }
  /// The rank-th smallest length in seconds, within DurationHistogram::relative_error where not
  /// exact; 1 <= rank <= n. O(1) when settled, else O(n).
  double at_rank(std::uint64_t rank) const;
  /// at_rank() of each, at the cost of one where they lie close together.
  std::vector<double> at_ranks(std::span<const std::uint64_t> ranks) const;
  /// How many lengths are at most `limit`: exact, or of whole bins up to that which holds it.
  std::uint64_t count_up_to(Seconds limit) const;
  /// The lengths in ascending order; where not exact, the middles of bins, rounded down.
  std::vector<LengthCount> lengths() const;
  /// In seconds, of the lengths themselves, also where the samples are not exact.
  Moments moments() const;

  /// Of the same lengths, in any order.
  friend CXMETRICS_EXPORT bool operator==(const DurationSamples&, const DurationSamples&);

 private:
  Reject add_rare(Duration duration);
  void disturb();
  void give_up_exactness();
  void take_lengths(const DurationSamples& other);
  std::uint64_t room() const { return exact_up_to_ - n(); }

  LengthBlocks short_;  // lengths below 2^32 seconds; first, as every row touches it. There is room
                        // only while more may be added without further thought.
  std::uint64_t exact_up_to_;
  RejectCounts left_out_;
  std::vector<std::int64_t> long_;            // lengths from 2^32 seconds on
  std::shared_ptr<const LengthIndex> index_;  // of short_
  bool settled_ = true;                       // short_ is one block, in order, and so is long_
  // Instead of short_ and long_, past the cap:
  DurationHistogram histogram_;
  ExactSums sums_;
};

}  // namespace cx
