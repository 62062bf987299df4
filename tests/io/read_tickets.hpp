// SPDX-License-Identifier: MIT
// Reads tickets and events to the end, with texts in the place of ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cx/io/event_reader.hpp"
#include "cx/io/ticket_reader.hpp"

namespace read_tickets {

/// 2025-03-01T00:00:00Z: date -u -d 2025-03-01 +%s
inline constexpr std::int64_t march = 1740787200;

inline cx::Instant at(std::int64_t seconds) { return cx::Instant{cx::Seconds{seconds}}; }

/// A ticket with its times in seconds after `march`.
struct Seen {
  std::int64_t opened = 0;
  std::optional<std::int64_t> replied, resolved;
  std::string id, touchpoint, channel, customer;
  std::uint16_t agent_replies = cx::unknown_count, reopens = 0, handoffs = 0;
  bool beyond_first_level = false;
  std::vector<std::string> columns;
  std::size_t events = 0;

  friend bool operator==(const Seen&, const Seen&) = default;
};

struct Result {
  std::vector<Seen> tickets;
  cx::InputAccount account;
  std::optional<std::int64_t> latest;

  friend bool operator==(const Result&, const Result&) = default;
};

inline std::optional<std::int64_t> after_march(cx::OptionalInstant instant) {
  if (!instant) return std::nullopt;
  return (*instant).time_since_epoch().count() - march;
}

inline Seen seen(const cx::Ticket& ticket, const cx::Names& names) {
  return {.opened = *after_march(ticket.opened_at),
          .replied = after_march(ticket.first_reply_at),
          .resolved = after_march(ticket.resolved_at),
          .id = std::string(names.tickets.text(ticket.id)),
          .touchpoint = std::string(names.touchpoints.text(ticket.touchpoint)),
          .channel = std::string(names.channels.text(ticket.channel)),
          .customer = std::string(names.customers.text(ticket.customer)),
          .agent_replies = ticket.agent_replies,
          .reopens = ticket.reopens,
          .handoffs = ticket.handoffs,
          .beyond_first_level = ticket.beyond_first_level,
          .columns = {},
          .events = 0};
}

template <class Reader>
void take_batches(Reader& reader, const cx::Names& names, Result& result) {
  while (const auto batch = reader.next()) {
    for (std::size_t i = 0; i < batch->rows.size(); ++i) {
      auto ticket = seen(batch->rows[i], names);
      for (std::size_t c = 0; c < batch->columns.size(); ++c) {
        ticket.columns.emplace_back(reader.column_names(c).text(batch->columns[c][i]));
      }
      if constexpr (std::is_same_v<Reader, cx::EventReader>) {
        ticket.events = batch->rows[i].conversation.events.size();
      }
      result.tickets.push_back(std::move(ticket));
    }
  }
}

/// The texts of files called a.csv, b.csv, ...
template <class Reader>
Result read_all(const std::vector<std::string>& texts, Reader reader, const cx::Names& names) {
  Result result;
  char name = 'a';
  for (const auto& text : texts) {
    reader.open(cx::Input::memory(text, std::string(1, name++) + ".csv"));
    take_batches(reader, names, result);
  }
  reader.finish();
  take_batches(reader, names, result);
  result.account = reader.account();
  result.latest = after_march(reader.latest());
  return result;
}

inline Result tickets(const std::vector<std::string>& texts, const cx::ReadOptions& options = {}) {
  cx::Names names;
  return read_all(texts, cx::TicketReader{names, options}, names);
}

inline Result events(const std::vector<std::string>& texts, const cx::ReadOptions& options = {},
                     const cx::ConversationRules& rules = {}) {
  cx::Names names;
  return read_all(texts, cx::EventReader{names, options, rules}, names);
}

inline cx::ReadOptions mapped(const std::string& json) {
  return {.mapping = cx::parse_mapping(json, "map.json")};
}

}  // namespace read_tickets
