// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/subscription.hpp"
#include "cx/export.hpp"

namespace cx {

/// Which subscriptions make a customer, and how long one may be without.
struct MembershipRules {
  /// A customer who is without a subscription for less than this has not left: meanwhile all stays
  /// as it was.
  Seconds grace{0};
  bool trials = false;  ///< whoever tries is a customer
  bool pauses = false;  ///< so is whoever pauses
  bool free = false;    ///< so is whoever pays 0

  friend constexpr bool operator==(const MembershipRules&, const MembershipRules&) = default;
};

/// Reject::not_paid for what the rules do not take for a customer's subscription, what check() says
/// of it, else none. An amount that is not known is not 0.
CXMETRICS_EXPORT Reject check(const Subscription& subscription, const MembershipRules& rules);

/// What can happen to a customer.
enum class MembershipChange : std::uint8_t {
  joined,      ///< for the first time
  returned,    ///< after having been lost
  lost,        ///< with the last subscription
  expanded,    ///< pays more
  contracted,  ///< pays less
};

/// Something that happened to a customer.
struct MembershipEvent {
  Instant at{};
  MembershipChange change{};
  LossReason reason =
      LossReason::unknown;  ///< of a loss: that of the last subscription; of several
                            ///< that end together voluntary before involuntary
  std::int64_t mrr = 0;     ///< ten-thousandths of revenue more than before, less where negative

  friend bool operator==(const MembershipEvent&, const MembershipEvent&) = default;
};

/// What the subscriptions of one customer amount to, by time. Someone is a customer while any
/// subscription is active: overlapping and adjacent ones are one stay, a plan change is at most an
/// expansion or a contraction. Whoever leaves at the instant of coming has come and was lost.
///
/// At most one event an instant, but for that. `subscriptions` come in any order; those that
/// check() refuses do not count. What comes after `as_of` has not happened, and a gap that is
/// shorter than the grace so far is no loss. An amount that is not known counts as 0. O(n log n).
/// Throws std::invalid_argument for several customers or currencies.
CXMETRICS_EXPORT std::vector<MembershipEvent> membership(
    std::span<const Subscription> subscriptions, const MembershipRules& rules = {},
    OptionalInstant as_of = {});

/// Up to when, the instant included, it is known at `as_of` who was lost: whoever has been without
/// a subscription for less than the grace may come back. `grace` is not negative.
constexpr Instant losses_known_until(Instant as_of, Seconds grace) {
  return as_of < Instant::min() + grace ? Instant::min() : as_of - grace;
}

}  // namespace cx
