// SPDX-License-Identifier: MIT
#include "io/fast_tickets.hpp"

namespace cx::io {
namespace {

bool is_simple(const TimeSource& time) {
  return time.source().is_constant() || time.source().is_plain_field();
}
bool is_simple(const EndSource& end) { return !end.length() && is_simple(end.time()); }
/// Counts and flags are rarely constants.
bool is_simple(const ValueSource& source) {
  return source.is_always_empty() || source.is_plain_field();
}

}  // namespace

FastTickets::Time::Time(const TimeSource& source)
    : slot(slot_of(source.source())), times(source.reader()) {}

std::optional<FastTickets> FastTickets::of(const TicketPlan& plan) {
  const bool times =
      is_simple(plan.opened_at) && is_simple(plan.first_reply_at) && is_simple(plan.resolved_at);
  const bool values = is_simple(plan.agent_replies) && is_simple(plan.reopens) &&
                      is_simple(plan.handoffs) && is_simple(plan.beyond_first_level);
  if (!can_decode_fast || plan.version || !times || !values || !plan.ticket_id.is_plain_field())
    return std::nullopt;
  return FastTickets(plan);
}

FastTickets::FastTickets(const TicketPlan& plan)
    : id_(plan.ticket_id.slot()),
      opening_(plan.opened_at),
      reply_(plan.first_reply_at.time()),
      resolution_(plan.resolved_at.time()),
      replies_(slot_of(plan.agent_replies)),
      reopenings_(slot_of(plan.reopens)),
      handoff_(slot_of(plan.handoffs)),
      level_(slot_of(plan.beyond_first_level)) {
  opened_at_.fill(plan.opened_at.constant().value_or({}));
  first_reply_at_.fill(plan.first_reply_at.time().constant());
  resolved_at_.fill(plan.resolved_at.time().constant());
  agent_replies_.fill(unknown_count);
}

void FastTickets::decode(const RowPiece& piece, const RowNames& names) {
  mark_faults(piece, marks_);
  mark_blank(ColumnPiece(piece, id_), marks_);
  if (opening_.slot) {
    decode_times(ColumnPiece(piece, *opening_.slot), opening_.times, opened_at_, marks_);
  }
  decode_ends(piece, reply_, first_reply_at_);
  decode_ends(piece, resolution_, resolved_at_);
  if (replies_)
    decode_numbers(ColumnPiece(piece, *replies_), unknown_count, agent_replies_, marks_);
  if (reopenings_) decode_numbers(ColumnPiece(piece, *reopenings_), 0, reopens_, marks_);
  if (handoff_) decode_numbers(ColumnPiece(piece, *handoff_), 0, handoffs_, marks_);
  if (level_) decode_flags(ColumnPiece(piece, *level_), beyond_first_level_, marks_);
  names.find(piece, names_);
  for (std::size_t i = 0; i < piece_rows; ++i) {
    unusual_[i] = static_cast<std::uint8_t>(marks_[i] | names_.unknown[i]);
  }
}

/// Marks ends before the start too.
void FastTickets::decode_ends(const RowPiece& piece, const Time& time,
                              PieceOf<OptionalInstant>& ends) {
  if (time.slot) decode_times_if_any(ColumnPiece(piece, *time.slot), time.times, ends, marks_);
  for (std::size_t i = 0; i < piece.rows; ++i) {
    const bool early = ends[i].has_value() && *ends[i] < opened_at_[i];
    marks_[i] |= static_cast<std::uint8_t>(early);
  }
}

}  // namespace cx::io
