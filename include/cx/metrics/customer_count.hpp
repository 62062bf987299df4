// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/export.hpp"
#include "cx/metrics/member_calculator.hpp"
#include "cx/summary/member_counts.hpp"

namespace cx {

/// The lines of the balance that always closes: opening + joined + returned - lost = closing.
enum class CustomerLine : std::uint8_t { opening, joined, returned, lost, closing };

/// How many customers: a count, 0 of nothing; n is the same. See MemberCounts.
struct CXMETRICS_EXPORT CustomerCountRule {
  CustomerLine line = CustomerLine::opening;

  /// "opening", "joined", "returned", "lost", "closing"
  std::string name() const;
  Estimate estimate(const MemberCounts& counts, Confidence confidence = {}) const;
};

using CustomerCount = MemberCalculator<CustomerCountRule>;

}  // namespace cx
