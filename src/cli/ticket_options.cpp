// SPDX-License-Identifier: MIT
#include "cli/ticket_options.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <string_view>

#include "cli/errors.hpp"
#include "cli/input_options.hpp"
#include "cli/length_option.hpp"
#include "cx/io/business_hours_file.hpp"

namespace cx::cli {
namespace {

RepeatRule repeat_rule(const std::string& window, const TimeZone& zone) {
  std::string_view rest = window;
  std::int64_t days = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), days);
  if (error == std::errc{} && std::string_view(end, rest.data() + rest.size()) == "d" && days > 0 &&
      days <= longest_days) {
    return RepeatRule::local_days(static_cast<int>(days), zone);
  }
  const Seconds length = length_option("--fcr no_repeat", window);
  if (length == Seconds{0}) throw UsageError("--fcr no_repeat: the window has no length");
  return RepeatRule::within(length);
}

std::variant<FcrRule, RepeatRule> fcr_rule(const std::string& text, const TimeZone& zone) {
  constexpr std::string_view no_repeat = "no_repeat:";
  if (text.empty()) return FcrRule{};
  if (text == "one_touch") return FcrRule::one_touch();
  if (text == "one_reply") return FcrRule::one_reply();
  if (text == "not_reopened") return FcrRule::not_reopened();
  if (text == "one_agent") return FcrRule::one_agent();
  if (text.starts_with(no_repeat)) return repeat_rule(text.substr(no_repeat.size()), zone);
  throw UsageError(fmt::format(
      "--fcr {}: expected one_touch, one_reply, not_reopened, one_agent or no_repeat:7d", text));
}

std::map<std::string, Seconds> sla_targets(const std::string& list) {
  std::map<std::string, Seconds> targets;
  for (const auto& part : split_list(list)) {
    const auto equals = part.find('=');
    const std::string name = part.substr(0, equals);
    if (equals == std::string::npos || (name != "art" && name != "ttr")) {
      throw UsageError(fmt::format("--sla {}: expected targets such as art=8h,ttr=2d", list));
    }
    if (!targets.emplace(name, length_option("--sla " + name, part.substr(equals + 1))).second) {
      throw UsageError(fmt::format("--sla {}: two targets for {}", list, name));
    }
  }
  return targets;
}

BasisChoice basis_choice(const std::string& text) {
  if (text.empty()) return BasisChoice::usual;
  if (text == "opened") return BasisChoice::opened;
  if (text == "resolved") return BasisChoice::resolved;
  throw UsageError(fmt::format("--basis {}: expected opened or resolved", text));
}

}  // namespace

void TicketOptions::declare(CLI::App& command) {
  command_ = &command;
  command.add_option("--hours", hours_);
  command.add_option("--basis", basis_);
  command.add_option("--responses", responses_);
  command.add_option("--fcr", fcr_);
  command.add_option("--sla", sla_);
}

std::string TicketOptions::given() const {
  for (const char* name : {"--hours", "--basis", "--responses", "--fcr", "--sla"}) {
    if (command_->count(name) > 0) return name;
  }
  return {};
}

TicketPlan TicketOptions::plan(const TimeZone& zone, std::optional<Instant> as_of) const {
  if (responses_ != "first" && responses_ != "all") {
    throw UsageError(fmt::format("--responses {}: expected first or all", responses_));
  }
  TicketPlan plan;
  plan.basis = basis_choice(basis_);
  plan.all_responses = responses_ == "all";
  plan.fcr = fcr_rule(fcr_, zone);
  plan.sla = sla_targets(sla_);
  plan.as_of = as_of;
  if (!hours_.empty()) plan.clock = Clock(load_business_hours(hours_));
  return plan;
}

}  // namespace cx::cli
