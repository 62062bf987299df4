// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/membership_fold.hpp"
#include "cx/core/membership.hpp"
#include "cx/core/money.hpp"
#include "cx/summary/member_counts.hpp"
#include "summary/period_axis.hpp"

namespace cx {

/// The periods that are counted, and what of them; one for all groups.
struct MemberAxes {
  PeriodAxis periods;
  std::optional<PeriodAxis> days;  ///< of the same time
  std::optional<Seconds> early;
  Instant as_of;
  Instant losses_known_until;
};

/// Counts the customers of one group in consecutive periods. An event costs the same however many
/// periods there are: it is counted in its own, and what was there before a period is the running
/// sum of all before it. The exposure of a period is that of its opening for the whole of it, more
/// for who came, less for who left.
class MemberCounter {
 public:
  /// `axes` must outlive this.
  explicit MemberCounter(const MemberAxes& axes);

  /// All events of one customer, by time.
  void add(std::span<const MembershipEvent> events);
  /// A subscription whose amount is not known.
  void add_unknown_amount(const Spell& spell);
  /// The currency of amounts that were added.
  void add_currency(Currency currency);

  /// Of each period, when all was added.
  std::vector<MemberCounts> counts() const;

 private:
  /// How one customer stands.
  struct Standing {
    bool is_customer = false;
    std::int64_t mrr = 0;
    // In the period that was entered last:
    bool was_there = false;  // just before it
    std::int64_t mrr_before = 0;
    bool joined = false, was_lost = false;

    void enter() {
      was_there = is_customer;
      mrr_before = mrr;
      joined = false;
      was_lost = false;
    }
  };
  struct DayChange {
    std::int64_t customers = 0;
    std::uint64_t lost = 0;
  };

  void leave(std::size_t place, const Standing& standing);
  void count(std::size_t place, const MembershipEvent& event, Standing& standing);
  void count_early(std::span<const MembershipEvent> events);
  void count_day(const MembershipEvent& event);
  std::vector<DayOfLosses> losses_by_day(const AxisPeriod& period, std::size_t& next_day,
                                         std::uint64_t& customers) const;

  const MemberAxes* axes_;
  // By place on the axis: what is before the periods, too.
  std::vector<MemberCounts> changes_;
  std::vector<std::int64_t> unknown_changes_;
  std::vector<DayChange> days_;
  std::optional<Currency> currency_;
  bool several_currencies_ = false;
};

}  // namespace cx
