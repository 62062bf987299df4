// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cx/io/mapping.hpp"
#include "cx/io/read_options.hpp"
#include "cx/io/row_source.hpp"
#include "cx/io/table_kind.hpp"
#include "io/end_source.hpp"
#include "io/filter.hpp"
#include "io/row_names.hpp"
#include "io/start_source.hpp"
#include "io/time_source.hpp"
#include "io/value_source.hpp"

namespace cx::io {

std::string quoted(std::string_view name);

/// Finds the columns of one file, and gives each that is used a place in the rows. What cannot be
/// found is an InputError that names the file, or std::invalid_argument where the options ask for
/// it.
class Columns {
 public:
  /// Of a table of that kind. All must outlive this. Throws InputError where the mapping describes
  /// another kind, or names a column that is not there, also one that nobody asks for.
  Columns(RowSource& source, const std::string& file, const ReadOptions& options, TableKind kind);

  [[noreturn]] void fail(const std::string& message) const;

  /// A neutral column; always empty where nothing says where it comes from.
  ValueSource neutral(const std::string& name);
  ValueSource required(const std::string& name);
  /// A column that was asked for: a mapped name, or else a column of the file.
  ValueSource asked(const std::string& name);
  /// A column of the file that the mapping names, as it stands.
  ValueSource named(std::string_view column) { return field(mapped_index(column)); }
  /// The answers to a question.
  ValueSource score(const QuestionMapping& question);

  TimeSource required_time(const std::string& name);
  /// Of a time that may be given as a length of time before another.
  StartSource required_start(const std::string& name);
  /// Of a time that may be missing.
  TimeSource neutral_time(const std::string& name);
  /// Of a time that may be missing, or be given as a length of time.
  EndSource neutral_end(const std::string& name);

  /// What the options ask for: the names, and the filters on a row.
  NameSources names();
  std::vector<Filter> filters();

  /// The columns that were found, as indices into the header, each once.
  std::span<const std::size_t> wanted() const { return wanted_; }

 private:
  std::optional<std::size_t> find(std::string_view name) const;
  std::size_t mapped_index(std::string_view column) const;
  std::size_t slot(std::size_t index);
  ValueSource field(std::size_t index) { return ValueSource::field(slot(index), header_[index]); }
  ValueSource mapped(const ColumnMapping& column);
  ValueSource translated(std::string_view column, Translation translation);
  TimeSource time(const std::string& name, ValueSource source) const;
  const ColumnMapping* length_column(const std::string& name) const;
  bool is_of_questions(std::string_view name) const;

  RowSource& source_;
  const std::vector<std::string>& header_;
  const std::string& file_;
  const ReadOptions& options_;
  const Mapping* mapping_;
  TableKind kind_;
  std::vector<std::size_t> wanted_;
};

}  // namespace cx::io
