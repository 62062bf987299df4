// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/io/mapping.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// Keep the rows whose column holds exactly that text.
struct ColumnFilter {
  std::string column;
  std::string value;
};

/// What all readers are asked for. The rows of an event log make up tickets: there, `columns`,
/// `where`, `from` and `to` are about the tickets.
struct ReadOptions {
  /// The reporting zone: dates without a time are its days.
  TimeZone zone = TimeZone::utc();
  /// Of times without a zone; comes before the mapping's.
  std::optional<TimeZone> assume_zone = {};
  /// Nothing: the file is in the neutral shape.
  std::optional<Mapping> mapping = {};
  /// Text columns to carry along, in Batch::columns in this order: names of the mapping first, then
  /// those of the file.
  std::vector<std::string> columns = {};
  /// Which ids of a record to fill. The memory for customers and tickets grows with their number.
  /// Subscriptions always have their customers.
  bool touchpoints = true, channels = true, customers = false, ticket_ids = false;
  /// Other rows are Reject::filtered; names as in `columns`.
  std::vector<ColumnFilter> where = {};
  /// Records whose own instant (answered_at, opened_at) is outside [from, to) are Reject::filtered.
  /// Not of subscriptions, nor is `as_of`.
  std::optional<Instant> from = {}, to = {};
  /// What is known at that instant: later records are Reject::filtered, later replies and
  /// resolutions have not happened.
  std::optional<Instant> as_of = {};
  /// Later rows with a response_id, ticket_id or subscription_id seen before are
  /// Reject::duplicate_id. Memory grows.
  bool unique_ids = false;
};

}  // namespace cx
