// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/subscription.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/batch_builder.hpp"
#include "io/reject_log.hpp"
#include "io/row_names.hpp"
#include "io/subscription_plan.hpp"
#include "io/unique_ids.hpp"

namespace cx::io {

/// Makes subscriptions of rows, by the plan of the file they come from, and keeps the account.
class SubscriptionRows {
 public:
  /// The options must outlive this, and ask for customers.
  SubscriptionRows(Names& names, const ReadOptions& options);

  /// Rows come from another file now. Throws as plan_subscriptions() does.
  void open(RowSource& source, const std::string& file);

  /// Fills the batch anew from `row` on, until it is full or the block ends; returns the first row
  /// left.
  std::size_t read(const RowBlock& block, std::size_t row);
  Batch<Subscription> batch() const { return batch_.batch(); }

  /// Others that read rows of the same file in another thread, with nothing counted; and what they
  /// counted. Not where rows depend on earlier ones, see depends_on_order().
  SubscriptionRows fork() const;
  void join(const SubscriptionRows& other);
  bool depends_on_order() const { return ids_.wanted(); }

  const InputAccount& account() const { return log_.account(); }
  OptionalInstant latest() const { return latest_; }
  NameTable& column_names(std::size_t column) { return names_.table(column); }

 private:
  void read_row(const RowBlock& block, std::size_t row);
  Reject read_subscription(Row row, Subscription& subscription);
  /// Reject::filtered; but how far the data go is told also by those that are not selected.
  Reject read_times(Row row, Subscription& subscription);
  Reject read_phase(Row row, SubscriptionPhase& phase);
  Reject read_mrr(Row row, Money& mrr);
  Reject read_reason(Row row, LossReason& reason);
  void see(const Subscription& subscription);

  const ReadOptions& options_;
  std::optional<SubscriptionPlan> plan_;  // nothing before the first file
  RejectLog log_;
  RowNames names_;
  UniqueIds ids_;
  BatchBuilder<Subscription> batch_;
  OptionalInstant latest_;
};

}  // namespace cx::io
