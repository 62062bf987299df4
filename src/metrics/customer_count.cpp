// SPDX-License-Identifier: MIT
#include "cx/metrics/customer_count.hpp"

#include "metrics/member_readings.hpp"

namespace cx {
namespace {

std::uint64_t customers(CustomerLine line, const MemberCounts& counts) {
  switch (line) {
    case CustomerLine::opening: return counts.opening;
    case CustomerLine::joined: return counts.joined;
    case CustomerLine::returned: return counts.returned;
    case CustomerLine::lost: return counts.lost;
    case CustomerLine::closing: break;
  }
  return counts.closing();
}

}  // namespace

std::string CustomerCountRule::name() const {
  switch (line) {
    case CustomerLine::opening: return "opening";
    case CustomerLine::joined: return "joined";
    case CustomerLine::returned: return "returned";
    case CustomerLine::lost: return "lost";
    case CustomerLine::closing: break;
  }
  return "closing";
}

Estimate CustomerCountRule::estimate(const MemberCounts& counts, Confidence) const {
  Estimate estimate = readings::of_customers(Unit::count, customers(line, counts));
  estimate.value = static_cast<double>(estimate.n);  // of nothing, too: a count of nothing is 0
  return estimate;
}

}  // namespace cx
