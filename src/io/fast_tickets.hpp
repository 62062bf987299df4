// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "cx/core/ticket.hpp"
#include "io/fast_columns.hpp"
#include "io/row_names.hpp"
#include "io/ticket_plan.hpp"

namespace cx::io {

/// The tickets of a piece of rows, decoded by column; see fast_columns.hpp.
class FastTickets {
 public:
  /// Nothing where the plan asks of every row what only the general way can do.
  static std::optional<FastTickets> of(const TicketPlan& plan);

  void decode(const RowPiece& piece, const RowNames& names);

  /// Of the piece that was decoded last. A marked row is to be read in the general way; all below
  /// is about others.
  bool is_marked(std::size_t row) const { return marks_[row] != 0; }
  /// How many rows from `row` on, before `end`, are usual: neither marked nor with a name to look
  /// up.
  std::size_t usual(std::size_t row, std::size_t end) const { return unmarked(unusual_, row, end); }
  const NamePiece& names() const { return names_; }
  Instant opened_at(std::size_t row) const { return opened_at_[row]; }
  /// Of its times. None is before any.
  Instant latest(std::size_t row) const {
    return std::max({opened_at_[row], *first_reply_at_[row], *resolved_at_[row]});
  }
  /// All but the id.
  Ticket ticket(std::size_t row) const {
    return {.opened_at = opened_at_[row],
            .first_reply_at = first_reply_at_[row],
            .resolved_at = resolved_at_[row],
            .customer = CustomerId{names_.customers[row]},
            .touchpoint = TouchpointId{names_.touchpoints[row]},
            .channel = ChannelId{names_.channels[row]},
            .agent_replies = agent_replies_[row],
            .reopens = reopens_[row],
            .handoffs = handoffs_[row],
            .beyond_first_level = beyond_first_level_[row] != 0};
  }

 private:
  explicit FastTickets(const TicketPlan& plan);

  struct Time {
    explicit Time(const TimeSource& source);
    std::optional<std::size_t> slot;  // nothing where all rows have the same
    detail::FixedTimes times;
  };

  void decode_ends(const RowPiece& piece, const Time& time, PieceOf<OptionalInstant>& ends);

  std::size_t id_;
  Time opening_, reply_, resolution_;
  std::optional<std::size_t> replies_, reopenings_, handoff_, level_;

  Marks marks_{}, unusual_{};
  PieceOf<Instant> opened_at_{};
  PieceOf<OptionalInstant> first_reply_at_{}, resolved_at_{};
  PieceOf<std::uint16_t> agent_replies_{}, reopens_{}, handoffs_{};
  PieceOf<std::uint8_t> beyond_first_level_{};
  NamePiece names_;
};

}  // namespace cx::io
