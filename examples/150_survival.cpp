// SPDX-License-Identifier: MIT
// How long customers stay, by plan: those who are still there count for as long as they have been.
#include <fmt/core.h>

#include <cx/io/subscription_reader.hpp>
#include <cx/rollup/survival_table.hpp>

int main() {
  cx::Names names;
  cx::ReadOptions options;
  options.columns = {"plan"};
  cx::SubscriptionReader reader{names, options};
  cx::MembershipRollup customers{
      names, {cx::by_column<cx::Subscription>("plan", reader.column_names(0), 0)}};
  reader.open(cx::Input::file("data/subscriptions.csv"));
  while (const auto batch = reader.next()) customers.observe(*batch);

  const auto table = cx::survival(customers, cx::Grain::month, cx::TimeZone::utc());
  for (const cx::SurvivalGroup& group : table.groups) {
    fmt::print("{:<7} {} of {} lost", group.key.front(), group.lost, group.customers);
    if (group.median) fmt::print(", half of them within {} months", *group.median);
    for (const auto& [step, interval] : group.curve) {
      if (step.time != 12) continue;
      fmt::print("; after a year {:.0f} % are there ({:.0f} to {:.0f})", 100 * step.survival,
                 100 * interval->low, 100 * interval->high);
    }
    fmt::print("\n");
  }
  fmt::print("That plans do not differ: p = {:.1g}\n", table.log_rank->p_value);
}
