// SPDX-License-Identifier: MIT
#include "io/subscription_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "io/amount_text.hpp"
#include "io/later_of.hpp"
#include "io/read_text.hpp"

namespace cx::io {

SubscriptionRows::SubscriptionRows(Names& names, const ReadOptions& options)
    : options_(options),
      names_(names, options.columns.size()),
      ids_(options.unique_ids),
      batch_(options.columns.size()) {}

void SubscriptionRows::open(RowSource& source, const std::string& file) {
  plan_ = plan_subscriptions(source, file, options_);
  log_.open(file);
  names_.open(plan_->names);
}

SubscriptionRows SubscriptionRows::fork() const {
  SubscriptionRows other(*this);
  other.log_ = log_.fresh();
  return other;
}

void SubscriptionRows::join(const SubscriptionRows& other) {
  log_.merge(other.log_);
  latest_ = later_of(latest_, other.latest_);
}

std::size_t SubscriptionRows::read(const RowBlock& block, std::size_t row) {
  const std::size_t end = std::min(block.rows(), row + batch_size);
  batch_.clear(batch_size);
  for (; row < end; ++row) read_row(block, row);
  return row;
}

void SubscriptionRows::read_row(const RowBlock& block, std::size_t row) {
  const auto number = block.numbers[row];
  const auto fault = block.faults[row];
  if (fault != Reject::none) [[unlikely]] {
    log_.count(fault);
    log_.show(fault, number, {}, {});
    return;
  }
  auto& subscription = batch_.next();
  const auto outcome = read_subscription(block.row(row), subscription);
  if (outcome == Reject::none) batch_.keep(names_.columns());
  log_.settle(outcome, number);
}

Reject SubscriptionRows::read_subscription(Row row, Subscription& subscription) {
  const bool is_asked_for = all_keep(plan_->where, row);
  auto bad = require_id(plan_->customer_id, row, log_);
  if (bad == Reject::none) bad = read_times(row, subscription);
  if (bad == Reject::none) see(subscription);
  if (!is_asked_for) return Reject::filtered;
  if (bad == Reject::none) bad = read_phase(row, subscription.phase);
  if (bad == Reject::none) bad = read_mrr(row, subscription.mrr);
  if (bad == Reject::none) bad = read_reason(row, subscription.reason);
  if (bad == Reject::none) bad = names_.read(row, subscription, log_);
  return bad == Reject::none ? ids_.add(plan_->subscription_id, row, log_) : bad;
}

Reject SubscriptionRows::read_times(Row row, Subscription& subscription) {
  const auto bad = plan_->started_at.read(row, subscription.started_at, log_);
  if (bad != Reject::none) return bad;
  return plan_->ended_at.read(row, subscription.started_at, subscription.ended_at, log_);
}

Reject SubscriptionRows::read_phase(Row row, SubscriptionPhase& phase) {
  phase = SubscriptionPhase::paid;
  return read_text(plan_->phase, row, log_, [&](std::string_view text) {
    phase = parse_subscription_phase(text).value_or(SubscriptionPhase::paid);
    return Reject::none;
  });
}

Reject SubscriptionRows::read_mrr(Row row, Money& mrr) {
  const auto bad = read_text(plan_->mrr, row, log_, [&](std::string_view text) {
    const auto parsed = read_amount(text);
    mrr = parsed.amount;
    return parsed.reject;
  });
  if (bad != Reject::none) return bad;
  return read_text(plan_->currency, row, log_, [&](std::string_view text) {
    const auto currency = parse_currency(text);
    if (!currency) return Reject::unknown_currency;
    if (mrr.is_known()) mrr = Money(mrr.ten_thousandths(), *currency);
    return Reject::none;
  });
}

Reject SubscriptionRows::read_reason(Row row, LossReason& reason) {
  return read_text(plan_->reason, row, log_, [&](std::string_view text) {
    reason = text == "voluntary"     ? LossReason::voluntary
             : text == "involuntary" ? LossReason::involuntary
                                     : LossReason::unknown;
    return Reject::none;
  });
}

void SubscriptionRows::see(const Subscription& subscription) {
  latest_ = later_of(latest_, later_of(subscription.started_at, subscription.ended_at));
}

}  // namespace cx::io
