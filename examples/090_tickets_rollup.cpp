// SPDX-License-Identifier: MIT
// A file of tickets by touchpoint and quarter, in business time. A ticket counts where it was
// opened for its first reply, and where it was resolved for its resolution.
#include <fmt/core.h>

#include <cx/io/business_hours_file.hpp>
#include <cx/io/ticket_reader.hpp>
#include <cx/metrics/backlog.hpp>
#include <cx/metrics/fcr.hpp>
#include <cx/metrics/resolution_time.hpp>
#include <cx/metrics/response_time.hpp>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>
#include <cx/rollup/ticket_cells.hpp>
#include <utility>

int main() {
  const cx::Clock hours = cx::load_business_hours("hours/shop.json");
  cx::Names names;
  cx::ReadOptions options;
  options.zone = cx::TimeZone::iana("Europe/Berlin");
  options.where = {{"touchpoint", "delivery"}};

  // What is counted; for calendar time the list can be left out.
  cx::CellsList<cx::Ticket> cells;
  cells.push_back(cx::response_times(hours));
  cells.push_back(cx::resolution_times(hours));
  cells.push_back(cx::resolved_tickets());
  cells.push_back(cx::open_tickets());

  const cx::Calendar quarters{options.zone, cx::Grain::quarter};
  cx::Rollup<cx::Ticket> rollup{
      {cx::by_touchpoint<cx::Ticket>(names), cx::by_period<cx::Ticket>(quarters)},
      std::move(cells)};

  cx::TicketReader reader{names, options};
  reader.open(cx::Input::file("data/tickets.csv"));
  while (const auto batch = reader.next()) rollup.observe(*batch);

  const auto median = cx::DurationStatistic::median();
  cx::Table table = rollup.table(cx::ResponseTimeRule{median}, cx::ResolutionTimeRule{median},
                                 cx::FcrRule{}, cx::BacklogRule{});
  table.input = reader.account();
  fmt::print("{}", table);
}
