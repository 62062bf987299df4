// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "cx/core/survey_response.hpp"
#include "io/fast_columns.hpp"
#include "io/response_plan.hpp"
#include "io/row_names.hpp"

namespace cx::io {

/// The responses of a piece of rows, decoded by column; see fast_columns.hpp.
class FastResponses {
 public:
  /// Nothing where the plan asks of every row what only the general way can do.
  static std::optional<FastResponses> of(const ResponsePlan& plan);

  void decode(const RowPiece& piece, const RowNames& names);

  /// Of the piece that was decoded last. A marked row is to be read in the general way; all below
  /// is about others.
  bool is_marked(std::size_t row) const { return marks_[row] != 0; }
  /// How many rows from `row` on, before `end`, are usual: neither marked nor with a name to look
  /// up, and with an answer to count.
  std::size_t usual(std::size_t row, std::size_t end) const { return unmarked(unusual_, row, end); }
  Instant answered_at(std::size_t row) const { return instants_[row]; }
  Answer answer(std::size_t row) const { return answers_[row]; }
  const NamePiece& names() const { return names_; }
  SurveyResponse response(std::size_t row) const {
    return {instants_[row], CustomerId{names_.customers[row]},
            TouchpointId{names_.touchpoints[row]}, ChannelId{names_.channels[row]}, answers_[row]};
  }

 private:
  explicit FastResponses(const ResponsePlan& plan);

  /// Scores from 0 to 99, and no score.
  static constexpr std::uint16_t no_score = 100;
  std::array<std::array<Answer, no_score + 1>, 3> answers_to_;  // by kind

  detail::FixedTimes times_;
  std::optional<std::size_t> time_, kind_, scale_;  // nothing where all rows have the same
  std::size_t score_;

  Marks marks_{}, unusual_{};
  PieceOf<Instant> instants_{};
  PieceOf<std::uint8_t> kinds_{};
  PieceOf<std::uint16_t> scores_{};
  PieceOf<Answer> answers_{};
  NamePiece names_;
};

}  // namespace cx::io
