// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <functional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/subscription.hpp"
#include "cx/summary/member_counts.hpp"
#include "cx/summary/members.hpp"

namespace cx {

/// A metric of the customers of a period: parameters and a pure function from what was counted.
template <class R>
concept MemberRule = requires(const R& rule, const MemberCounts& counts, Confidence confidence) {
  { rule.name() } -> std::convertible_to<std::string>;  // of the reading, as reports print it
  { rule.estimate(counts, confidence) } -> std::same_as<Estimate>;
};

/// A rule and the subscriptions that it is computed from: the verbs of Calculator, for one period.
///
///     cx::Churn churn{april_first, may_first};
///     churn.add(subscriptions);
///     churn.estimate();
template <MemberRule R>
class MemberCalculator {
 public:
  /// Of the period [first, last). Throws std::invalid_argument unless first < last.
  MemberCalculator(Instant first, Instant last, R rule = {}, MembershipOptions options = {})
      : rule_(std::move(rule)), members_(first, last, std::move(options)) {}

  /// Counts one subscription. Returns Reject::none, or why it was refused (and counted as such).
  Reject add(const Subscription& subscription) { return members_.add(subscription); }

  /// Counts every subscription of a range, each passed through `projection`.
  template <std::ranges::input_range Range, class Projection = std::identity>
    requires std::convertible_to<
        std::invoke_result_t<Projection&, std::ranges::range_reference_t<Range>>, Subscription>
  void add(Range&& subscriptions, Projection projection = {}) {
    for (auto&& each : subscriptions)
      (void)members_.add(std::invoke(projection, std::forward<decltype(each)>(each)));
  }

  /// As if this had seen the other's subscriptions too, see Members::merge().
  void merge(const MemberCalculator& other) { members_.merge(other.members_); }

  /// With an interval for rules of revenue, which need each customer's amounts for it.
  Estimate estimate(Confidence confidence = {}) const {
    if constexpr (requires(const std::vector<CustomerRevenue>& each) {
                    rule_.estimate(MemberCounts{}, each, confidence);
                  }) {
      return rule_.estimate(members_.counts(), members_.revenue_by_customer(), confidence);
    } else {
      return rule_.estimate(members_.counts(), confidence);
    }
  }

  /// Who was there, came and was lost.
  MemberCounts breakdown() const { return members_.counts(); }

  Tally tally() const { return members_.tally(); }
  const Members& members() const { return members_; }
  const R& rule() const { return rule_; }

 private:
  R rule_;
  Members members_;
};

}  // namespace cx
