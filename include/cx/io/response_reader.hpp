// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/input_account.hpp"
#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/export.hpp"
#include "cx/io/input.hpp"
#include "cx/io/read_options.hpp"

namespace cx {

/// Reads survey responses from CSV or JSON Lines in constant memory, batch by batch:
///
///     cx::ResponseReader reader{names};
///     reader.open(cx::Input::file("responses.csv"));
///     while (const auto batch = reader.next()) rollup.observe(*batch);
///
/// Several files are read as one: open() the next when next() has returned nothing. A row whose
/// score is missing, off its scale or no number is handed on as such an Answer, so that its cell
/// can count it; it is tallied as rejected all the same. Any other rejected row is only in
/// account().
///
/// A row is tallied once, by the first that holds: it could not be cut into fields; `where`; kind;
/// time; `from` and `to`; scale; names; id; score. Where a mapping has questions, each row counts
/// once per question, whatever became of it, so that rows are always those of the file times the
/// questions; a fault of the row itself is shown once.
class CXMETRICS_EXPORT ResponseReader {
 public:
  /// `names` must outlive the reader.
  explicit ResponseReader(Names& names, ReadOptions options = {});
  ResponseReader(ResponseReader&&) noexcept;
  ResponseReader& operator=(ResponseReader&&) noexcept;
  ~ResponseReader();

  /// Throws InputError when the input cannot be read, is not a table of responses, or lacks a
  /// column that the mapping names; std::invalid_argument when it lacks one that the options ask
  /// for.
  void open(Input input);
  /// The next few thousand responses; nothing at the end of the input. Views end with the next
  /// call. Throws InputError.
  std::optional<Batch<SurveyResponse>> next();
  /// Reads the rest of the input by up to so many threads: each hands its batches, some of the rows
  /// in their order, to observe(worker, batch), `worker` from 0 to threads - 1. account()
  /// does not depend on the number. Small inputs are read by fewer threads; by one where
  /// `unique_ids` has later rows depend on earlier ones. Throws InputError, what `observe` throws
  /// (of several threads' exceptions, one), and std::invalid_argument for 0 threads.
  void for_each_batch(
      std::size_t threads,
      const std::function<void(std::size_t worker, const Batch<SurveyResponse>& batch)>& observe);

  /// The column names of the input that is open, and of which kind its rows are told to be.
  const std::vector<std::string>& header() const;
  /// Whether later rows can have columns that the header lacks, as those of JSON Lines can.
  bool may_have_more_columns() const;
  /// What became of all rows so far.
  const InputAccount& account() const;
  /// The names behind Batch::columns[column].
  NameTable& column_names(std::size_t column);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
