// SPDX-License-Identifier: MIT
#include "io/event_rows.hpp"

#include <algorithm>
#include <string_view>

#include "io/read_text.hpp"
#include "io/trim.hpp"

namespace cx::io {

EventRows::EventRows(Names& names, const ReadOptions& options, ConversationRules rules)
    : names_(names),
      options_(options),
      rules_(rules),
      range_(options),
      row_names_(names, options.columns.size() + options.where.size()),
      tickets_(names.tickets.table()),
      actors_(names.actors.table()),
      columns_(options.columns.size() + options.where.size()),
      batch_(options.columns.size()) {
  if (options.mapping && options.mapping->opening) rules_.opening = *options.mapping->opening;
}

void EventRows::open(RowSource& source, const std::string& file) {
  plan_ = plan_events(source, file, options_);
  log_.open(file);
  row_names_.open(plan_->names);
  events_.open(plan_->ticket_id.column(), plan_->event.column());
  actor_ = {};
  if (plan_->actor.is_constant()) actor_ = ActorId{actors_.number(plan_->actor.read({}).text)};
}

std::size_t EventRows::read(const RowBlock& block, std::size_t row) {
  for (; row < block.rows(); ++row) {
    const auto number = block.numbers[row];
    const auto fault = block.faults[row];
    if (fault != Reject::none) [[unlikely]] {
      log_.count(fault);
      log_.show(fault, number, {}, {});
      continue;
    }
    TicketEvent event;
    const auto outcome = read_event(block.row(row), event);
    if (outcome == Reject::none) {
      events_.add(event, number);
    } else {
      log_.settle(outcome, number);
    }
  }
  return row;
}

Reject EventRows::read_event(Row row, TicketEvent& event) {
  if (const auto bad = require_id(plan_->ticket_id, row, log_); bad != Reject::none) return bad;
  if (const auto bad = plan_->at.read(row, event.at, log_); bad != Reject::none) return bad;
  if (options_.as_of && event.at > *options_.as_of) return Reject::filtered;
  if (const auto bad = read_kind(row, event.kind); bad != Reject::none) return bad;
  RowIds ids;
  if (const auto bad = read_names(row, event, ids); bad != Reject::none) return bad;
  const auto see = [&](EarliestNames& names, auto name) {
    names.see(event.ticket, event.at, static_cast<std::uint32_t>(name));
  };
  see(touchpoints_, ids.touchpoint);
  see(channels_, ids.channel);
  see(customers_, ids.customer);
  for (std::size_t c = 0; c < columns_.size(); ++c) see(columns_[c], row_names_.columns()[c]);
  return Reject::none;
}

Reject EventRows::read_kind(Row row, TicketEventKind& kind) {
  const auto value = plan_->event.read(row);
  if (!value.known) return log_.at_fault(Reject::unknown_value, plan_->event, value.text);
  const auto found = parse_ticket_event(trimmed(value.text));
  if (!found) return log_.at_fault(Reject::unknown_event, plan_->event, value.text);
  kind = *found;
  return Reject::none;
}

Reject EventRows::read_names(Row row, TicketEvent& event, RowIds& ids) {
  if (const auto bad = row_names_.read(row, ids, log_); bad != Reject::none) return bad;
  event.actor = actor_;
  auto bad = read_name(actors_, plan_->actor, row, event.actor, log_);
  if (bad != Reject::none) return bad;
  event.role = role_of(names_.actors.text(event.actor));
  return read_id(row, event.ticket);
}

Reject EventRows::read_id(Row row, TicketId& id) {
  const auto& source = plan_->ticket_id;
  if (source.is_constant()) id = TicketId{tickets_.number(source.read({}).text)};
  return read_name(tickets_, source, row, id, log_);
}

void EventRows::finish() {
  for (std::size_t w = 0; w < options_.where.size(); ++w) {
    const auto& names = row_names_.table(options_.columns.size() + w);
    wanted_.push_back(names.find(options_.where[w].value));
  }
  events_.settle(
      names_, rules_, [&](Ticket& ticket, Reject outcome) { return judge(ticket, outcome); }, log_);
}

Reject EventRows::judge(Ticket& ticket, Reject outcome) const {
  for (std::size_t w = 0; w < wanted_.size(); ++w) {
    const auto& names = columns_[options_.columns.size() + w];
    if (names.of(ticket.id) != wanted_[w]) return Reject::filtered;
  }
  if (outcome != Reject::none) return outcome;
  if (!range_.holds(ticket.opened_at)) return Reject::filtered;
  ticket.touchpoint = TouchpointId{touchpoints_.of(ticket.id)};
  ticket.channel = ChannelId{channels_.of(ticket.id)};
  ticket.customer = CustomerId{customers_.of(ticket.id)};
  return Reject::none;
}

bool EventRows::take() {
  batch_.clear(batch_size);
  std::vector<std::uint32_t> columns(options_.columns.size());
  const auto histories = events_.histories();
  for (; next_ < histories.size() && batch_.size() < batch_size; ++next_) {
    batch_.next() = histories[next_];
    for (std::size_t c = 0; c < columns.size(); ++c) {
      columns[c] = columns_[c].of(histories[next_].id);
    }
    batch_.keep(columns);
  }
  return batch_.size() > 0;
}

}  // namespace cx::io
