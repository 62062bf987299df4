// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cx/export.hpp"

namespace cx {

/// Why a row, or an answer in it, was not counted. The names are those of the reports.
enum class Reject : std::uint8_t {
  none,               ///< accepted
  missing_answer,     ///< the question was asked and not answered
  out_of_scale,       ///< a whole number off the question's scale
  bad_score,          ///< not a whole number
  neutral,            ///< a middle answer, left out of the base by the rule
  filtered,           ///< outside the selection that was asked for
  missing_time,       ///< no time given
  bad_time,           ///< not a time, or a date that no calendar has
  naive_time,         ///< a time without a zone, and none to assume
  outside_window,     ///< an instant for which the reporting zone's rules are not known
  unknown_kind,       ///< not nps, csat or ces
  bad_scale,          ///< not a scale such as 1-5
  unknown_value,      ///< none of the values that a column can have, or that the mapping lists
  duplicate_id,       ///< an id seen before, where ids are to be unique
  too_few_fields,     ///< fewer fields than the header
  too_many_fields,    ///< more fields than the header
  field_too_long,     ///< a field or row over the size cap
  bad_quote,          ///< a quote opened and never closed, or text after a closing one
  nul_byte,           ///< a NUL byte in a field that is read
  invalid_utf8,       ///< a field that is read is not UTF-8
  bad_json,           ///< a line that is not one JSON object, or a value of the wrong kind in it
  missing_id,         ///< no ticket or customer named where one is needed
  bad_number,         ///< not a whole number from 0 on, or not a length of time
  unknown_event,      ///< none of the events of a ticket
  unknown_ticket,     ///< an event of a ticket that is never opened
  second_opening,     ///< a ticket is opened again, without having been reopened
  ends_before_start,  ///< a ticket replied to or resolved before it was opened, a subscription that
                      ///< ended before it started
  missing_replies,    ///< how many replies there were is not known
  no_reply,           ///< not answered (yet)
  still_open,         ///< not resolved (yet)
  not_elapsed,        ///< the time within which it would show is not over
  negative_amount,    ///< money below 0
  unknown_currency,   ///< not a code of ISO 4217
  not_paid,  ///< a trial, a pause or a free subscription, which makes no customer by the rules
  missing_amount,      ///< how much is paid is not known
  missing_reason,      ///< why somebody left is not known
  several_currencies,  ///< amounts that do not add up
};

inline constexpr std::size_t reject_count = 37;

/// The name as reports print it: "out_of_scale".
CXMETRICS_EXPORT std::string_view to_string(Reject reason);
/// The reason in words that fit behind a number of rows: "off the scale", "with no valid time".
CXMETRICS_EXPORT std::string_view describe(Reject reason);

/// False for what is left out without being wrong: none, missing_answer, neutral, filtered,
/// missing_replies, no_reply, still_open, not_elapsed, not_paid, missing_amount, missing_reason and
/// several_currencies.
constexpr bool is_fault(Reject reason) {
  switch (reason) {
    case Reject::none:
    case Reject::missing_answer:
    case Reject::neutral:
    case Reject::filtered:
    case Reject::missing_replies:
    case Reject::no_reply:
    case Reject::still_open:
    case Reject::not_elapsed:
    case Reject::not_paid:
    case Reject::missing_amount:
    case Reject::missing_reason:
    case Reject::several_currencies: return false;
    default: return true;
  }
}

/// How many rows were seen, accepted, and rejected for which reason. rows() == accepted() +
/// rejected(), always.
class Tally {
 public:
  constexpr void add(Reject reason, std::uint64_t times = 1) { counts_[index(reason)] += times; }
  constexpr void merge(const Tally& other) {
    for (std::size_t i = 0; i < reject_count; ++i) counts_[i] += other.counts_[i];
  }

  /// How many rows had that outcome; Reject::none counts the accepted ones.
  constexpr std::uint64_t operator[](Reject reason) const { return counts_[index(reason)]; }
  constexpr std::uint64_t accepted() const { return counts_[0]; }
  constexpr std::uint64_t rows() const {
    std::uint64_t sum = 0;
    for (const auto count : counts_) sum += count;
    return sum;
  }
  constexpr std::uint64_t rejected() const { return rows() - accepted(); }
  /// Rows rejected because something in them was wrong, see is_fault().
  constexpr std::uint64_t faults() const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < reject_count; ++i) {
      if (is_fault(static_cast<Reject>(i))) sum += counts_[i];
    }
    return sum;
  }

  friend constexpr bool operator==(const Tally&, const Tally&) = default;

 private:
  static constexpr std::size_t index(Reject reason) { return static_cast<std::size_t>(reason); }

  std::array<std::uint64_t, reject_count> counts_{};
};

}  // namespace cx
