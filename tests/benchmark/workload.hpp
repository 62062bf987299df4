// SPDX-License-Identifier: MIT
// Rows to measure with: 12 touchpoints of uneven size, two years in random order, a million
// customers. Survey responses: 45 % NPS, 35 % CSAT and 20 % CES answers, of which 1 in 200 is
// missing and 1 in 1000 off its scale. Tickets: replied to within minutes to days, 5 % still open,
// 1 % never replied to, a fifth reopened. Subscriptions: of four million customers, for months to
// years, a third of them active, at five prices. Row i depends on i alone, so every size is
// reproducible.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/subscription.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/core/ticket.hpp"

namespace workload {

/// The rows [0, rows) as records.
std::vector<cx::SurveyResponse> responses(std::uint64_t rows, cx::Names& names);
std::vector<cx::Ticket> tickets(std::uint64_t rows, cx::Names& names);
/// Started within so many months.
std::vector<cx::Subscription> subscriptions(std::uint64_t rows, cx::Names& names,
                                            unsigned months = 120);

/// How a file of responses is written: plain CSV in the neutral shape, or that with touchpoints and
/// channels in quotes, with CRLF, with times as of an hour east, with 30 further columns before the
/// last two; or JSON Lines.
enum class Shape { plain, quoted, crlf, offset, wide, json_lines };

/// The same rows as a file. Throws std::runtime_error when it cannot be written.
void write_responses(const std::string& path, std::uint64_t rows, Shape shape);
void write_tickets(const std::string& path, std::uint64_t rows);

}  // namespace workload
