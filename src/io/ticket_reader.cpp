// SPDX-License-Identifier: MIT
#include "cx/io/ticket_reader.hpp"

#include <stdexcept>
#include <utility>

#include "io/read_in_parallel.hpp"
#include "io/table_cursor.hpp"
#include "io/ticket_rows.hpp"

namespace cx {

struct TicketReader::Impl {
  Impl(Names& names, ReadOptions given) : options(std::move(given)), rows(names, options) {}

  using Observe = std::function<void(std::size_t, const Batch<Ticket>&)>;

  ReadOptions options;
  io::TicketRows rows;
  io::TableCursor table;
  bool finished = false;

  void for_each_batch(std::size_t threads, const Observe& observe) {
    detail::require_threads(threads);
    io::read_in_parallel(table, rows, rows.depends_on_order() ? 1 : threads, observe);
  }

  std::optional<Batch<Ticket>> next() {
    while (table.read_on(rows)) {
      if (const auto batch = rows.batch(); !batch.rows.empty()) return batch;
    }
    return finished && rows.take_held() ? std::optional(rows.batch()) : std::nullopt;
  }

  void finish() {
    if (std::exchange(finished, true)) return;
    rows.finish();
  }
};

TicketReader::TicketReader(Names& names, ReadOptions options)
    : impl_(std::make_unique<Impl>(names, std::move(options))) {}
TicketReader::TicketReader(TicketReader&&) noexcept = default;
TicketReader& TicketReader::operator=(TicketReader&&) noexcept = default;
TicketReader::~TicketReader() = default;

void TicketReader::open(Input input) {
  if (impl_->finished) throw std::invalid_argument("a reader that is finished opens no more files");
  impl_->table.open(std::move(input), impl_->options, impl_->rows);
}
std::optional<Batch<Ticket>> TicketReader::next() { return impl_->next(); }
void TicketReader::finish() { impl_->finish(); }
void TicketReader::for_each_batch(
    std::size_t threads,
    const std::function<void(std::size_t worker, const Batch<Ticket>& batch)>& observe) {
  impl_->for_each_batch(threads, observe);
}
const std::vector<std::string>& TicketReader::header() const { return impl_->table.header(); }
bool TicketReader::may_have_more_columns() const { return impl_->table.may_have_more_columns(); }
const InputAccount& TicketReader::account() const { return impl_->rows.account(); }
OptionalInstant TicketReader::latest() const { return impl_->rows.latest(); }
NameTable& TicketReader::column_names(std::size_t column) {
  return impl_->rows.column_names(column);
}

}  // namespace cx
