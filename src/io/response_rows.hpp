// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/io/row_source.hpp"
#include "io/name_cache.hpp"
#include "io/reject_log.hpp"
#include "io/response_plan.hpp"

namespace cx::io {

/// Makes responses of rows, by the plan of the file they come from, and keeps the account.
class ResponseRows {
 public:
  ResponseRows(Names& names, const ReadOptions& options);

  /// Rows come from another file now.
  void open(ResponsePlan plan, std::string file);

  /// Fills the batch anew from `row` on, until it is full or the block ends; returns the first row
  /// left.
  std::size_t read(const RowBlock& block, std::size_t row);
  Batch<SurveyResponse> batch() const { return {{rows_.data(), count_}, columns_}; }

  const InputAccount& account() const { return log_.account(); }
  NameTable& column_names(std::size_t column) { return column_names_.at(column); }

 private:
  /// What a question of the mapping says of itself, interned.
  struct QuestionNames {
    std::optional<std::uint32_t> touchpoint;
    std::vector<std::optional<std::uint32_t>> columns;
  };

  void read_row(const RowBlock& block, std::size_t row);
  Reject read_long_row(Row row);
  void read_wide_row(std::uint64_t number, Row row);
  /// What the answers of a wide row have in common.
  Reject read_shared(Row row, SurveyResponse& response);
  Reject read_answer_to(std::size_t question, Row row, const SurveyResponse& shared);

  Reject read_kind(Row row, QuestionKind& kind);
  Reject read_scale(Row row, Question& question);
  Reject read_time(Row row, Instant& instant);
  Reject read_names(Row row, SurveyResponse& response);
  /// Leaves `id` as it is where the source is the same text in every row.
  template <class Id>
  Reject read_name(NameCache& names, const ValueSource& source, Row row, Id& id);
  Reject register_id(Row row);
  /// Completes rows_[count_] with its answer.
  Reject emit_answer(const ValueSource& source, Row row, Question question);

  /// Remembers what stood there, to be shown.
  Reject at_fault(Reject reason, const ValueSource& source, std::string_view text);
  /// Counts a row, or an answer of a wide one, and shows it where it is a fault.
  void settle(Reject outcome, std::uint64_t number);

  ResponsePlan plan_;
  RejectLog log_;
  NameCache touchpoints_, channels_, customers_;
  std::vector<NameTable> column_names_;  // never grows: column_caches_ point into it
  std::vector<NameCache> column_caches_;
  SurveyResponse same_in_every_row_;  // the names that are constant
  std::vector<QuestionNames> question_names_;
  bool unique_ids_;
  NameTable ids_;
  Instant from_, to_;  // of ReadOptions, or all there is

  std::vector<SurveyResponse> rows_;
  std::vector<std::vector<std::uint32_t>> columns_;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> column_numbers_;  // of the row being read
  std::string_view faulty_column_, faulty_text_;
};

}  // namespace cx::io
