// SPDX-License-Identifier: MIT
#include "cli/customer_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/customer_readings.hpp"
#include "cli/errors.hpp"
#include "cx/report/text.hpp"

namespace cx::cli {
namespace {

/// What the named readings cannot be computed without.
std::vector<Customers::Need> needs(const std::vector<std::string>& metrics,
                                   const CustomerPlan& plan) {
  std::vector<Customers::Need> result;
  for (const auto& name : metrics)
    if (is_of_revenue(name)) result.push_back({"--metrics " + name, "mrr"});
  if (plan.churn == ChurnForm::voluntary || plan.churn == ChurnForm::involuntary)
    result.push_back({"--churn " + std::string(to_string(plan.churn)), "reason"});
  return result;
}

std::string listed(const std::vector<Currency>& currencies) {
  std::string text;
  for (std::size_t i = 0; i < currencies.size(); ++i) {
    const std::string name =
        currencies[i].is_named() ? to_string(currencies[i]) : "a currency that is not named";
    text += (i == 0 ? "" : i + 1 == currencies.size() ? " and " : ", ") + name;
  }
  return text;
}

/// Nobody, and so no value.
bool lacks_opening(const TableRow& row) {
  return row.estimate.n == 0 && !row.estimate.value && !row.suppressed;
}

}  // namespace

Table customer_report(Inputs& inputs, std::size_t threads, AskedDimensions by,
                      std::vector<std::string> metrics, const CustomerPlan& plan, ReadOptions read,
                      const TableOptions& options) {
  Customers customers(std::move(by), plan.membership, std::move(read));
  const MembershipRollup& rollup = customers.rollup();
  const bool with_all_time = rollup.calendar() == nullptr || options.totals;
  if (plan.churn == ChurnForm::quick && !plan.membership.early && with_all_time)
    throw UsageError("--churn quick: rows of all time need an age, such as quick:30d");
  customers.read(inputs, threads, needs(metrics, plan));
  auto notes = customers.notes();
  const std::string mixed = rollup.mixes_currencies() ? listed(rollup.currencies()) : "";
  if (!mixed.empty()) {
    const auto asked = std::find_if(metrics.begin(), metrics.end(), is_of_revenue);
    if (asked != metrics.end()) {
      throw UsageError(
          fmt::format("--metrics {}: amounts in {} do not add up; group by them with --by "
                      "currency, or keep one "
                      "with --where currency=...",
                      *asked, mixed));
    }
  }
  if (metrics.empty()) {
    metrics = customer_metrics(customers.has("mrr") && mixed.empty());
    if (!mixed.empty() && customers.has("mrr")) {
      notes.push_back(fmt::format(
          "Amounts are in {}: see revenue with --by currency, or --where currency=...", mixed));
    }
  }
  const bool with_revenue = std::any_of(metrics.begin(), metrics.end(), is_of_revenue);
  if (const auto unknown = rollup.unknown_amounts(); with_revenue && unknown > 0) {
    notes.push_back(fmt::format("{} {} without an amount: customers, but no revenue.",
                                grouped(unknown), unknown == 1 ? "subscription" : "subscriptions"));
  }
  Table table = rollup.table(options, customer_readings(metrics, plan));
  table.zone = customers.zone().name();
  table.input = customers.account();
  if (with_all_time && !rollup.window().from &&
      std::any_of(table.rows.begin(), table.rows.end(), lacks_opening))
    notes.push_back(
        "Nobody was there before the first start: over all time, rates of the opening need "
        "--from.");
  table.notes = std::move(notes);
  return table;
}

}  // namespace cx::cli
