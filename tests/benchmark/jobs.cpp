// SPDX-License-Identifier: MIT
#include "jobs.hpp"

#include <chrono>
#include <functional>
#include <future>
#include <stdexcept>

#include "cx/io/response_reader.hpp"
#include "cx/io/ticket_reader.hpp"
#include "cx/metrics/backlog.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/churn.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/fcr.hpp"
#include "cx/metrics/nps.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/metrics/retention.hpp"
#include "cx/metrics/revenue_retention.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/rollup/observe_all.hpp"
#include "cx/rollup/rollup.hpp"
#include "cx/rollup/ticket_cells.hpp"

namespace jobs {
namespace {

template <class Row>
std::vector<cx::Dimension<Row>> touchpoint_and_month(cx::Names& names, const cx::TimeZone& zone) {
  const cx::Calendar months(zone, cx::Grain::month);
  return {cx::by_touchpoint<Row>(names), cx::by_period<Row>(months)};
}

cx::Table table_of(const cx::Rollup<cx::SurveyResponse>& rollup) {
  return rollup.table(cx::NpsRule{}, cx::CsatRule{}, cx::CesRule{});
}

cx::Rollup<cx::Ticket> ticket_rollup(cx::Names& names, const cx::TimeZone& zone) {
  const cx::Basis<cx::Ticket> opened;
  return {touchpoint_and_month<cx::Ticket>(names, zone), cx::response_times(cx::Clock{}, opened),
          cx::resolution_times(cx::Clock{}, opened), cx::resolved_tickets(opened),
          cx::open_tickets()};
}

cx::Table table_of(const cx::Rollup<cx::Ticket>& rollup) {
  const auto median = cx::DurationStatistic::median();
  const auto p90 = cx::DurationStatistic::percentile(0.9);
  return rollup.table(cx::FcrRule{}, cx::ResponseTimeRule{}, cx::ResponseTimeRule{median},
                      cx::ResponseTimeRule{p90}, cx::ResolutionTimeRule{},
                      cx::ResolutionTimeRule{median}, cx::ResolutionTimeRule{p90},
                      cx::BacklogRule{});
}

template <class Row, class Reader>
void read_all(cx::Rollup<Row>& rollup, Reader& reader, unsigned threads) {
  cx::observe_all(rollup, reader, threads);
  const cx::Tally& tally = reader.account().tally;
  if (tally.accepted() < tally.rows() / 100 * 98) throw std::logic_error("many rows are rejected");
}

Visited visit(const cx::Rollup<cx::SurveyResponse>& rollup, cx::Part part) {
  Visited visited;
  const cx::NpsRule nps;
  const auto look = [&](auto, const cx::ScoreCounts& counts) {
    const auto [promoters, passives, detractors] = nps.breakdown(counts);
    const std::uint64_t n = promoters + passives + detractors;
    if (n == 0) return;
    ++visited.groups;
    visited.answers += n;
    visited.sum_of_nps += 100 * (static_cast<double>(promoters) - static_cast<double>(detractors)) /
                          static_cast<double>(n);
  };
  rollup.for_each_cell<cx::ScoreCounts>("nps", look, part);
  return visited;
}

}  // namespace

cx::Table responses_file_to_table(const std::string& path, const cx::TimeZone& zone,
                                  unsigned threads) {
  cx::Names names;
  cx::ResponseReader reader(names, {.channels = false});
  cx::Rollup<cx::SurveyResponse> rollup(touchpoint_and_month<cx::SurveyResponse>(names, zone));
  reader.open(cx::Input::file(path));
  read_all(rollup, reader, threads);
  return table_of(rollup);
}

cx::Table tickets_file_to_table(const std::string& path, const cx::TimeZone& zone,
                                unsigned threads) {
  cx::Names names;
  cx::TicketReader reader(names, {.channels = false});
  auto rollup = ticket_rollup(names, zone);
  reader.open(cx::Input::file(path));
  read_all(rollup, reader, threads);
  return table_of(rollup);
}

cx::Table responses_to_table(const std::vector<cx::SurveyResponse>& records, cx::Names& names,
                             const cx::TimeZone& zone, unsigned threads) {
  cx::Rollup<cx::SurveyResponse> rollup(touchpoint_and_month<cx::SurveyResponse>(names, zone));
  rollup.observe(records, threads);
  return table_of(rollup);
}

cx::Table tickets_to_table(const std::vector<cx::Ticket>& records, cx::Names& names,
                           const cx::TimeZone& zone, unsigned threads) {
  auto rollup = ticket_rollup(names, zone);
  rollup.observe(records, threads);
  return table_of(rollup);
}

Visited visit_customers(const std::vector<cx::SurveyResponse>& records, cx::Names& names,
                        unsigned threads) {
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  cx::Rollup<cx::SurveyResponse> rollup(
      {cx::by_customer<cx::SurveyResponse>(names), cx::by_period<cx::SurveyResponse>(months)});
  rollup.observe(records, threads);
  std::vector<std::future<Visited>> parts;
  for (unsigned i = 1; i < threads; ++i)
    parts.push_back(std::async(std::launch::async, visit, std::cref(rollup), cx::Part{i, threads}));
  Visited visited = visit(rollup, {0, threads});
  for (auto& part : parts) {
    const Visited more = part.get();
    visited.groups += more.groups;
    visited.answers += more.answers;
    visited.sum_of_nps += more.sum_of_nps;
  }
  return visited;
}

cx::Table subscriptions_to_table(const std::vector<cx::Subscription>& records, cx::Names& names) {
  const cx::Calendar months(cx::TimeZone::utc(), cx::Grain::month);
  cx::MembershipRollup customers(names, {cx::by_period<cx::Subscription>(months)});
  customers.observe(records);
  return customers.table(cx::ChurnRule{}, cx::RetentionRule{}, cx::RevenueRetentionRule{});
}

std::int64_t business_seconds(const std::vector<cx::Ticket>& records, const cx::Clock& clock) {
  std::int64_t sum = 0;
  for (const auto& ticket : records) {
    if (ticket.resolved_at) sum += clock.elapsed(ticket.opened_at, *ticket.resolved_at).bits();
  }
  return sum;
}

cx::Clock office_hours() {
  using namespace std::chrono_literals;
  cx::Schedule schedule;
  for (std::size_t day = 0; day < 5; ++day) schedule.week[day] = {{9h, 17h}};
  schedule.week[5] = {{9h, 13h}};
  return cx::BusinessHours(cx::TimeZone::iana("America/New_York"), schedule);
}

}  // namespace jobs
