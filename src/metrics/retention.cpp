// SPDX-License-Identifier: MIT
#include "cx/metrics/retention.hpp"

#include "metrics/member_readings.hpp"

namespace cx {

Estimate RetentionRule::estimate(const MemberCounts& counts, Confidence confidence) const {
  const auto stayed = static_cast<std::int64_t>(counts.closing() - counts.joined);
  return readings::share_of_customers(readings::of_customers(Unit::percent, counts.opening), stayed,
                                      readings::all_lost_once(counts), interval, confidence);
}

}  // namespace cx
