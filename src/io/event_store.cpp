// SPDX-License-Identifier: MIT
#include "io/event_store.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace cx::io {
namespace {

/// In the place of the ticket of an event that was rejected by itself: no ticket has the empty id.
constexpr TicketId no_ticket{};

std::size_t place_of(TicketId ticket) { return static_cast<std::size_t>(ticket); }

}  // namespace

void EventStore::open(std::string id_column, std::string event_column) {
  files_.push_back({std::move(id_column), std::move(event_column), events_.size()});
}

void EventStore::settle(const Names& names, const ConversationRules& rules, const Judge& judge,
                        RejectLog& log) {
  std::vector<TicketId> tickets;  // of the events as they came
  tickets.reserve(events_.size());
  for (const auto& event : events_) tickets.push_back(event.ticket);
  const std::size_t ids = names.tickets.table().size();
  reject_second_openings(tickets, ids, log);
  sort_events(events_);
  Outcomes outcomes(ids);
  for (const auto conversation : conversations(events_)) {
    outcomes[place_of(conversation.events.front().ticket)] = judged(conversation, rules, judge);
  }
  count(tickets, outcomes, names, log);
  rows_ = {};
}

void EventStore::reject_second_openings(std::vector<TicketId>& tickets, std::size_t ids,
                                        RejectLog& log) {
  constexpr auto none = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> openings(ids, none);  // the earliest of each ticket
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i].kind != TicketEventKind::opened) continue;
    auto& opening = openings[place_of(tickets[i])];
    if (opening == none || events_[i].at < events_[opening].at) opening = i;
  }
  std::size_t kept = 0;
  std::size_t file = 0;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    while (file + 1 < files_.size() && files_[file + 1].first <= i) ++file;
    const bool is_second =
        events_[i].kind == TicketEventKind::opened && openings[place_of(tickets[i])] != i;
    if (!is_second) {
      events_[kept++] = events_[i];
      continue;
    }
    tickets[i] = no_ticket;
    log.count(Reject::second_opening);
    log.show_of(file, Reject::second_opening, rows_[i], files_[file].event_column,
                to_string(TicketEventKind::opened));
  }
  events_.resize(kept);
}

Reject EventStore::judged(Conversation conversation, const ConversationRules& rules,
                          const Judge& judge) {
  auto [reject, ticket, second_openings] = summarize(conversation, rules);
  ticket.id = conversation.events.front().ticket;
  const auto outcome = judge(ticket, reject);
  if (reject == Reject::none) {  // how far the data go is told also by tickets not selected
    const auto last = conversation.events.back().at;
    latest_ = std::max(latest_.value_or(last), last);
  }
  if (outcome != Reject::none) return outcome;
  histories_.push_back({ticket, conversation});
  return Reject::none;
}

void EventStore::count(const std::vector<TicketId>& tickets, const Outcomes& outcomes,
                       const Names& names, RejectLog& log) const {
  std::size_t file = 0;
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    if (tickets[i] == no_ticket) continue;
    while (file + 1 < files_.size() && files_[file + 1].first <= i) ++file;
    const auto outcome = outcomes[place_of(tickets[i])];
    log.count(outcome);
    if (!is_fault(outcome)) continue;
    log.show_of(file, outcome, rows_[i], files_[file].id_column, names.tickets.text(tickets[i]));
  }
}

}  // namespace cx::io
