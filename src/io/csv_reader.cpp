// SPDX-License-Identifier: MIT
#include "io/csv_reader.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "io/csv_header.hpp"

namespace cx::io {

namespace {

/// Small enough that the fields of a block stay in the nearer caches.
constexpr std::size_t block_fields = std::size_t{2} * 1024;
constexpr std::size_t most_block_rows = std::size_t{4} * 1024;

}  // namespace

CsvReader::CsvReader(Input input, const CsvFormat& format, CsvWalk walk)
    : rows_(std::move(input), format, walk), header_(read_csv_header(rows_)) {
  want_room();
}

CsvReader::CsvReader(const CsvReader& first)
    : rows_(first.rows_.another()),
      header_(first.header_),
      wanted_(first.wanted_),
      started_(true),
      turns_(first.turns_) {
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
  if (rows_.walk() == CsvWalk::fast)
    regular_.emplace(header_.size(), wanted_, rows_.format().max_row_bytes);
}

const RowBlock* CsvReader::next() {
  started_ = true;
  while (fill_block(block_rows_) == 0) {
    if (!(turns_ ? take_turn() : rows_.read_on())) return nullptr;
    if (block_.rows() > 0) break;
  }
  return &block_;
}

/// Puts rows of the window into the block, and returns how many.
std::size_t CsvReader::fill_block(std::size_t most_rows) {
  resize_block(most_rows);
  std::fill(block_.faults.begin(), block_.faults.end(), Reject::none);
  std::size_t rows = 0;
  while (true) {
    rows = put_regular_rows(rows);
    if (rows == most_rows) break;
    const CsvRows::Row row = rows_.take(header_.size());
    if (row.taken == CsvRows::Taken::row) put_row(row.fault, rows++);
    if (row.taken == CsvRows::Taken::nothing) break;
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
std::size_t CsvReader::put_regular_rows(std::size_t rows) {
  if (!regular_) return rows;
  const std::uint64_t before = rows_.number();
  const std::size_t filled =
      rows + rows_.take_regular(*regular_, block_.rows() - rows,
                                block_.fields.data() + rows * wanted_.size());
  std::iota(block_.numbers.data() + rows, block_.numbers.data() + filled, before + 1);
  return filled;
}

void CsvReader::put_row(Reject fault, std::size_t row) {
  const std::size_t fields = rows_.field_count();
  if (fault == Reject::none && fields < header_.size()) fault = Reject::too_few_fields;
  if (fault == Reject::none && fields > header_.size()) fault = Reject::too_many_fields;
  const auto out = std::span(block_.fields).subspan(row * wanted_.size(), wanted_.size());
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    out[i] = fault == Reject::none ? rows_.field(wanted_[i]) : std::string_view();
  }
  block_.numbers[row] = rows_.number();
  block_.faults[row] = fault;
}

std::unique_ptr<RowSource> CsvReader::share() {
  if (!turns_) {
    rows_.read_on();
    if (rows_.is_last_window()) return nullptr;
    turns_ = std::make_shared<InputTurns>();
    rows_.end_turn(*turns_);
    rows_.begin();
  }
  return std::unique_ptr<RowSource>(new CsvReader(*this));
}

/// Keeps rows for itself, or, where they can be longer than a line, puts them into the block; false
/// where there are no more.
bool CsvReader::take_turn() {
  std::unique_lock turn(turns_->turn);
  while (rows_.read(*turns_)) {
    if (!rows_.take_lines(*turns_)) {
      fill_block(rows_.most_rows());
      rows_.end_turn(*turns_);
    }
    if (!rows_.has_text() && block_.rows() == 0) continue;
    turn.unlock();
    rows_.begin();
    return true;
  }
  return false;
}

}  // namespace cx::io
