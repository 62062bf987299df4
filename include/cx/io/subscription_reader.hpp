// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/subscription.hpp"
#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"

namespace cx {

/// Reads subscriptions from CSV or JSON Lines, batch by batch:
///
///     cx::SubscriptionReader reader{names};
///     reader.open(cx::Input::file("subscriptions.csv"));
///     while (const auto batch = reader.next()) customers.observe(*batch);
///
/// Several files are read as one: open() the next when next() has returned nothing. Memory is
/// constant, but for the names and ids; the customers are always among them.
///
/// A row is tallied once, by the first that holds: it could not be cut into fields; `where`; no
/// customer id; start and end, each with its time; an end before the start; phase; amount;
/// currency; reason; names; id.
///
/// `mrr` is a decimal number with at most 4 digits behind the point, see Money; one that is empty
/// is not known, whatever the currency. An empty `phase` is paid. A `reason` other than
/// "voluntary" and "involuntary" is LossReason::unknown.
class CXMETRICS_EXPORT SubscriptionReader {
 public:
  /// `names` must outlive the reader. Throws std::invalid_argument for `from`, `to` and `as_of`: a
  /// period needs what was there before it. MembershipWindow selects by time.
  explicit SubscriptionReader(Names& names, ReadOptions options = {});
  SubscriptionReader(SubscriptionReader&&) noexcept;
  SubscriptionReader& operator=(SubscriptionReader&&) noexcept;
  ~SubscriptionReader();

  /// Throws InputError when the input cannot be read, is not a table of subscriptions, or lacks a
  /// column that the mapping names, and for a constant of the mapping that its column cannot hold;
  /// std::invalid_argument when the input lacks a column that the options ask for.
  void open(Input input);
  /// The next few thousand subscriptions; nothing at the end of the input. Views end with the next
  /// call. Throws InputError.
  std::optional<Batch<Subscription>> next();
  /// Reads the rest of the input by up to so many threads: each hands its batches, some of the rows
  /// in their order, to observe(worker, batch), `worker` from 0 to threads - 1. account() and
  /// latest() do not depend on the number. Small inputs are read by fewer threads; by one where
  /// `unique_ids` has later rows depend on earlier ones. Throws InputError, what `observe` throws
  /// (of several threads' exceptions, one), and std::invalid_argument for 0 threads.
  void for_each_batch(
      std::size_t threads,
      const std::function<void(std::size_t worker, const Batch<Subscription>& batch)>& observe);

  /// The column names of the input that was opened last.
  const std::vector<std::string>& header() const;
  /// Whether later rows can have columns that the header lacks, as those of JSON Lines can.
  bool may_have_more_columns() const;
  /// What became of all rows so far.
  const InputAccount& account() const;
  /// The latest start or end of any subscription so far that names a customer and has times in
  /// order, whatever else became of it.
  OptionalInstant latest() const;
  /// The names behind Batch::columns[column].
  NameTable& column_names(std::size_t column);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
