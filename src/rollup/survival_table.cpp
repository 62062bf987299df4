// SPDX-License-Identifier: MIT
#include "cx/rollup/survival_table.hpp"

#include <algorithm>
#include <utility>

#include "cx/rollup/tenures.hpp"

namespace cx {
namespace {

SurvivalGroup group_of(const TenureGroup& tenures, const stats::SurvivalCurve& curve,
                       SurvivalInterval interval, Confidence confidence) {
  SurvivalGroup group{.key = tenures.key,
                      .customers = tenures.customers,
                      .lost = tenures.lost,
                      .unobserved = tenures.unobserved,
                      .median = curve.quantile(0.5),
                      .median_interval = curve.quantile_interval(0.5, interval, confidence)};
  for (const auto& step : curve.steps())
    group.curve.push_back({step, curve.interval(step.time, interval, confidence)});
  return group;
}

}  // namespace

SurvivalTable survival(const MembershipRollup& customers, Grain unit, const TimeZone& zone,
                       Confidence confidence, SurvivalInterval interval) {
  SurvivalTable table{.zone = zone.name(),
                      .by = customers.names(),
                      .unit = unit,
                      .confidence = confidence.level(),
                      .interval = interval};
  table.input.tally = customers.tally();
  std::vector<stats::SurvivalCurve> curves;
  std::vector<std::vector<stats::SurvivalCount>> counts;
  for (TenureGroup& tenures : cx::tenures(customers, unit, zone)) {
    const auto& curve = curves.emplace_back(tenures.counts);
    table.groups.push_back(group_of(tenures, curve, interval, confidence));
    if (const auto last = curve.last_observation())
      table.restricted_to = std::min(table.restricted_to.value_or(*last), *last);
    counts.push_back(std::move(tenures.counts));
  }
  for (std::size_t i = 0; table.restricted_to && i < curves.size(); ++i)
    table.groups[i].mean = curves[i].restricted_mean(*table.restricted_to);
  if (counts.size() > 1 && counts.size() <= SurvivalTable::most_tested)
    table.log_rank = stats::log_rank(counts);
  return table;
}

}  // namespace cx
