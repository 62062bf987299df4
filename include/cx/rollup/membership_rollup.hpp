// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/membership.hpp"
#include "cx/core/names.hpp"
#include "cx/core/subscription.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/rollup/dimension.hpp"
#include "cx/rollup/table.hpp"
#include "cx/summary/membership_options.hpp"

namespace cx {

/// Any rule about customers, so that metrics can be chosen at run time.
class MemberReading {
 public:
  template <MemberRule R>
  MemberReading(R rule)  // NOLINT(google-explicit-constructor): a rule is a reading
      : name_(rule.name()),
        read_([rule = std::move(rule)](const MemberCounts& counts, Confidence confidence) {
          return rule.estimate(counts, confidence);
        }) {}

  const std::string& name() const { return name_; }
  Estimate estimate(const MemberCounts& counts, Confidence confidence) const {
    return read_(counts, confidence);
  }

 private:
  std::string name_;
  std::function<Estimate(const MemberCounts&, Confidence)> read_;
};

/// The time that is looked at, [from, to): who came before is there from the start. Nothing: all
/// there is.
struct MembershipWindow {
  OptionalInstant from = {}, to = {};

  friend bool operator==(const MembershipWindow&, const MembershipWindow&) = default;
};

/// Customers by dimensions, from their subscriptions:
///
///     cx::MembershipRollup customers{names, {cx::by_touchpoint<cx::Subscription>(names),
///                                            cx::by_period<cx::Subscription>(months)}};
///     customers.observe(subscriptions);
///     cx::Table table = customers.table(cx::ChurnRule{}, cx::RetentionRule{});
///
/// A group is what a roll-up of its subscriptions alone would be: who moves from one plan to
/// another is lost to the one and joins the other, and neither in a total over plans. So a total
/// over groups is counted anew from the subscriptions, not added up; so is one over periods, as the
/// one period from the first to the last.
///
/// Periods run from the first in which anybody joins, or that of `from`, to that of the last
/// instant that is known. Subscriptions are kept, in 32 bytes each, and become customers when a
/// table is asked for: in time O(n + groups x periods), however many periods they last. So parts
/// can be split in any way and merged in any order.
///
/// Not for use by several threads at once: give each one of its own, then merge them.
class CXMETRICS_EXPORT MembershipRollup {
 public:
  /// `names` are those that the subscriptions point to, and must outlive this. At most one
  /// dimension is by period, and no two have the same name: std::invalid_argument otherwise,
  /// and for `from` after `to`, and days of another zone than that of the periods.
  MembershipRollup(Names& names, std::vector<Dimension<Subscription>> dimensions,
                   MembershipOptions options = {}, MembershipWindow window = {});
  MembershipRollup(MembershipRollup&&) noexcept;
  MembershipRollup& operator=(MembershipRollup&&) noexcept;
  ~MembershipRollup();

  /// A roll-up of the same shape, nothing counted.
  MembershipRollup fresh() const;

  void observe(std::span<const Subscription> rows) { observe(Batch<Subscription>{rows}); }
  void observe(const Batch<Subscription>& batch);

  /// As if this had seen the other's subscriptions too: exact, in any order, whoever of a
  /// customer's is in which part. Throws std::invalid_argument when the dimensions, the options or
  /// the window differ.
  void merge(const MembershipRollup& other);

  /// Subscriptions that were seen: accepted, or why not, see check(). Instants the zone of the
  /// periods does not know are Reject::outside_window.
  Tally tally() const;

  /// The instant as of which everything is looked at: that of the options, or else the latest of
  /// all subscriptions; none where there are none.
  OptionalInstant as_of() const;

  /// The data go on to that instant, whatever was seen of them: as_of() is not before it, where
  /// the options do not say.
  void reach(OptionalInstant at);

  /// The groups by all dimensions but the period in which there are subscriptions, by their names.
  std::vector<std::vector<std::string>> groups() const;
  /// Calls visit(group, events) for each customer of each group, with its place in groups(), and
  /// everything that has happened to the customer there as of as_of(), see membership(). In no
  /// order; both are gone after the call.
  void for_each_customer(
      const std::function<void(std::size_t group, std::span<const MembershipEvent> events)>& visit)
      const;
  /// Of amounts that are known.
  std::vector<Currency> currencies() const;
  /// Whether there is a group with amounts that do not add up.
  bool mixes_currencies() const;
  /// Subscriptions of customers whose amount is not known.
  std::uint64_t unknown_amounts() const;

  /// The names of the dimensions but the period.
  std::vector<std::string> names() const;
  /// The periods of a table without gaps, also days that the zone skipped, which get no rows; none
  /// without a dimension by period, or where nothing is known.
  std::vector<Period> periods() const;
  const MembershipOptions& options() const;
  const MembershipWindow& window() const;
  /// Of the dimension by period; nullptr without one.
  const Calendar* calendar() const;

  /// Every combination of names that occurs, in every period. Throws std::invalid_argument when a
  /// rule asks for something that was not counted, std::length_error for a table that is too large.
  template <MemberRule... R>
  Table table(const R&... rules) const {
    return table(TableOptions{}, std::vector<MemberReading>{rules...});
  }
  template <MemberRule... R>
  Table table(const TableOptions& options, const R&... rules) const {
    return table(options, std::vector<MemberReading>{rules...});
  }
  Table table(const TableOptions& options, const std::vector<MemberReading>& readings) const;

 private:
  struct Impl;
  class Layout;
  explicit MembershipRollup(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
