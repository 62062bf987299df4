// SPDX-License-Identifier: MIT
// Cohorts: who joined in each quarter, and how many percent of them were there later.
#include <fmt/core.h>

#include <cx/io/subscription_reader.hpp>
#include <cx/report/render.hpp>
#include <cx/rollup/cohorts.hpp>

int main() {
  cx::Names names;
  cx::SubscriptionReader reader{names};
  const cx::Calendar quarters{cx::TimeZone::utc(), cx::Grain::quarter};
  cx::MembershipRollup customers{names, {cx::by_period<cx::Subscription>(quarters)}};
  reader.open(cx::Input::file("data/subscriptions.csv"));
  while (const auto batch = reader.next()) customers.observe(*batch);

  cx::CohortTable table = cx::cohorts(customers, cx::CohortAge::rolling);
  table.input = reader.account();
  fmt::print("{}", cx::render(table, cx::Format::table));

  const cx::Estimate half_year = table.rows.back().retention.at(2);
  fmt::print("After half a year {:.1f} % are there ({:.1f} to {:.1f}), of {}.\n", *half_year.value,
             half_year.interval->low, half_year.interval->high, half_year.n);
}
