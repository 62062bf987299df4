// SPDX-License-Identifier: MIT
// Who was there, came and left in one month, and the rates of churn that products make of it.
#include <fmt/core.h>

#include <chrono>
#include <cx/metrics/churn.hpp>
#include <cx/metrics/retention.hpp>
#include <cx/report/format.hpp>
#include <vector>

int main() {
  using namespace std::chrono;
  constexpr sys_days april{2025y / April / 1}, may{2025y / May / 1};
  const auto customer = [](unsigned id, sys_days from, cx::OptionalInstant to = {}) {
    return cx::Subscription{.started_at = from, .ended_at = to, .customer = cx::CustomerId{id}};
  };
  const std::vector<cx::Subscription> subscriptions{
      customer(1, 2025y / January / 1),
      customer(2, 2025y / January / 1, sys_days{2025y / April / 11}),
      customer(3, 2025y / January / 1, sys_days{2025y / April / 1}),
      customer(4, 2025y / April / 5, sys_days{2025y / April / 25}),
      customer(5, 2025y / February / 1, sys_days{2025y / April / 6}),
      customer(5, 2025y / April / 16),  // back after ten days
      customer(6, 2025y / January / 1, sys_days{2025y / May / 1}),
  };

  cx::Churn churn{april, may};
  churn.add(subscriptions);
  const cx::MemberCounts counts = churn.breakdown();
  fmt::print("{} customers, {} joined, {} returned, {} lost: {} left\n", counts.opening,
             counts.joined, counts.returned, counts.lost, counts.closing());
  fmt::print("churn                  {}\n", churn.estimate());
  for (const auto form : {cx::ChurnForm::cohort, cx::ChurnForm::opening_plus_new,
                          cx::ChurnForm::ignore_joiners, cx::ChurnForm::exposure}) {
    fmt::print("  {:<20} {}\n", to_string(form), cx::ChurnRule{.form = form}.estimate(counts));
  }
  fmt::print("retention              {}\n", cx::RetentionRule{}.estimate(counts));
  fmt::print("3 % a month are {:.1f} % a year\n", 100 * cx::compounded(0.03, 12));
}
