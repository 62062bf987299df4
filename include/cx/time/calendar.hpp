// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/export.hpp"
#include "cx/time/period.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// The periods of one grain in one zone. A period runs from the start of its first local day to the
/// start of the next period's: an instant on the boundary belongs to the later one. Copies share
/// one table and may be used from many threads.
class CXMETRICS_EXPORT Calendar {
 public:
  Calendar(TimeZone zone, Grain grain);

  const TimeZone& zone() const;
  Grain grain() const;

  /// The ordinal (see Period) of an instant outside the zone's window.
  static constexpr std::int32_t no_ordinal = std::numeric_limits<std::int32_t>::min();

  /// The ordinal of the period that holds `instant`, or no_ordinal. From 1970 into 2037 this is one
  /// table look-up and one comparison.
  std::int32_t ordinal(Instant instant) const {
    const std::int64_t since = instant.time_since_epoch().count();
    const auto bucket = static_cast<std::uint64_t>(since) >> shift_;
    if (bucket >= bucket_count_) [[unlikely]]
      return slow_ordinal(instant);
    return buckets_[bucket].ordinal_at(since);
  }

  /// Writes the ordinal of each instant_of(i), i < ordinals.size().
  template <class InstantOf>
  void ordinals(InstantOf instant_of, std::span<std::int32_t> ordinals) const {
    // In registers: what is written might otherwise be taken for parts of the calendar.
    const Bucket* const buckets = buckets_;
    const std::size_t count = bucket_count_;
    const unsigned shift = shift_;
    for (std::size_t i = 0; i < ordinals.size(); ++i) {
      const Instant instant = instant_of(i);
      const std::int64_t since = instant.time_since_epoch().count();
      const auto bucket = static_cast<std::uint64_t>(since) >> shift;
      ordinals[i] = bucket < count ? buckets[bucket].ordinal_at(since) : slow_ordinal(instant);
    }
  }

  std::optional<Period> period_of(Instant instant) const;

  /// [first instant, first instant of the next period); nothing where the zone's window does not
  /// hold both. Both are the same for a day that the zone skipped.
  std::optional<std::pair<Instant, Instant>> range(Period period) const;

 private:
  /// 2^shift_ seconds from 1970 on, short enough to hold at most one boundary: `ordinal` before
  /// `cut`, `ordinal + step` from it on.
  struct Bucket {
    std::int64_t cut;
    std::int32_t ordinal;
    std::int32_t step;

    /// A mask and no branch: whether a random instant lies before the boundary cannot be predicted.
    std::int32_t ordinal_at(std::int64_t since) const {
      return ordinal + (step & -static_cast<std::int32_t>(since >= cut));
    }
  };
  struct Table;
  std::int32_t slow_ordinal(Instant instant) const;

  std::shared_ptr<const Table> table_;
  const Bucket* buckets_ = nullptr;
  std::size_t bucket_count_ = 0;
  unsigned shift_ = 0;
};

}  // namespace cx
