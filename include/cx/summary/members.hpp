// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/subscription.hpp"
#include "cx/export.hpp"
#include "cx/summary/member_counts.hpp"
#include "cx/summary/membership_options.hpp"

namespace cx {

/// The customers of one period, by their subscriptions. These are kept, in 32 bytes each, and
/// become customers when they are counted: so any parts can be merged, also such that tear a
/// customer apart, as long as the same customer has the same id in both.
class CXMETRICS_EXPORT Members {
 public:
  /// Of the period [first, last), at most until `options.as_of`. Throws std::invalid_argument
  /// unless first < last.
  Members(Instant first, Instant last, MembershipOptions options = {});
  Members(const Members& other);
  Members& operator=(const Members& other);
  Members(Members&&) noexcept;
  Members& operator=(Members&&) noexcept;
  ~Members();

  /// Keeps a subscription, or counts why not, see check().
  Reject add(const Subscription& subscription);
  /// As if this had seen the other's subscriptions too. Throws std::invalid_argument where they are
  /// of other periods or counted otherwise, std::overflow_error beyond 2^64 - 1 rows.
  void merge(const Members& other);

  /// O(n), and O(n log n) within each customer.
  MemberCounts counts() const;
  /// Of everybody who was there in the period, by customer.
  std::vector<CustomerRevenue> revenue_by_customer() const;
  Tally tally() const;

  /// Of the same subscriptions, in any order.
  friend CXMETRICS_EXPORT bool operator==(const Members& a, const Members& b);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
