// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cx/core/conversation.hpp"
#include "cx/core/names.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/ticket_event.hpp"
#include "io/reject_log.hpp"

namespace cx::io {

/// Holds events until all are there, and makes tickets of them.
class EventStore {
 public:
  /// What an example of a fault in a file calls its columns.
  struct File {
    std::string id_column, event_column;
    std::size_t first = 0;  ///< of the events of that file
  };

  /// Events come from another file now.
  void open(std::string id_column, std::string event_column);
  void add(const TicketEvent& event, std::uint64_t row) {
    events_.push_back(event);
    rows_.push_back(row);
  }

  /// Fills the names of a ticket, and says what becomes of it when its events make it one, or are
  /// rejected.
  using Judge = std::function<Reject(Ticket&, Reject)>;

  /// Makes the tickets, and counts all events. To be called once.
  void settle(const Names& names, const ConversationRules& rules, const Judge& judge,
              RejectLog& log);

  /// After settle(): the accepted tickets, in the order of their ids.
  std::span<const TicketHistory> histories() const { return histories_; }
  /// The time of the latest event of these.
  OptionalInstant latest() const { return latest_; }

 private:
  /// The outcome of each ticket, by id.
  using Outcomes = std::vector<Reject>;

  void reject_second_openings(std::vector<TicketId>& tickets, std::size_t ids, RejectLog& log);
  Reject judged(Conversation conversation, const ConversationRules& rules, const Judge& judge);
  void count(const std::vector<TicketId>& tickets, const Outcomes& outcomes, const Names& names,
             RejectLog& log) const;

  std::vector<File> files_;
  std::vector<TicketEvent>
      events_;  // as they came; after settle() sorted and without rejected ones
  std::vector<std::uint64_t> rows_;  // as they came
  std::vector<TicketHistory> histories_;
  OptionalInstant latest_;
};

}  // namespace cx::io
