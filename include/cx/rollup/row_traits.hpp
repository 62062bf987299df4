// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "cx/core/conversation.hpp"
#include "cx/core/subscription.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/core/ticket.hpp"

namespace cx {

/// What a roll-up knows of a row type without being told. Specialised for the records of this
/// library.
template <class Row>
struct RowTraits {
  static constexpr std::string_view table = "rows";
};

template <>
struct RowTraits<SurveyResponse> {
  static constexpr std::string_view table = "responses";
  static Instant instant(const SurveyResponse& row) { return row.answered_at; }
};

template <>
struct RowTraits<Ticket> {
  static constexpr std::string_view table = "tickets";
  static Instant instant(const Ticket& row) { return row.opened_at; }
};

template <>
struct RowTraits<TicketHistory> : RowTraits<Ticket> {
  static constexpr std::string_view table = "ticket_events";
};

template <>
struct RowTraits<Subscription> {
  static constexpr std::string_view table = "subscriptions";
  static Instant instant(const Subscription& row) { return row.started_at; }
};

/// The instant by which a record of this library belongs to a period.
struct OwnInstant {
  template <class Row>
  Instant operator()(const Row& row) const {
    return RowTraits<Row>::instant(row);
  }
};

}  // namespace cx
