// SPDX-License-Identifier: MIT
#include "cx/io/subscription_reader.hpp"

#include <stdexcept>
#include <utility>

#include "io/read_in_parallel.hpp"
#include "io/subscription_rows.hpp"
#include "io/table_cursor.hpp"

namespace cx {
namespace {

/// What is read under these options: whose a subscription is, always.
ReadOptions of_customers(ReadOptions options) {
  if (options.from || options.to || options.as_of) {
    throw std::invalid_argument(
        "subscriptions are not selected by time when they are read: a period needs what was there "
        "before it, see MembershipWindow");
  }
  options.customers = true;
  return options;
}

}  // namespace

struct SubscriptionReader::Impl {
  Impl(Names& names, ReadOptions given)
      : options(of_customers(std::move(given))), rows(names, options) {}

  using Observe = std::function<void(std::size_t, const Batch<Subscription>&)>;

  ReadOptions options;
  io::SubscriptionRows rows;
  io::TableCursor table;

  void for_each_batch(std::size_t threads, const Observe& observe) {
    detail::require_threads(threads);
    io::read_in_parallel(table, rows, rows.depends_on_order() ? 1 : threads, observe);
  }

  std::optional<Batch<Subscription>> next() {
    while (table.read_on(rows)) {
      if (const auto batch = rows.batch(); !batch.rows.empty()) return batch;
    }
    return std::nullopt;
  }
};

SubscriptionReader::SubscriptionReader(Names& names, ReadOptions options)
    : impl_(std::make_unique<Impl>(names, std::move(options))) {}
SubscriptionReader::SubscriptionReader(SubscriptionReader&&) noexcept = default;
SubscriptionReader& SubscriptionReader::operator=(SubscriptionReader&&) noexcept = default;
SubscriptionReader::~SubscriptionReader() = default;

void SubscriptionReader::open(Input input) {
  impl_->table.open(std::move(input), impl_->options, impl_->rows);
}
std::optional<Batch<Subscription>> SubscriptionReader::next() { return impl_->next(); }
void SubscriptionReader::for_each_batch(
    std::size_t threads,
    const std::function<void(std::size_t worker, const Batch<Subscription>& batch)>& observe) {
  impl_->for_each_batch(threads, observe);
}
const std::vector<std::string>& SubscriptionReader::header() const { return impl_->table.header(); }
bool SubscriptionReader::may_have_more_columns() const {
  return impl_->table.may_have_more_columns();
}
const InputAccount& SubscriptionReader::account() const { return impl_->rows.account(); }
OptionalInstant SubscriptionReader::latest() const { return impl_->rows.latest(); }
NameTable& SubscriptionReader::column_names(std::size_t column) {
  return impl_->rows.column_names(column);
}

}  // namespace cx
