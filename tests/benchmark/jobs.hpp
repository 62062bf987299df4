// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/subscription.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/core/ticket.hpp"
#include "cx/rollup/table.hpp"
#include "cx/time/clock.hpp"
#include "cx/time/time_zone.hpp"

namespace jobs {

/// J1: a CSV file of responses to nps, csat and ces by touchpoint and month.
cx::Table responses_file_to_table(const std::string& path, const cx::TimeZone& zone,
                                  unsigned threads);

/// J2: a CSV file of tickets to mean, median and 90th percentile of response and resolution times
/// (exact), first contact resolution and open tickets, by touchpoint and month of the opening.
cx::Table tickets_file_to_table(const std::string& path, const cx::TimeZone& zone,
                                unsigned threads);

/// J3: J1 from records in memory.
cx::Table responses_to_table(const std::vector<cx::SurveyResponse>& records, cx::Names& names,
                             const cx::TimeZone& zone, unsigned threads);

/// J4: J2 from records in memory.
cx::Table tickets_to_table(const std::vector<cx::Ticket>& records, cx::Names& names,
                           const cx::TimeZone& zone, unsigned threads);

struct Visited {
  std::uint64_t groups = 0, answers = 0;
  double sum_of_nps = 0;
};

/// J5: records in memory to every customer's answers and nps in every month.
Visited visit_customers(const std::vector<cx::SurveyResponse>& records, cx::Names& names,
                        unsigned threads);

/// C: records of subscriptions to churn, retention and revenue retention by month.
cx::Table subscriptions_to_table(const std::vector<cx::Subscription>& records, cx::Names& names);

/// The business time from the opening to the resolution of each resolved ticket, summed up.
std::int64_t business_seconds(const std::vector<cx::Ticket>& records, const cx::Clock& clock);

/// Weekdays from 9 to 17, Saturdays to 13, in a zone with summer time.
cx::Clock office_hours();

}  // namespace jobs
