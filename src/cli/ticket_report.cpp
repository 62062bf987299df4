// SPDX-License-Identifier: MIT
#include "cli/ticket_report.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/errors.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {

template <class Reader>
TicketReport<Reader>::TicketReport(Dimensions dimensions, bool by_was_asked,
                                   std::vector<std::string> metrics, TicketPlan plan,
                                   ReadOptions read)
    : dimensions_(std::move(dimensions)),
      by_was_asked_(by_was_asked),
      metrics_(std::move(metrics)),
      plan_(std::move(plan)),
      zone_(read.zone),
      mapping_(read.mapping),
      selects_by_time_(read.from || read.to),
      reader_(names_, prepared(std::move(read))) {
  if (mapping_ && mapping_->opening) plan_.rules.opening = *mapping_->opening;
}

template <class Reader>
ReadOptions TicketReport<Reader>::prepared(ReadOptions read) {
  read.as_of = plan_.as_of;
  if (repeats() != nullptr) later_ = LaterSelection(read);
  return read;
}

template <class Reader>
bool TicketReport<Reader>::has(std::string_view column) const {
  return reader_.may_have_more_columns() || has_column(column, reader_.header(), mapping_);
}

template <class Reader>
void TicketReport<Reader>::check_columns(const std::string& file) const {
  if (by_was_asked_ && !reader_.may_have_more_columns())
    dimensions_.check(file, reader_.header(), mapping_);
  if (repeats() != nullptr && !has("customer_id"))
    throw UsageError(fmt::format("--fcr no_repeat: {} has no column customer_id", file));
  if (std::is_same_v<Row, TicketHistory>) return;  // events tell the rest by themselves
  for (const auto& [metric, column] : readings_->required_columns()) {
    if (!has(column))
      throw UsageError(fmt::format("{}: {} has no column {}", metric, file, column));
  }
}

template <class Reader>
void TicketReport<Reader>::begin(std::size_t threads) {
  if (rollup_) return;
  readings_.emplace(metrics_, plan_, [&](std::string_view column) {
    return std::is_same_v<Row, TicketHistory> || has(column);
  });
  rollup_.emplace(dimensions_.build<Row>(names_, zone_, reader_), readings_->cells());
  parts_.emplace(*rollup_, threads);
}

template <class Reader>
void TicketReport<Reader>::observe(std::size_t worker, const Batch<Row>& batch) {
  repeats() != nullptr ? kept_.add(batch) : parts_->observe(worker, batch);
}

template <class Reader>
void TicketReport<Reader>::read(Inputs& inputs, std::size_t threads) {
  if (repeats() != nullptr) threads = 1;  // rows are kept in their order
  inputs.read(
      reader_, threads,
      [&](std::size_t worker, const Batch<Row>& batch) { observe(worker, batch); },
      [&](const std::string& file) {
        begin(threads);
        check_columns(file);
      });
  parts_->merge();
}

template <class Reader>
Table TicketReport<Reader>::table(const TableOptions& options) {
  const OptionalInstant as_of = plan_.as_of ? OptionalInstant(*plan_.as_of) : reader_.latest();
  InputAccount account = reader_.account();
  if (repeats() != nullptr) {
    mark_follow_ups(kept_.rows(), *repeats(), as_of.value_or(Instant{}));
    account.tally = left_out(account.tally, kept_.keep(later_.kept(kept_.batch(), reader_)));
    if (!kept_.rows().empty()) rollup_->observe(kept_.batch());
  }
  Table table = rollup_->table(options, readings_->readings(as_of.value_or(Instant{})));
  table.zone = zone_.name();
  table.input = std::move(account);
  table.notes = notes(as_of);
  return table;
}

template <class Reader>
std::vector<std::string> TicketReport<Reader>::notes(OptionalInstant as_of) const {
  std::vector<std::string> result;
  if (plan_.clock.hours())
    result.emplace_back("Times count business hours only; a day (d) is 24 of them.");
  if (as_of && readings_->looks_at_open_tickets())
    result.push_back(fmt::format("Open tickets as of {}.", to_string_utc(*as_of)));
  if (selects_by_time_ && readings_->goes_by_resolution()) {
    result.emplace_back(
        "--from and --to select tickets by their opening; ttr and fcr count by the resolution.");
  }
  if (std::is_same_v<Row, Ticket> && readings_->asks_for_reopens() && !has("reopens"))
    result.emplace_back("There is no column reopens: no ticket counts as reopened.");
  return result;
}

template class TicketReport<TicketReader>;
template class TicketReport<EventReader>;

}  // namespace cx::cli
