// SPDX-License-Identifier: MIT
#include "io/csv_reader.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "io/trim.hpp"

namespace cx::io {

namespace {

/// Small enough that the fields of a block stay in the nearer caches.
constexpr std::size_t block_fields = std::size_t{2} * 1024;
constexpr std::size_t most_block_rows = std::size_t{4} * 1024;

constexpr std::size_t all_fields = std::numeric_limits<std::size_t>::max();

}  // namespace

CsvReader::CsvReader(Input input, const CsvFormat& format, CsvWalk walk)
    : window_(std::move(input), format.max_row_bytes), format_(format), walk_(walk) {
  scan();
  read_header();
  skip_rows(format.header_rows - 1);
  want_room();
}

CsvReader::CsvReader(const CsvReader& first)
    : window_(first.window_.another()),
      format_(first.format_),
      walk_(first.walk_),
      header_(first.header_),
      wanted_(first.wanted_),
      started_(true),
      turns_(first.turns_) {
  scan();
  want_room();
}

void CsvReader::want(std::span<const std::size_t> columns) {
  if (started_) throw std::invalid_argument("the columns wanted are named once, before reading");
  for (const std::size_t column : columns) {
    if (column >= header_.size()) throw std::invalid_argument("a column that the table lacks");
  }
  started_ = true;
  wanted_.assign(columns.begin(), columns.end());
  want_room();
}

void CsvReader::want_room() {
  block_.columns = wanted_.size();
  block_rows_ = std::clamp<std::size_t>(block_fields / std::max<std::size_t>(wanted_.size(), 1), 1,
                                        most_block_rows);
  if (walk_ == CsvWalk::fast) regular_.emplace(header_.size(), wanted_, format_.max_row_bytes);
}

const RowBlock* CsvReader::next() {
  started_ = true;
  while (cut_block(block_rows_) == 0) {
    if (!(turns_ ? take_turn() : read_on())) return nullptr;
    if (block_.rows() > 0) break;
  }
  return &block_;
}

/// Cuts rows of the window into the block, and returns how many.
std::size_t CsvReader::cut_block(std::size_t most_rows) {
  resize_block(most_rows);
  std::fill(block_.faults.begin(), block_.faults.end(), Reject::none);
  std::size_t rows = 0;
  while (true) {
    rows = cut_regular_rows(rows);
    if (rows == most_rows) break;
    const Row row = take_row(header_.size());
    if (row.taken == Taken::row) put(row.fault, rows++);
    if (row.taken == Taken::nothing) break;
  }
  resize_block(rows);
  return rows;
}

void CsvReader::resize_block(std::size_t rows) {
  block_.fields.resize(rows * block_.columns);
  block_.numbers.resize(rows);
  block_.faults.resize(rows);
}

/// Fills the block from row `rows` on as long as rows are regular; returns how many it then holds.
std::size_t CsvReader::cut_regular_rows(std::size_t rows) {
  if (!regular_) return rows;
  const std::size_t filled =
      rows + regular_->cut(window_.data(), index_, cursor_, block_.rows() - rows,
                           block_.fields.data() + rows * wanted_.size());
  for (; rows < filled; ++rows) block_.numbers[rows] = ++number_;
  return filled;
}

/// One row of any kind, its fields in fields_; or nothing, when the window holds no whole row.
CsvReader::Row CsvReader::take_row(std::size_t most_fields) {
  if (skipping_) return {Taken::nothing};
  const std::uint32_t start = row_start();
  const std::uint32_t end = line_end();
  if (end == Positions::beyond) return take_long_line(start);
  if (end - start > format_.max_row_bytes) return give_up(Reject::field_too_long, end);
  const bool empty = end == start || (end == start + 1 && window_.data()[start] == '\r');
  if (empty && header_.size() != 1) {
    ++number_;
    go_past(end);
    return {Taken::empty_line};
  }
  return cut_row(start, most_fields);
}

/// The window ends inside the first line of the row.
CsvReader::Row CsvReader::take_long_line(std::uint32_t start) {
  if (window_.size() - start <= format_.max_row_bytes) return {Taken::nothing};
  ++number_;
  skipping_ = true;
  return {Taken::row, Reject::field_too_long};
}

CsvReader::Row CsvReader::cut_row(std::uint32_t start, std::size_t most_fields) {
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
CsvReader::Row CsvReader::give_up(Reject fault, std::size_t seen_to) {
  one_line_to_ = std::max(one_line_to_, window_at_ + seen_to);
  ++number_;
  go_past(line_end());
  return {Taken::row, fault};
}

void CsvReader::put(Reject fault, std::size_t row) {
  if (fault == Reject::none && field_count_ < header_.size()) fault = Reject::too_few_fields;
  if (fault == Reject::none && field_count_ > header_.size()) fault = Reject::too_many_fields;
  const auto out = std::span(block_.fields).subspan(row * wanted_.size(), wanted_.size());
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    out[i] = fault == Reject::none ? text_of(fields_[wanted_[i]]) : std::string_view();
  }
  block_.numbers[row] = number_;
  block_.faults[row] = fault;
}

/// Halves doubled quotes, in place: nothing looks at the row again.
std::string_view CsvReader::text_of(CsvField& field) {
  char* const text = window_.data();
  if (field.doubled) {
    char* out = text + field.begin;
    for (const char* in = out; in < text + field.end; ++in) {
      *out++ = *in;
      if (*in == '"') ++in;
    }
    field.end = static_cast<std::uint32_t>(out - text);
    field.doubled = false;
  }
  return {text + field.begin, field.end - field.begin};
}

bool CsvReader::read_on() {
  if (window_.at_end()) return false;
  const std::size_t used = skipping_ ? window_.size() : row_start();
  window_at_ += used;
  window_.refill(used);
  scan();
  return true;
}

std::unique_ptr<RowSource> CsvReader::share() {
  if (!turns_) {
    read_on();
    if (window_.at_end()) return nullptr;
    turns_ = std::make_shared<InputTurns>();
    end_turn();
    scan();
  }
  return std::unique_ptr<RowSource>(new CsvReader(*this));
}

/// Leaves rows in the window, or, where they can be longer than a line, in the block; false where
/// there are no more.
bool CsvReader::take_turn() {
  std::unique_lock turn(turns_->turn);
  while (turns_->read(window_)) {
    window_at_ = turns_->place.at;
    one_line_to_ = turns_->place.one_line_to;
    number_ = turns_->place.number;
    skipping_ = turns_->place.skipping;
    const bool quotes = window_.text().find('"') != std::string_view::npos;
    if (quotes || !turns_->take_lines(window_, format_.max_row_bytes)) {
      scan();
      cut_block(index_.newlines.count + 1);
      end_turn();
    }
    if (window_.size() == 0 && block_.rows() == 0) continue;
    turn.unlock();
    scan();
    return true;
  }
  return false;
}

void CsvReader::end_turn() {
  turns_->place = {window_at_, one_line_to_, number_, skipping_};
  turns_->leave(window_, skipping_ ? window_.size() : row_start());
  window_.cut_short(0);
  skipping_ = false;
}

void CsvReader::scan() {
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

void CsvReader::go_past(std::uint32_t newline) {
  while (index_.separators[cursor_.separator] <= newline) ++cursor_.separator;
  while (index_.newlines[cursor_.newline] <= newline) ++cursor_.newline;
  while (index_.quotes[cursor_.quote] <= newline) ++cursor_.quote;
}

void CsvReader::read_header() {
  while (true) {
    const std::uint32_t start = row_start();
    const Row row = take_row(all_fields);
    if (row.taken == Taken::nothing && !read_on()) not_a_table("it is empty");
    if (row.taken != Taken::row) continue;
    const std::size_t end = skipping_ ? window_.size() : row_start();
    check_header(row.fault, window_.text().substr(start, end - start));
    break;
  }
  for (CsvField& field : fields_) header_.emplace_back(trimmed(text_of(field)));
}

void CsvReader::check_header(Reject fault, std::string_view row) const {
  if (row.substr(0, format_.max_row_bytes).find('\0') != std::string_view::npos) {
    not_a_table("binary data, or text that is not UTF-8, where the column names should be");
  }
  if (fault == Reject::bad_quote) not_a_table("the quotes in its first row do not add up");
  if (fault == Reject::field_too_long) {
    not_a_table("its first row is longer than " + std::to_string(format_.max_row_bytes) + " bytes");
  }
}

void CsvReader::not_a_table(const std::string& why) const {
  throw InputError(window_.name() + ": not a table: " + why);
}

void CsvReader::skip_rows(std::size_t rows) {
  while (rows > 0) {
    const Row row = take_row(0);
    if (row.taken != Taken::nothing) --rows;
    if (row.taken == Taken::nothing && !read_on()) return;
  }
}

}  // namespace cx::io
