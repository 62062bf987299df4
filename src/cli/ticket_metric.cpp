// SPDX-License-Identifier: MIT
#include "cli/ticket_metric.hpp"

#include <algorithm>
#include <charconv>
#include <variant>

namespace cx::cli {
namespace {

/// Longer names before those that they begin with.
constexpr std::array<std::string_view, 15> families{
    "fcr",        "art_per_ticket", "art",      "ttr_km",     "ttr",
    "open_age",   "open",           "on_hold",  "sla_art",    "sla_ttr",
    "handed_off", "requester_wait", "reopened", "agent_wait", "agent_work"};

bool is_allowed(const TicketMetric& name) {
  const bool takes_any =
      name.of == "art" || name.of == "ttr" || name.of == "open_age" || wait_state(name.of);
  if (name.of == "ttr_km") return share_of(name.statistic).has_value();
  return name.statistic.empty() || (takes_any && share_of(name.statistic));
}

}  // namespace

const std::string_view known_ticket_metrics =
    "fcr, art, art_median, art_p90 (any percentile), ttr, ttr_median, ttr_p90, ttr_km_median, "
    "ttr_km_p90, open, open_age, open_age_median, reopened, handed_off, sla_art, sla_ttr; of "
    "ticket events also art_per_ticket, requester_wait, agent_wait, on_hold and agent_work";

std::optional<WaitState> wait_state(std::string_view of) {
  const auto found = std::find_if(wait_states.begin(), wait_states.end(),
                                  [&](WaitState state) { return to_string(state) == of; });
  return found == wait_states.end() ? std::nullopt : std::optional(*found);
}

bool is_of_events(std::string_view of) { return of == "art_per_ticket" || wait_state(of); }

std::optional<double> share_of(std::string_view statistic) {
  if (statistic == "median") return 0.5;
  if (!statistic.starts_with('p')) return std::nullopt;
  double percent = 0;
  const char* const end = statistic.data() + statistic.size();
  const auto [rest, error] =
      std::from_chars(statistic.data() + 1, end, percent, std::chars_format::fixed);
  const bool is_percentile = error == std::errc{} && rest == end && percent > 0 && percent < 100;
  return is_percentile ? std::optional(percent / 100) : std::nullopt;
}

std::optional<TicketMetric> parse_ticket_metric(std::string_view name) {
  for (const auto of : families) {
    if (!name.starts_with(of)) continue;
    const auto rest = name.substr(of.size());
    const TicketMetric named{of, rest.substr(rest.empty() ? 0 : 1)};
    const bool is_whole = rest.empty() || (rest.size() > 1 && rest.front() == '_');
    if (is_whole && is_allowed(named)) return named;
  }
  return std::nullopt;
}

DurationStatistic statistic_of(const TicketMetric& name) {
  const auto share = share_of(name.statistic);
  return share ? DurationStatistic::percentile(*share) : DurationStatistic::mean();
}

std::vector<std::string_view> columns_of(const TicketMetric& name, const TicketPlan& plan) {
  if (name.of == "art" || name.of == "sla_art") return {"first_reply_at"};
  if (name.of == "reopened") return {"reopens"};
  if (name.of == "handed_off") return {"handoffs"};
  if (name.of != "fcr") return {"resolved_at"};
  const auto* rule = std::get_if<FcrRule>(&plan.fcr);
  if (rule == nullptr) return {"resolved_at", "customer_id"};
  if (rule->touch != FcrTouch::any) return {"resolved_at", "agent_replies"};
  if (!rule->may_hand_off) return {"resolved_at", "reopens", "handoffs"};
  return {"resolved_at", "reopens"};
}

}  // namespace cx::cli
