// SPDX-License-Identifier: MIT
#include "cli/ticket_readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "cli/errors.hpp"
#include "cx/metrics/backlog.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/metrics/sla.hpp"
#include "cx/metrics/ticket_rates.hpp"
#include "cx/rollup/conversation_cells.hpp"
#include "cx/rollup/ticket_cells.hpp"

namespace cx::cli {
namespace {

/// A reading by its name: what it is of, and which statistic of it.
struct Named {
  std::string_view of;
  std::string_view statistic;  ///< "", "median", "p90"
};

/// Longer names before those that they begin with.
constexpr std::array<std::string_view, 10> families{"fcr",      "art",    "ttr_km",     "ttr",
                                                    "open_age", "open",   "handed_off", "reopened",
                                                    "sla_art",  "sla_ttr"};

constexpr std::string_view known_metrics =
    "fcr, art, art_median, art_p90 (any percentile), ttr, ttr_median, ttr_p90, ttr_km_median, "
    "ttr_km_p90, open, open_age, open_age_median, reopened, handed_off, sla_art, sla_ttr";

/// The share that "median" or "p90" names.
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

bool is_allowed(const Named& name) {
  const bool takes_any = name.of == "art" || name.of == "ttr" || name.of == "open_age";
  if (name.of == "ttr_km") return share_of(name.statistic).has_value();
  return name.statistic.empty() || (takes_any && share_of(name.statistic));
}

std::optional<Named> parse(std::string_view name) {
  for (const auto of : families) {
    if (!name.starts_with(of)) continue;
    const auto rest = name.substr(of.size());
    const Named named{of, rest.substr(rest.empty() ? 0 : 1)};
    const bool is_whole = rest.empty() || (rest.size() > 1 && rest.front() == '_');
    if (is_whole && is_allowed(named)) return named;
  }
  return std::nullopt;
}

DurationStatistic statistic_of(const Named& name) {
  const auto share = share_of(name.statistic);
  return share ? DurationStatistic::percentile(*share) : DurationStatistic::mean();
}

template <class Row>
Reading<Row> reading(const Named& name, const TicketPlan& plan, Instant as_of) {
  if (name.of == "art") return ResponseTimeRule{statistic_of(name)};
  if (name.of == "ttr") return ResolutionTimeRule{statistic_of(name)};
  if (name.of == "ttr_km") {
    return ResolutionSurvivalRule{
        .p = *share_of(name.statistic), .as_of = as_of, .clock = plan.clock};
  }
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

/// The columns of a table of tickets without which a reading says nothing. Of a default rule for
/// fcr a missing column `reopens` is only noted.
std::vector<std::string_view> columns_of(const Named& name, const TicketPlan& plan) {
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

std::vector<std::string> allowed_by(const std::function<bool(std::string_view)>& has_column,
                                    const TicketPlan& plan) {
  std::vector<std::string> names{"fcr", "art",        "art_median", "art_p90",
                                 "ttr", "ttr_median", "ttr_p90",    "open"};
  for (const auto& [of, target] : plan.sla) names.push_back("sla_" + of);
  std::erase_if(names, [&](const std::string& name) {
    const auto columns = columns_of(*parse(name), plan);
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
    if (!parse(name)) {
      throw UsageError(fmt::format("--metrics {}: no such metric of tickets; there are {}", name,
                                   known_metrics));
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
  if (plan_.all_responses && std::is_same_v<Row, Ticket>) {
    throw UsageError("--responses all: a table of tickets has first replies only");
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
  return cells;
}

template <class Row>
std::vector<Reading<Row>> TicketReadings<Row>::readings(Instant as_of) const {
  std::vector<Reading<Row>> result;
  for (const auto& name : names_) result.push_back(reading<Row>(*parse(name), plan_, as_of));
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
    for (const auto column : columns_of(*parse(name), plan_))
      result.emplace_back("--metrics " + name, column);
  }
  return result;
}

template class TicketReadings<Ticket>;
template class TicketReadings<TicketHistory>;

}  // namespace cx::cli
