// SPDX-License-Identifier: MIT
#include "cli/customer_readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/errors.hpp"
#include "cx/metrics/churn.hpp"
#include "cx/metrics/customer_count.hpp"
#include "cx/metrics/lifetime_value.hpp"
#include "cx/metrics/quick_ratio.hpp"
#include "cx/metrics/retention.hpp"
#include "cx/metrics/revenue_churn.hpp"
#include "cx/metrics/revenue_retention.hpp"

namespace cx::cli {
namespace {

struct NamedReading {
  std::string_view name;
  bool of_revenue;
  bool by_default;
  MemberReading (*make)(const CustomerPlan& plan);
};

template <CustomerLine line>
MemberReading count(const CustomerPlan&) {
  return CustomerCountRule{line};
}

constexpr std::array<NamedReading, 15> all{{
    {"opening", false, true, count<CustomerLine::opening>},
    {"joined", false, true, count<CustomerLine::joined>},
    {"returned", false, true, count<CustomerLine::returned>},
    {"lost", false, true, count<CustomerLine::lost>},
    {"closing", false, true, count<CustomerLine::closing>},
    {"churn", false, true,
     [](const CustomerPlan& plan) { return MemberReading(ChurnRule{.form = plan.churn}); }},
    {"retention", false, true, [](const CustomerPlan&) { return MemberReading(RetentionRule{}); }},
    {"mrr", true, false, [](const CustomerPlan&) { return MemberReading(RevenueRule{}); }},
    {"mrr_churn_gross", true, true,
     [](const CustomerPlan&) { return MemberReading(RevenueChurnRule{}); }},
    {"mrr_churn_net", true, true,
     [](const CustomerPlan&) { return MemberReading(RevenueChurnRule{.net = true}); }},
    {"grr", true, true,
     [](const CustomerPlan&) { return MemberReading(RevenueRetentionRule{.net = false}); }},
    {"nrr", true, true, [](const CustomerPlan&) { return MemberReading(RevenueRetentionRule{}); }},
    {"quick_ratio", true, false,
     [](const CustomerPlan&) { return MemberReading(QuickRatioRule{}); }},
    {"clv", true, true,
     [](const CustomerPlan& plan) {
       return MemberReading(LifetimeValueRule{.margin = plan.margin});
     }},
    {"clv_historical", true, false,
     [](const CustomerPlan& plan) {
       return MemberReading(HistoricalValueRule{.margin = plan.margin});
     }},
}};

const NamedReading* find(std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

void check_customer_metrics(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (find(name) != nullptr) continue;
    std::string known;
    for (const auto& one : all) known += (known.empty() ? "" : ", ") + std::string(one.name);
    throw UsageError(
        fmt::format("--metrics {}: no such metric of subscriptions; there are {}", name, known));
  }
}

std::vector<std::string> customer_metrics(bool with_revenue) {
  std::vector<std::string> names;
  for (const auto& one : all)
    if (one.by_default && (with_revenue || !one.of_revenue)) names.emplace_back(one.name);
  return names;
}

bool is_of_revenue(std::string_view name) { return find(name)->of_revenue; }

std::vector<MemberReading> customer_readings(const std::vector<std::string>& names,
                                             const CustomerPlan& plan) {
  std::vector<MemberReading> result;
  for (const auto& name : names) result.push_back(find(name)->make(plan));
  return result;
}

}  // namespace cx::cli
