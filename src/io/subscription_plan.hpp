// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/end_source.hpp"
#include "io/filter.hpp"
#include "io/row_names.hpp"
#include "io/start_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Which column of one file feeds what.
struct SubscriptionPlan {
  SubscriptionPlan(StartSource start, EndSource end)
      : started_at(std::move(start)), ended_at(std::move(end)) {}

  StartSource started_at;
  EndSource ended_at;
  std::vector<Filter> where;
  ValueSource customer_id, subscription_id, phase, mrr, currency, reason;
  NameSources names;
};

/// Tells the table which columns are wanted. Throws InputError naming the file: it is no table of
/// subscriptions, a column that is needed or asked for is not there or is there twice, or a
/// constant of the mapping is none that its column can hold.
SubscriptionPlan plan_subscriptions(RowSource& source, const std::string& file,
                                    const ReadOptions& options);

}  // namespace cx::io
