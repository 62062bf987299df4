// SPDX-License-Identifier: MIT
#include "io/csv_rows.hpp"

#include <algorithm>
#include <utility>

namespace cx::io {

CsvRows::CsvRows(Input input, const CsvFormat& format, CsvWalk walk)
    : window_(std::move(input), format.max_row_bytes), format_(format), walk_(walk) {
  scan();
}

CsvRows::CsvRows(const CsvRows& first, InputWindow window)
    : window_(std::move(window)),
      format_(first.format_),
      walk_(first.walk_),
      columns_(first.columns_) {
  scan();
}

CsvRows::Row CsvRows::take(std::size_t most_fields) {
  if (skipping_) return {Taken::nothing};
  const std::uint32_t start = row_start();
  const std::uint32_t end = line_end();
  if (end == Positions::beyond) return take_long_line(start);
  if (end - start > format_.max_row_bytes) return give_up(Reject::field_too_long, end);
  const bool empty = end == start || (end == start + 1 && window_.data()[start] == '\r');
  if (empty && columns_ != 1) {
    ++number_;
    go_past(end);
    return {Taken::empty_line};
  }
  return cut(start, most_fields);
}

/// The window ends inside the first line of the row.
CsvRows::Row CsvRows::take_long_line(std::uint32_t start) {
  if (window_.size() - start <= format_.max_row_bytes) return {Taken::nothing};
  ++number_;
  skipping_ = true;
  return {Taken::row, Reject::field_too_long};
}

CsvRows::Row CsvRows::cut(std::uint32_t start, std::size_t most_fields) {
  const std::size_t end = line_end();
  const std::size_t size = window_.size();
  const bool one_line = window_at_ + start < one_line_to_;
  const std::size_t limit =
      one_line ? end + 1 : std::min<std::size_t>(size, start + format_.max_row_bytes + 1);
  const CutRow row =
      cut_csv_row(window_.text().substr(0, limit), index_, cursor_, start, most_fields, fields_);
  if (row.end == RowEnd::fault) return give_up(Reject::bad_quote, row.at);
  if (row.end == RowEnd::newline) {
    ++number_;
    field_count_ = row.fields;
    go_past(row.at);
    return {Taken::row};
  }
  if (one_line) return give_up(Reject::bad_quote, end);
  if (limit < size) return give_up(Reject::field_too_long, limit);
  if (window_.at_end()) return give_up(Reject::bad_quote, size);
  return {Taken::nothing};
}

/// Leaves the line on which the row begins; how far was looked is not to be looked at once per
/// line.
CsvRows::Row CsvRows::give_up(Reject fault, std::size_t seen_to) {
  one_line_to_ = std::max(one_line_to_, window_at_ + seen_to);
  ++number_;
  go_past(line_end());
  return {Taken::row, fault};
}

std::size_t CsvRows::take_regular(RegularRows& regular, std::size_t most, std::string_view* out) {
  const std::size_t taken = regular.cut(window_.data(), index_, cursor_, most, out);
  number_ += taken;
  return taken;
}

/// In place: nothing looks at the row again.
void CsvRows::halve_quotes(CsvField& field) {
  char* const text = window_.data();
  char* out = text + field.begin;
  for (const char* in = out; in < text + field.end; ++in) {
    *out++ = *in;
    if (*in == '"') ++in;
  }
  field.end = static_cast<std::uint32_t>(out - text);
  field.doubled = false;
}

bool CsvRows::read_on() {
  if (window_.at_end()) return false;
  const std::size_t used = text_before().size();
  window_at_ += used;
  window_.refill(used);
  scan();
  return true;
}

bool CsvRows::read(InputTurns& turns) {
  if (!turns.read(window_)) return false;
  window_at_ = turns.place.at;
  one_line_to_ = turns.place.one_line_to;
  number_ = turns.place.number;
  skipping_ = turns.place.skipping;
  return true;
}

bool CsvRows::take_lines(InputTurns& turns) {
  const bool quotes = window_.text().find('"') != std::string_view::npos;
  if (!quotes && turns.take_lines(window_, format_.max_row_bytes)) return true;
  scan();
  return false;
}

void CsvRows::end_turn(InputTurns& turns) {
  turns.place = {window_at_, one_line_to_, number_, skipping_};
  turns.leave(window_, text_before().size());
  window_.cut_short(0);
  skipping_ = false;
}

void CsvRows::scan() {
  index_.reserve(window_.size());
  if (walk_ == CsvWalk::general) {
    scan_csv(window_.text(), format_.delimiter, index_, ScanPath::bytes);
  } else {
    scan_csv(window_.text(), format_.delimiter, index_);
  }
  cursor_ = {};
  if (!skipping_ || line_end() == Positions::beyond) return;
  skipping_ = false;
  go_past(line_end());
}

void CsvRows::go_past(std::uint32_t newline) {
  while (index_.separators[cursor_.separator] <= newline) ++cursor_.separator;
  while (index_.newlines[cursor_.newline] <= newline) ++cursor_.newline;
  while (index_.quotes[cursor_.quote] <= newline) ++cursor_.quote;
}

}  // namespace cx::io
