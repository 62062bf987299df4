// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cx/core/membership.hpp"

namespace cx {

/// A subscription as it is kept: what has been checked is left out, so that two fit into a cache
/// line. Of whole words, as bit-fields would be written in parts and read as a whole, for which a
/// processor waits.
class Spell {
 public:
  static constexpr std::uint32_t most_groups = 1U << 29;

  Spell() = default;
  /// Of a subscription that check() accepts; `group` is less than most_groups.
  Spell(const Subscription& subscription, std::uint32_t group)
      : start(subscription.started_at),
        end(subscription.ended_at),
        mrr(subscription.mrr.is_known() ? subscription.mrr.ten_thousandths() : 0),
        customer(static_cast<std::uint32_t>(subscription.customer)),
        bits_(group << 3 | static_cast<std::uint32_t>(subscription.reason) << 1 |
              (subscription.mrr.is_known() ? 1U : 0U)) {}

  Instant start;
  OptionalInstant end;
  std::int64_t mrr;  ///< 0 where it is not known
  std::uint32_t customer;

  std::uint32_t group() const { return bits_ >> 3; }
  LossReason reason() const { return static_cast<LossReason>(bits_ >> 1 & 3U); }
  bool has_mrr() const { return (bits_ & 1U) != 0; }
  void move_to(std::uint32_t group) { bits_ = group << 3 | (bits_ & 7U); }

 private:
  std::uint32_t bits_;
};

static_assert(sizeof(Spell) == 32);

/// Turns the spells of one customer after another into events; see membership().
class MembershipFold {
 public:
  MembershipFold(Seconds grace, OptionalInstant as_of) : grace_(grace), as_of_(as_of) {}

  /// Of spells in order of their starts. Good until the next call.
  std::span<const MembershipEvent> fold(std::span<const Spell> spells);

 private:
  struct End {
    Instant at;
    std::int64_t mrr;
    LossReason reason;
  };

  bool has_happened(Instant at) const { return !as_of_ || at <= *as_of_; }
  /// Whether who is without a subscription from `at` on is lost then, if none follows.
  bool is_settled(Instant at) const { return !as_of_ || !is_short(at, *as_of_); }
  /// A gap within the grace.
  bool is_short(Instant from, Instant to) const;
  void fold_one(const Spell& spell);
  void fold_several(std::span<const Spell> spells);
  void add(Instant at, MembershipChange change, std::int64_t mrr,
           LossReason reason = LossReason::unknown) {
    events_.push_back({at, change, reason, mrr});
  }

  Seconds grace_;
  OptionalInstant as_of_;
  std::vector<MembershipEvent> events_;
  std::vector<End> ends_;
};

}  // namespace cx
