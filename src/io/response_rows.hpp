// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "io/batch_builder.hpp"
#include "io/fast_responses.hpp"
#include "io/reject_log.hpp"
#include "io/response_plan.hpp"
#include "io/row_names.hpp"
#include "io/time_source.hpp"
#include "io/unique_ids.hpp"

namespace cx::io {

/// Makes responses of rows, by the plan of the file they come from, and keeps the account.
class ResponseRows {
 public:
  /// The options must outlive this.
  ResponseRows(Names& names, const ReadOptions& options, Decoding decoding = Decoding::fast);

  /// Rows come from another file now. Throws as plan_responses() does.
  void open(RowSource& source, const std::string& file);

  /// Fills the batch anew from `row` on, until it is full or the block ends; returns the first row
  /// left.
  std::size_t read(const RowBlock& block, std::size_t row);
  Batch<SurveyResponse> batch() const { return batch_.batch(); }

  /// Others that read rows of the same file in another thread, with nothing counted; and what they
  /// counted. Not where rows depend on earlier ones, see depends_on_order().
  ResponseRows fork() const;
  void join(const ResponseRows& other);
  bool depends_on_order() const;

  const InputAccount& account() const { return log_.account(); }
  NameTable& column_names(std::size_t column) { return names_.table(column); }

 private:
  /// What a question of the mapping says of itself, interned.
  struct QuestionNames {
    std::optional<std::uint32_t> touchpoint;
    std::vector<std::optional<std::uint32_t>> columns;
  };

  void read_piece(const RowPiece& piece);
  /// How many rows of the piece, from `row` on, have nothing but an answer to keep; keeps them.
  std::size_t keep_usual(const RowPiece& piece, std::size_t row);
  Reject read_decoded(const RowPiece& piece, std::size_t i);
  void read_row(const RowBlock& block, std::size_t row);
  Reject read_long_row(Row row);
  void read_wide_row(std::uint64_t number, Row row);
  /// What the answers of a wide row have in common.
  Reject read_shared(Row row, SurveyResponse& response);
  Reject read_answer_to(std::size_t question, Row row, const SurveyResponse& shared);

  Reject read_kind(Row row, QuestionKind& kind);
  Reject read_scale(Row row, Question& question);
  Reject read_time(Row row, Instant& instant);
  /// Completes the next record of the batch with its answer.
  Reject emit(Answer answer, const ValueSource& source, std::string_view text);
  Reject emit_answer(const ValueSource& source, Row row, Question question);

  const ReadOptions& options_;
  Decoding decoding_;
  std::optional<ResponsePlan> plan_;   // nothing before the first file
  std::optional<FastResponses> fast_;  // nothing where all rows are read in the general way
  RejectLog log_;
  RowNames names_;
  std::vector<QuestionNames> question_names_;
  UniqueIds ids_;
  TimeRange range_;
  BatchBuilder<SurveyResponse> batch_;
};

}  // namespace cx::io
