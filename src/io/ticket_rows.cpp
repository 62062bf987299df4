// SPDX-License-Identifier: MIT
#include "io/ticket_rows.hpp"

#include <algorithm>

#include "io/count_text.hpp"
#include "io/later_of.hpp"
#include "io/read_text.hpp"
#include "io/trim.hpp"

namespace cx::io {
namespace {

bool keeps_last_rows(const ReadOptions& options) {
  return options.mapping && !options.mapping->keep_last_by.empty();
}

}  // namespace

TicketRows::TicketRows(Names& names, const ReadOptions& options, Decoding decoding)
    : options_(options),
      decoding_(decoding),
      names_(names, options.columns.size()),
      tickets_(names.tickets.table()),
      ids_(options.unique_ids && !keeps_last_rows(options)),
      range_(options),
      batch_(options.columns.size()),
      last_rows_(options.columns.size()) {}

void TicketRows::open(RowSource& source, const std::string& file) {
  plan_ = plan_tickets(source, file, options_);
  log_.open(file);
  names_.open(plan_->names);
  fast_ = decoding_ == Decoding::fast ? FastTickets::of(*plan_) : std::nullopt;
}

TicketRows TicketRows::fork() const {
  TicketRows other(*this);
  other.log_ = log_.fresh();
  return other;
}

void TicketRows::join(const TicketRows& other) {
  log_.merge(other.log_);
  latest_ = later_of(latest_, other.latest_);
}

bool TicketRows::depends_on_order() const {
  return options_.unique_ids || keeps_last_rows(options_);
}

std::size_t TicketRows::read(const RowBlock& block, std::size_t row) {
  const std::size_t end = std::min(block.rows(), row + batch_size);
  batch_.clear(batch_size);
  for (; fast_ && row < end; row += std::min(end - row, piece_rows)) {
    read_piece({block, row, std::min(end - row, piece_rows)});
  }
  for (; row < end; ++row) read_row(block, row);
  return row;
}

void TicketRows::read_piece(const RowPiece& piece) {
  fast_->decode(piece, names_);
  for (std::size_t i = 0; i < piece.rows; ++i) {
    i += keep_usual(piece, i);
    if (i == piece.rows) break;
    if (fast_->is_marked(i)) {
      read_row(piece.block, piece.first + i);
    } else {
      settle(read_decoded(piece, i, batch_.next()), piece.number(i));
    }
  }
}

std::size_t TicketRows::keep_usual(const RowPiece& piece, std::size_t row) {
  if (!plan_->where.empty() || ids_.wanted() || options_.ticket_ids || options_.as_of) return 0;
  const auto& fast = *fast_;
  auto end = row + fast.usual(row, piece.rows);
  for (std::size_t i = row; range_.is_limited() && i < end; ++i) {
    if (!range_.holds(fast.opened_at(i))) end = i;
  }
  auto* record = &batch_.next();
  auto latest = latest_.value_or(Instant::min());
  for (std::size_t i = row; i < end; ++i) {
    *record++ = fast.ticket(i);
    latest = std::max(latest, fast.latest(i));
  }
  if (end > row) latest_ = latest;
  batch_.keep_made(end - row, fast.names().columns, row);
  log_.count(Reject::none, end - row);
  return end - row;
}

/// A row that is not marked: what read_ticket() makes of it.
Reject TicketRows::read_decoded(const RowPiece& piece, std::size_t i, Ticket& ticket) {
  const auto row = piece.row(i);
  ticket = fast_->ticket(i);
  if (options_.as_of) ticket = as_known_at(ticket, *options_.as_of);
  tell(ticket, latest_);
  if (!all_keep(plan_->where, row) || !range_.holds(ticket.opened_at)) return Reject::filtered;
  if (const auto bad = names_.settle(fast_->names(), i, row, ticket, log_); bad != Reject::none)
    return bad;
  return register_id(row, ticket);
}

void TicketRows::read_row(const RowBlock& block, std::size_t row) {
  const auto number = block.numbers[row];
  const auto fault = block.faults[row];
  if (fault != Reject::none) [[unlikely]] {
    log_.count(fault);
    log_.show(fault, number, {}, {});
  } else if (plan_->version) {
    read_update(number, block.row(row));
  } else {
    settle(read_ticket(block.row(row), batch_.next(), latest_), number);
  }
}

inline void TicketRows::settle(Reject outcome, std::uint64_t number) {
  if (outcome == Reject::none) batch_.keep(names_.columns());
  log_.settle(outcome, number);
}

void TicketRows::read_update(std::uint64_t number, Row row) {
  HeldRow held{.number = number, .file = log_.file()};
  auto bad = require_id(plan_->ticket_id, row, log_);
  if (bad == Reject::none) bad = read_version(row, held.version);
  if (bad != Reject::none) return log_.settle(bad, number);
  held.outcome = read_ticket(row, held.ticket, held.latest);
  if (last_rows_.add(plan_->ticket_id.read(row).text, held, names_.columns(), log_))
    log_.count(Reject::filtered);
}

Reject TicketRows::read_ticket(Row row, Ticket& ticket, OptionalInstant& latest) {
  const bool is_asked_for = all_keep(plan_->where, row);
  auto bad = require_id(plan_->ticket_id, row, log_);
  if (bad == Reject::none) bad = read_times(row, ticket, latest);
  if (!is_asked_for) return Reject::filtered;
  if (bad == Reject::none) bad = read_counts(row, ticket);
  if (bad == Reject::none) bad = names_.read(row, ticket, log_);
  return bad == Reject::none ? register_id(row, ticket) : bad;
}

Reject TicketRows::read_version(Row row, std::int64_t& version) {
  constexpr std::int64_t most = 100'000'000'000'000'000;
  const auto text = plan_->version->read(row).text;
  const auto number = read_whole(text, most);
  if (!number || *number > most || *number < -most)
    return log_.at_fault(Reject::bad_number, *plan_->version, text);
  version = *number;
  return Reject::none;
}

inline Reject TicketRows::read_times(Row row, Ticket& ticket, OptionalInstant& latest) {
  auto bad = plan_->opened_at.read(row, ticket.opened_at, log_);
  if (bad != Reject::none) return bad;
  bad = plan_->first_reply_at.read(row, ticket.opened_at, ticket.first_reply_at, log_);
  if (bad == Reject::none)
    bad = plan_->resolved_at.read(row, ticket.opened_at, ticket.resolved_at, log_);
  if (options_.as_of) ticket = as_known_at(ticket, *options_.as_of);
  if (bad == Reject::none) tell(ticket, latest);
  return range_.holds(ticket.opened_at) ? bad : Reject::filtered;
}

inline Reject TicketRows::read_counts(Row row, Ticket& ticket) {
  ticket.agent_replies = unknown_count;
  ticket.reopens = 0;
  ticket.handoffs = 0;
  ticket.beyond_first_level = false;
  auto bad = read_count(plan_->agent_replies, row, ticket.agent_replies);
  if (bad == Reject::none) bad = read_count(plan_->reopens, row, ticket.reopens);
  if (bad == Reject::none) bad = read_count(plan_->handoffs, row, ticket.handoffs);
  if (bad != Reject::none) return bad;
  return read_flag(plan_->beyond_first_level, row, ticket.beyond_first_level);
}

inline Reject TicketRows::read_count(const ValueSource& source, Row row, std::uint16_t& count) {
  const auto value = source.read(row);
  if (!value.known) return log_.at_fault(Reject::unknown_value, source, value.text);
  if (value.text.empty() || cx::io::read_count(value.text, count)) return Reject::none;
  if (trimmed(value.text).empty()) return Reject::none;
  return log_.at_fault(Reject::bad_number, source, value.text);
}

inline Reject TicketRows::read_flag(const ValueSource& source, Row row, bool& flag) {
  const auto value = source.read(row);
  if (value.known && value.text.empty()) return Reject::none;
  const auto text = trimmed(value.text);
  flag = text == "true" || text == "1";
  const bool is_flag = flag || text == "false" || text == "0" || text.empty();
  if (value.known && is_flag) return Reject::none;
  return log_.at_fault(Reject::unknown_value, source, value.text);
}

inline Reject TicketRows::register_id(Row row, Ticket& ticket) {
  ticket.follow_up = FollowUp::unknown;
  ticket.id = {};
  if (const auto bad = ids_.add(plan_->ticket_id, row, log_); bad != Reject::none) return bad;
  if (!options_.ticket_ids) return Reject::none;
  std::uint32_t number = 0;
  const auto text = plan_->ticket_id.read(row).text;
  if (const auto bad = tickets_.intern(text, number); bad != Reject::none) {
    return log_.at_fault(bad, plan_->ticket_id, text);
  }
  ticket.id = TicketId{number};
  return Reject::none;
}

/// How far the data go is told by every ticket that has an id and times in order, counted or not:
/// what is selected, and the faults elsewhere in its row, do not change it.
inline void TicketRows::tell(const Ticket& ticket, OptionalInstant& latest) const {
  if (options_.as_of && ticket.opened_at > *options_.as_of) return;
  latest = later_of(later_of(latest, ticket.opened_at),
                    later_of(ticket.first_reply_at, ticket.resolved_at));
}

void TicketRows::finish() {
  latest_ = later_of(latest_, last_rows_.latest());
  last_rows_.settle(log_);
}

bool TicketRows::take_held() { return last_rows_.take(batch_); }

}  // namespace cx::io
