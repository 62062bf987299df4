// SPDX-License-Identifier: MIT
#include "io/subscription_plan.hpp"

#include <string_view>

#include "cx/core/money.hpp"
#include "cx/core/subscription.hpp"
#include "io/amount_text.hpp"
#include "io/columns.hpp"
#include "io/reject_log.hpp"
#include "io/trim.hpp"

namespace cx::io {
namespace {

/// Of an end that is given as the time since the start.
bool is_length(const LengthReader& reader, std::string_view text) {
  const auto reject = reader.after({}, text).reject;
  return reject == Reject::none || reject == Reject::outside_window;  // which depends on the start
}

/// A text of the mapping that no row could be read with is a mistake in the mapping.
void check_constants(const SubscriptionPlan& plan, const Columns& columns) {
  const auto check = [&](std::string_view name, const ValueSource& source, std::string_view what,
                         auto can_be) {
    if (!source.is_constant() || can_be(trimmed(source.read({}).text))) return;
    columns.fail("the mapping's constant " + std::string(name) + ", " +
                 quoted(source.read({}).text) + ", is " + std::string(what));
  };
  using Text = std::string_view;
  check("customer_id", plan.customer_id, "no customer", [](Text text) { return !text.empty(); });
  check("started_at", plan.started_at.source(), "no length of time", [&](Text) {
    Instant start;
    RejectLog log;
    return plan.started_at.read({}, start, log) == Reject::none;
  });
  check("ended_at", plan.ended_at.source(), "no length of time", [&](Text text) {
    const auto& length = plan.ended_at.length();
    return text.empty() || !length || is_length(*length, text);
  });
  check("phase", plan.phase, "none of paid, trial and pause",
        [](Text text) { return text.empty() || parse_subscription_phase(text).has_value(); });
  check("mrr", plan.mrr, "no amount of money",
        [](Text text) { return read_amount(text).reject == Reject::none; });
  check("currency", plan.currency, "no currency of ISO 4217",
        [](Text text) { return parse_currency(text).has_value(); });
}

}  // namespace

SubscriptionPlan plan_subscriptions(RowSource& source, const std::string& file,
                                    const ReadOptions& options) {
  Columns columns(source, file, options, TableKind::subscriptions);
  const auto customer_id = columns.required("customer_id");
  auto started_at = columns.required_start("started_at");
  SubscriptionPlan plan(std::move(started_at), columns.neutral_end("ended_at"));
  plan.customer_id = customer_id;
  if (options.unique_ids) plan.subscription_id = columns.asked("subscription_id");
  plan.phase = columns.neutral("phase");
  plan.mrr = columns.neutral("mrr");
  plan.currency = columns.neutral("currency");
  plan.reason = columns.neutral("reason");
  check_constants(plan, columns);
  plan.names = columns.names();
  plan.where = columns.filters();
  source.want(columns.wanted());
  return plan;
}

}  // namespace cx::io
