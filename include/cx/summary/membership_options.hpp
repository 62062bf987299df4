// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "cx/core/instant.hpp"
#include "cx/core/membership.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// How customers are counted from subscriptions.
struct MembershipOptions {
  MembershipRules rules = {};
  /// What is known then: what comes later has not happened. Nothing: of one period its end, of a
  /// roll-up the latest instant in the data.
  OptionalInstant as_of = {};
  /// Of quick churn: joiners who are lost within this time after they joined, the end included.
  /// Nothing: within the period in which they joined.
  std::optional<Seconds> early = {};
  /// Count by the local days of that zone too, which ChurnForm::daily needs.
  std::optional<TimeZone> days = {};

  friend bool operator==(const MembershipOptions&, const MembershipOptions&) = default;
};

}  // namespace cx
