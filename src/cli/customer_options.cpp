// SPDX-License-Identifier: MIT
#include "cli/customer_options.hpp"

#include <fmt/format.h>

#include "cli/errors.hpp"
#include "cli/input_options.hpp"
#include "cli/length_option.hpp"

namespace cx::cli {
namespace {

void count_too(MembershipRules& rules, const std::string& list) {
  for (const auto& name : split_list(list)) {
    if (name == "trials") {
      rules.trials = true;
    } else if (name == "pauses") {
      rules.pauses = true;
    } else if (name == "free") {
      rules.free = true;
    } else {
      throw UsageError(fmt::format("--count {}: expected some of trials, pauses and free", list));
    }
  }
}

/// "opening", ..., "quick", "quick:30d"
void read_churn(CustomerPlan& plan, const std::string& text, const TimeZone& zone) {
  const auto colon = text.find(':');
  const auto form = parse_churn_form(text.substr(0, colon));
  if (!form || (colon != std::string::npos && form != ChurnForm::quick)) {
    throw UsageError(
        fmt::format("--churn {}: expected opening, cohort, average, opening_plus_new, "
                    "ignore_joiners, daily, exposure, voluntary, involuntary, quick or quick:30d",
                    text));
  }
  plan.churn = *form;
  if (colon != std::string::npos)
    plan.membership.early = length_option("--churn quick", text.substr(colon + 1));
  if (form == ChurnForm::daily) plan.membership.days = zone;
}

}  // namespace

void CustomerOptions::declare(CLI::App& command) {
  command_ = &command;
  command.add_option("--grace", grace_);
  command.add_option("--count", count_);
}

void CustomerOptions::declare_churn(CLI::App& command) {
  command.add_option("--churn", churn_);
  command.add_option("--margin", margin_);
}

std::string CustomerOptions::given() const {
  for (const char* name : {"--grace", "--count", "--churn", "--margin"}) {
    if (command_->get_option_no_throw(name) != nullptr && command_->count(name) > 0) return name;
  }
  return {};
}

CustomerPlan CustomerOptions::plan(const TimeZone& zone, std::optional<Instant> as_of) const {
  CustomerPlan plan;
  if (as_of) plan.membership.as_of = *as_of;
  if (!grace_.empty()) plan.membership.rules.grace = length_option("--grace", grace_);
  count_too(plan.membership.rules, count_);
  if (!churn_.empty()) read_churn(plan, churn_, zone);
  if (!(margin_ > 0 && margin_ <= 1))
    throw UsageError(
        fmt::format("--margin {}: expected a share of the revenue, such as 0.7", margin_));
  plan.margin = margin_;
  return plan;
}

}  // namespace cx::cli
