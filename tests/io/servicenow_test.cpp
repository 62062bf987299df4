// SPDX-License-Identifier: MIT
// The log of a ServiceNow system (UCI Machine Learning Repository 498, CC BY 4.0) through the
// shipped mapping, against expected_rollup_by_contact_and_day.csv beside it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/duration_statistic.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/ticket_counts.hpp"
#include "cx/time/time_text.hpp"
#include "io/read_tickets.hpp"

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/servicenow_incident_log/";
const std::string mapping =
    CXMETRICS_TEST_SOURCES "/../examples/mappings/servicenow_incident_log.json";

struct Group {
  int tickets = 0, reopened = 0, reassigned = 0;
  std::vector<double> minutes;
  cx::DurationSamples lengths;
  cx::TicketCounts classes;

  void add(const cx::Ticket& ticket) {
    ++tickets;
    lengths.add(cx::TimeToResolution{}(ticket));
    classes.add(ticket);
    reopened += ticket.reopens > 0 ? 1 : 0;
    reassigned += ticket.handoffs > 0 ? 1 : 0;
    if (!ticket.resolved_at) return;
    minutes.push_back(static_cast<double>((*ticket.resolved_at - ticket.opened_at).count()) / 60);
  }
  double mean() const {
    double sum = 0;
    for (const auto m : minutes) sum += m;
    return sum / static_cast<double>(minutes.size());
  }
  double median() const {
    auto sorted = minutes;
    std::sort(sorted.begin(), sorted.end());
    return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
  }
};

/// By "ALL", "contact=..." and "day=...".
std::map<std::string, Group> read_groups() {
  cx::Names names;
  cx::TicketReader reader{names, {.mapping = cx::load_mapping(mapping)}};
  reader.open(cx::Input::file(folder + "incident_event_log.csv"));
  CHECK_FALSE(reader.next());
  reader.finish();
  std::map<std::string, Group> groups;
  while (const auto batch = reader.next()) {
    for (const auto& ticket : batch->rows) {
      groups["ALL"].add(ticket);
      groups["contact=" + std::string(names.channels.text(ticket.channel))].add(ticket);
      groups["day=" + cx::to_string_utc(ticket.opened_at).substr(0, 10)].add(ticket);
    }
  }
  // 5998 updates of 890 incidents, see SOURCE.md there.
  const auto& tally = reader.account().tally;
  CHECK(tally.rows() == 5998);
  CHECK(tally.accepted() == 890);
  CHECK(tally[cx::Reject::filtered] == 5998 - 890);
  return groups;
}

}  // namespace

TEST_CASE("Incidents come out of their updates as published", "[servicenow]") {
  std::ifstream expected(folder + "expected_rollup_by_contact_and_day.csv");
  if (!expected) {
    WARN("SKIPPED: " << folder << " is not there");
    return;
  }
  const auto groups = read_groups();
  std::string line;
  std::getline(expected, line);
  REQUIRE(
      line.starts_with("group,tickets,with_resolution,resolution_missing,ttr_mean_min,"
                       "ttr_median_min,ttr_p90_min_type7,ttr_p90_min_nearest_rank,"
                       "ttr_p95_min_type7,ttr_max_min,reopened,reassigned,"));
  std::size_t lines = 0;
  for (; std::getline(expected, line); ++lines) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    INFO(line);
    REQUIRE(groups.contains(fields[0]));
    const auto& group = groups.at(fields[0]);
    CHECK(group.tickets == std::stoi(fields[1]));
    CHECK(group.minutes.size() == std::stoul(fields[2]));
    CHECK(group.tickets - static_cast<int>(group.minutes.size()) == std::stoi(fields[3]));
    CHECK(group.mean() == Approx(std::stod(fields[4])).margin(5e-7).epsilon(0));
    CHECK(group.median() == Approx(std::stod(fields[5])));
    CHECK(*std::max_element(group.minutes.begin(), group.minutes.end()) ==
          Approx(std::stod(fields[9])));
    CHECK(group.reopened == std::stoi(fields[10]));
    CHECK(group.reassigned == std::stoi(fields[11]));
    const auto percentile = [&](double p, cx::PercentileMethod method) {
      return *cx::DurationStatistic::percentile(p, method).estimate(group.lengths).value / 60;
    };
    using Method = cx::PercentileMethod;
    CHECK(percentile(0.9, Method::type7) == Approx(std::stod(fields[6])).epsilon(1e-9));
    CHECK(percentile(0.9, Method::nearest_rank) == Approx(std::stod(fields[7])).epsilon(1e-9));
    CHECK(percentile(0.95, Method::type7) == Approx(std::stod(fields[8])).epsilon(1e-9));
    // Of all tickets, the unresolved ones too: never reopened, and neither reopened nor reassigned.
    const auto once = [](cx::TicketClass ticket) { return !ticket.reopened; };
    const auto once_by_one = [](cx::TicketClass ticket) {
      return !ticket.reopened && !ticket.handed_off;
    };
    CHECK(group.classes.count(once_by_one) == std::stoul(fields[12]));
    CHECK(group.classes.count(once) == std::stoul(fields[13]));
  }
  CHECK(lines == groups.size());
}
