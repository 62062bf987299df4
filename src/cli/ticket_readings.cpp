// SPDX-License-Identifier: MIT
#include "cli/ticket_readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "cli/errors.hpp"
#include "cli/ticket_metric.hpp"
#include "cx/metrics/backlog.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/metrics/response_time_per_ticket.hpp"
#include "cx/metrics/sla.hpp"
#include "cx/metrics/ticket_rates.hpp"
#include "cx/metrics/wait_time.hpp"
#include "cx/rollup/conversation_cells.hpp"
#include "cx/rollup/ticket_cells.hpp"

namespace cx::cli {
namespace {

template <class Row>
Reading<Row> reading(const TicketMetric& name, const TicketPlan& plan, Instant as_of) {
  if (name.of == "art") return ResponseTimeRule{statistic_of(name)};
  if (name.of == "ttr") return ResolutionTimeRule{statistic_of(name)};
  if (name.of == "ttr_km") {
    return ResolutionSurvivalRule{
        .p = *share_of(name.statistic), .as_of = as_of, .clock = plan.clock};
  }
  if (name.of == "art_per_ticket") return ResponseTimePerTicketRule{};
  if (const auto state = wait_state(name.of)) return WaitTimeRule{*state, statistic_of(name)};
  if (name.of == "open") return BacklogRule{};
  if (name.of == "open_age") return BacklogRule{statistic_of(name), as_of, plan.clock};
  if (name.of == "reopened") return ReopenRateRule{};
  if (name.of == "handed_off") return HandoffRateRule{};
  if (name.of.starts_with("sla_")) {
    const std::string of(name.of.substr(4));
    return SlaRule{.of = of, .target = plan.sla.at(of), .as_of = as_of, .clock = plan.clock};
  }
  const auto* rule = std::get_if<FcrRule>(&plan.fcr);
  return rule != nullptr ? Reading<Row>(*rule) : Reading<Row>(FcrShareRule{});
}

std::vector<std::string> allowed_by(const std::function<bool(std::string_view)>& has_column,
                                    const TicketPlan& plan) {
  std::vector<std::string> names{"fcr", "art",        "art_median", "art_p90",
                                 "ttr", "ttr_median", "ttr_p90",    "open"};
  for (const auto& [of, target] : plan.sla) names.push_back("sla_" + of);
  std::erase_if(names, [&](const std::string& name) {
    const auto columns = columns_of(*parse_ticket_metric(name), plan);
    return !std::all_of(columns.begin(), columns.end(), has_column);
  });
  return names;
}

template <class Row>
std::unique_ptr<Cells<Row>> responses(const TicketPlan& plan, Basis<Row> basis) {
  if constexpr (std::is_same_v<Row, TicketHistory>) {
    if (plan.all_responses) return all_response_times(plan.clock, std::move(basis), plan.rules);
  }
  return response_times<Row>(plan.clock, std::move(basis));
}

}  // namespace

void check_ticket_metrics(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (!parse_ticket_metric(name)) {
      throw UsageError(fmt::format("--metrics {}: no such metric of tickets; there are {}", name,
                                   known_ticket_metrics));
    }
  }
}

template <class Row>
TicketReadings<Row>::TicketReadings(const std::vector<std::string>& names, TicketPlan plan,
                                    const std::function<bool(std::string_view)>& has_column)
    : plan_(std::move(plan)), names_(names) {
  check_ticket_metrics(names_);
  if (names_.empty()) names_ = allowed_by(has_column, plan_);
  for (const auto& name : names_) {
    const std::string of = name.starts_with("sla_") ? name.substr(4) : "";
    if (!of.empty() && !plan_.sla.contains(of)) {
      throw UsageError(fmt::format("--metrics {}: needs a target, such as --sla {}=8h", name, of));
    }
  }
  if (std::is_same_v<Row, TicketHistory>) return;
  if (plan_.all_responses)
    throw UsageError("--responses all: a table of tickets has first replies only");
  for (const auto& name : names_) {
    if (is_of_events(parse_ticket_metric(name)->of))
      throw UsageError(fmt::format("--metrics {}: only ticket events tell that", name));
  }
}

template <class Row>
bool TicketReadings<Row>::needs(std::string_view source) const {
  const auto all = readings(Instant{});
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& reading) { return reading.source() == source; });
}

template <class Row>
CellsList<Row> TicketReadings<Row>::cells() const {
  const Basis<Row> by_opening;
  const Basis<Row> art = plan_.basis == BasisChoice::resolved ? by_resolution<Row>() : by_opening;
  const Basis<Row> ttr = plan_.basis == BasisChoice::opened ? by_opening : by_resolution<Row>();
  CellsList<Row> cells;
  // The first are those that go by the opening, where every ticket counts.
  cells.push_back(open_tickets<Row>());
  if (needs("opened_tickets")) cells.push_back(opened_tickets<Row>());
  if (needs("art_lifetimes")) cells.push_back(response_lifetimes<Row>(plan_.clock));
  if (needs("ttr_lifetimes")) cells.push_back(resolution_lifetimes<Row>(plan_.clock));
  if (needs("art")) cells.push_back(responses<Row>(plan_, art));
  if (needs("ttr")) cells.push_back(resolution_times<Row>(plan_.clock, ttr));
  if (needs("resolved_tickets")) cells.push_back(resolved_tickets<Row>(ttr));
  if (needs("fcr")) cells.push_back(repeats<Row>(ttr));
  if constexpr (std::is_same_v<Row, TicketHistory>) {
    if (needs("art_per_ticket"))
      cells.push_back(responses_per_ticket(plan_.clock, art, plan_.rules));
    for (const auto state : wait_states) {
      if (needs(to_string(state)))
        cells.push_back(wait_times(state, plan_.clock, ttr, plan_.rules));
    }
  }
  return cells;
}

template <class Row>
std::vector<Reading<Row>> TicketReadings<Row>::readings(Instant as_of) const {
  std::vector<Reading<Row>> result;
  for (const auto& name : names_)
    result.push_back(reading<Row>(*parse_ticket_metric(name), plan_, as_of));
  return result;
}

template <class Row>
bool TicketReadings<Row>::looks_at_open_tickets() const {
  return needs("open") || needs("art_lifetimes") || needs("ttr_lifetimes") || needs("fcr");
}

template <class Row>
bool TicketReadings<Row>::asks_for_reopens() const {
  const auto* rule = std::get_if<FcrRule>(&plan_.fcr);
  const bool depends = rule == nullptr || !rule->may_reopen;
  return depends && std::find(names_.begin(), names_.end(), "fcr") != names_.end();
}

template <class Row>
bool TicketReadings<Row>::goes_by_resolution() const {
  return plan_.basis != BasisChoice::opened &&
         (needs("ttr") || needs("resolved_tickets") || needs("fcr"));
}

template <class Row>
std::vector<std::pair<std::string, std::string>> TicketReadings<Row>::required_columns() const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& name : names_) {
    for (const auto column : columns_of(*parse_ticket_metric(name), plan_))
      result.emplace_back("--metrics " + name, column);
  }
  return result;
}

template class TicketReadings<Ticket>;
template class TicketReadings<TicketHistory>;

}  // namespace cx::cli
