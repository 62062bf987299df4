// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/customer_options.hpp"
#include "cx/rollup/membership_rollup.hpp"

namespace cx::cli {

/// Throws UsageError for a name that no reading of customers has, naming those there are.
void check_customer_metrics(const std::vector<std::string>& names);

/// The names of all readings, in the order in which they are printed when none is named.
std::vector<std::string> customer_metrics(bool with_revenue);

/// Whether a reading is of amounts.
bool is_of_revenue(std::string_view name);

/// The rules for names that check_customer_metrics() accepts.
std::vector<MemberReading> customer_readings(const std::vector<std::string>& names,
                                             const CustomerPlan& plan);

}  // namespace cx::cli
