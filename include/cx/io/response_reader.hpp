// SPDX-License-Identifier: MIT
#pragma once

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
#include "cx/io/mapping.hpp"
#include "cx/time/time_zone.hpp"

namespace cx {

/// Keep the rows whose column holds exactly that text.
struct ColumnFilter {
  std::string column;
  std::string value;
};

struct ReadOptions {
  /// The reporting zone: dates without a time are its days.
  TimeZone zone = TimeZone::utc();
  /// Of times without a zone; comes before the mapping's.
  std::optional<TimeZone> assume_zone = {};
  /// Nothing: the file is in the neutral shape.
  std::optional<Mapping> mapping = {};
  /// Text columns to carry along, in Batch::columns in this order: names of the mapping first, then
  /// those of the file.
  std::vector<std::string> columns = {};
  /// Which ids of a SurveyResponse to fill. The memory for customers grows with their number.
  bool touchpoints = true, channels = true, customers = false;
  /// Other rows are Reject::filtered; names as in `columns`.
  std::vector<ColumnFilter> where = {};
  /// Answers outside [from, to) are Reject::filtered.
  std::optional<Instant> from = {}, to = {};
  /// Later rows with a response_id seen before are Reject::duplicate_id. Memory grows.
  bool unique_ids = false;
};

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

  /// The column names of the input that is open, and of which kind its rows are told to be.
  const std::vector<std::string>& header() const;
  /// What became of all rows so far.
  const InputAccount& account() const;
  /// The names behind Batch::columns[column].
  NameTable& column_names(std::size_t column);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cx
