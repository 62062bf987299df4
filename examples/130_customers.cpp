// SPDX-License-Identifier: MIT
// A file of subscriptions by plan and half of a year, and over all plans: who moves from one plan
// to another is lost to the one and joins the other, and neither in the total.
#include <fmt/core.h>

#include <chrono>
#include <cx/io/subscription_reader.hpp>
#include <cx/metrics/churn.hpp>
#include <cx/metrics/customer_count.hpp>
#include <cx/metrics/revenue_retention.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/membership_rollup.hpp>

int main() {
  using namespace std::chrono;
  cx::Names names;
  cx::ReadOptions options;
  options.columns = {"plan"};
  options.where = {{"currency", "EUR"}};
  cx::SubscriptionReader reader{names, options};

  const cx::Calendar quarters{cx::TimeZone::utc(), cx::Grain::quarter};
  cx::MembershipRollup customers{
      names,
      {cx::by_column<cx::Subscription>("plan", reader.column_names(0), 0),
       cx::by_period<cx::Subscription>(quarters)},
      {.rules = {.grace = days{30}}, .as_of = sys_days{2026y / January / 1}},
      {.from = sys_days{2025y / July / 1}, .to = sys_days{2026y / January / 1}}};

  reader.open(cx::Input::file("data/subscriptions.csv"));
  while (const auto batch = reader.next()) customers.observe(*batch);

  cx::Table table = customers.table(
      cx::TableOptions{.totals = true}, cx::CustomerCountRule{cx::CustomerLine::opening},
      cx::ChurnRule{}, cx::RevenueRetentionRule{.net = false}, cx::RevenueRetentionRule{});
  fmt::print("{}", table);
}
