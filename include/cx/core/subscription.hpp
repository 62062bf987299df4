// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "cx/core/instant.hpp"
#include "cx/core/money.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// What a customer has of a subscription.
enum class SubscriptionPhase : std::uint8_t { paid, trial, pause };

CXMETRICS_EXPORT std::string_view to_string(SubscriptionPhase phase);
CXMETRICS_EXPORT std::optional<SubscriptionPhase> parse_subscription_phase(std::string_view text);

/// Why a subscription ended.
enum class LossReason : std::uint8_t {
  unknown,
  involuntary,  ///< nobody wanted it: a payment failed
  voluntary,    ///< the customer cancelled
};

/// A stretch of a subscription of one customer, [started_at, ended_at), with the same terms
/// throughout: a change of plan or price ends one and starts the next. The ids index a Names; id 0
/// is the empty name.
struct Subscription {
  Instant started_at{};
  OptionalInstant ended_at = {};  ///< of what was paid for; none: active
  Money mrr = {};                 ///< monthly recurring revenue, 0 to most_mrr
  CustomerId customer{};
  TouchpointId touchpoint{};
  ChannelId channel{};
  SubscriptionPhase phase = SubscriptionPhase::paid;
  LossReason reason = LossReason::unknown;

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

/// A million million of any currency's unit, in ten-thousandths.
inline constexpr std::int64_t most_mrr = 10'000'000'000'000'000;

static_assert(sizeof(Subscription) == 48 && std::is_trivially_copyable_v<Subscription>);

/// missing_id of no customer, ends_before_start, negative_amount, bad_number of an amount beyond
/// most_mrr, else none.
constexpr Reject check(const Subscription& subscription) {
  if (subscription.customer == CustomerId{}) return Reject::missing_id;
  if (subscription.ended_at && *subscription.ended_at < subscription.started_at)
    return Reject::ends_before_start;
  if (!subscription.mrr.is_known()) return Reject::none;
  if (subscription.mrr.ten_thousandths() < 0) return Reject::negative_amount;
  return subscription.mrr.ten_thousandths() > most_mrr ? Reject::bad_number : Reject::none;
}

}  // namespace cx
