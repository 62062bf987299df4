// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/int128.hpp"
#include "cx/core/money.hpp"

namespace cx {

/// The monthly recurring revenue of the customers of a period, in ten-thousandths of `currency`.
/// closing() = opening + gained + regained + expanded - contracted - churned. No amount is
/// negative.
struct RevenueCounts {
  Int128 opening = 0;     ///< just before the period
  Int128 gained = 0;      ///< of those who joined
  Int128 regained = 0;    ///< of those who returned
  Int128 expanded = 0;    ///< more from those who were there
  Int128 contracted = 0;  ///< less from those who stay
  Int128 churned = 0;     ///< of those who were lost
  /// Of `opening`, what is left at the close: of customers who were not lost in the period, who
  /// returned or not, what they pay then. And the same with each at most what they paid before.
  Int128 kept = 0, kept_at_most = 0;
  Int128 earned = 0;  ///< amounts times the seconds of the period for which they were paid

  Currency currency = {};
  bool several_currencies = false;  ///< then the sums mean nothing
  std::uint64_t unknown = 0;        ///< subscriptions of the period whose amount is not known

  Int128 closing() const { return opening + gained + regained + expanded - contracted - churned; }

  friend bool operator==(const RevenueCounts&, const RevenueCounts&) = default;
};

/// What the revenue of one customer did in a period, in ten-thousandths; see RevenueCounts, which
/// has the sums.
struct CustomerRevenue {
  std::int64_t opening = 0;
  std::int64_t lost = 0;  ///< churned and contracted
  std::int64_t came = 0;  ///< expanded and regained
  std::int64_t kept = 0, kept_at_most = 0;

  friend bool operator==(const CustomerRevenue&, const CustomerRevenue&) = default;
};

/// A local day on which customers were lost.
struct DayOfLosses {
  std::uint64_t opening = 0;  ///< customers just before it
  std::uint64_t lost = 0;

  friend bool operator==(const DayOfLosses&, const DayOfLosses&) = default;
};

/// What became of customers in one period [P0, P1). Whoever is lost at P0 is lost in this period
/// and was there before it; so closing() is the opening of the next period, always.
///
/// Counts of two periods do not add up to those of both together (a customer can be lost in each),
/// nor those of two groups where customers are in both: count them from the subscriptions.
struct MemberCounts {
  std::uint64_t opening = 0;   ///< customers just before the period: start < P0 <= end
  std::uint64_t joined = 0;    ///< came for the first time
  std::uint64_t returned = 0;  ///< came back, each time
  std::uint64_t lost = 0;      ///< left, each time: P0 <= end < P1

  std::uint64_t lost_customers = 0;  ///< who were lost, each once
  std::uint64_t lost_joiners = 0;    ///< of `lost`, those of customers who joined in the period
  std::uint64_t lost_openers = 0;    ///< of `opening`, who are not there at the close
  std::uint64_t voluntary = 0;       ///< of `lost`
  std::uint64_t involuntary = 0;     ///< of `lost`; the reason of the others is not known
  std::uint64_t newcomers = 0;       ///< who came, and were not in `opening`, each once

  /// Of `joined`: observed for the whole age that was asked for, and of these lost within it.
  std::uint64_t early_observed = 0, early_lost = 0;

  Int128 exposure = 0;  ///< customer-seconds in the period, as far as it has been observed
  Seconds length{};     ///< of the whole period
  Seconds observed{};   ///< of the part that is over
  /// Of periods that are made of whole months: how many.
  std::optional<unsigned> months = {};

  RevenueCounts revenue = {};
  /// Local days with losses, where they were asked for.
  std::optional<std::vector<DayOfLosses>> days = {};

  std::uint64_t closing() const { return opening + joined + returned - lost; }
  /// Everybody who was there at any time of the period.
  std::uint64_t customers() const { return opening + newcomers; }

  friend bool operator==(const MemberCounts&, const MemberCounts&) = default;
};

}  // namespace cx
