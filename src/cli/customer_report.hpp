// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/customer_options.hpp"
#include "cli/customers.hpp"
#include "cli/input_options.hpp"
#include "cx/rollup/table.hpp"

namespace cx::cli {

/// `cx report` over subscriptions. For no metrics, all that the columns and currencies allow.
/// Throws UsageError when a file lacks a column that was asked for, or amounts were asked for that
/// do not add up, and what reading throws.
Table customer_report(Inputs& inputs, std::size_t threads, AskedDimensions by,
                      std::vector<std::string> metrics, const CustomerPlan& plan, ReadOptions read,
                      const TableOptions& options);

}  // namespace cx::cli
