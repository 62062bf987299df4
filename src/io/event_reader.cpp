// SPDX-License-Identifier: MIT
#include "cx/io/event_reader.hpp"

#include <stdexcept>
#include <utility>

#include "io/event_rows.hpp"
#include "io/table_cursor.hpp"

namespace cx {

struct EventReader::Impl {
  Impl(Names& names, ReadOptions given, ConversationRules rules)
      : options(std::move(given)), rows(names, options, rules) {
    if (options.unique_ids) {
      throw std::invalid_argument(
          "events of tickets have no ids of their own that could be unique");
    }
  }

  ReadOptions options;
  io::EventRows rows;
  io::TableCursor table;
  bool finished = false;

  void open(Input input) {
    if (finished) throw std::invalid_argument("a reader that is finished opens no more files");
    table.open(std::move(input), options, rows);
    while (table.read_on(rows)) {
    }
  }

  std::optional<Batch<TicketHistory>> next() {
    return finished && rows.take() ? std::optional(rows.batch()) : std::nullopt;
  }

  void finish() {
    if (std::exchange(finished, true)) return;
    rows.finish();
  }
};

EventReader::EventReader(Names& names, ReadOptions options, ConversationRules rules)
    : impl_(std::make_unique<Impl>(names, std::move(options), rules)) {}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;

void EventReader::open(Input input) { impl_->open(std::move(input)); }
std::optional<Batch<TicketHistory>> EventReader::next() { return impl_->next(); }
void EventReader::finish() { impl_->finish(); }
const std::vector<std::string>& EventReader::header() const { return impl_->table.header(); }
bool EventReader::may_have_more_columns() const { return impl_->table.may_have_more_columns(); }
const InputAccount& EventReader::account() const { return impl_->rows.account(); }
OptionalInstant EventReader::latest() const { return impl_->rows.latest(); }
NameTable& EventReader::column_names(std::size_t column) {
  return impl_->rows.column_names(column);
}

}  // namespace cx
