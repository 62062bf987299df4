// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "cx/core/instant.hpp"
#include "cx/metrics/churn.hpp"
#include "cx/summary/membership_options.hpp"
#include "cx/time/time_zone.hpp"

namespace cx::cli {

/// What the options say of subscriptions, read and checked.
struct CustomerPlan {
  MembershipOptions membership;
  ChurnForm churn = ChurnForm::opening;
  double margin = 1.0;
};

/// The options that are about subscriptions alone.
class CustomerOptions {
 public:
  void declare(CLI::App& command);
  /// Those of a report.
  void declare_churn(CLI::App& command);
  /// The first of these options that was given; empty where none was.
  std::string given() const;
  /// Throws UsageError for what does not make sense.
  CustomerPlan plan(const TimeZone& zone, std::optional<Instant> as_of) const;

 private:
  CLI::App* command_ = nullptr;
  std::string grace_;
  std::string count_;
  std::string churn_;
  double margin_ = 1.0;
};

}  // namespace cx::cli
