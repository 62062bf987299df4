// SPDX-License-Identifier: MIT
#include "cx/io/response_reader.hpp"

#include <utility>

#include "io/read_in_parallel.hpp"
#include "io/response_rows.hpp"
#include "io/table_cursor.hpp"

namespace cx {

struct ResponseReader::Impl {
  Impl(Names& names, ReadOptions given) : options(std::move(given)), rows(names, options) {}

  using Observe = std::function<void(std::size_t, const Batch<SurveyResponse>&)>;

  ReadOptions options;
  io::ResponseRows rows;
  io::TableCursor table;

  void for_each_batch(std::size_t threads, const Observe& observe) {
    detail::require_threads(threads);
    io::read_in_parallel(table, rows, rows.depends_on_order() ? 1 : threads, observe);
  }

  std::optional<Batch<SurveyResponse>> next() {
    while (table.read_on(rows)) {
      if (const auto batch = rows.batch(); !batch.rows.empty()) return batch;
    }
    return std::nullopt;
  }
};

ResponseReader::ResponseReader(Names& names, ReadOptions options)
    : impl_(std::make_unique<Impl>(names, std::move(options))) {}
ResponseReader::ResponseReader(ResponseReader&&) noexcept = default;
ResponseReader& ResponseReader::operator=(ResponseReader&&) noexcept = default;
ResponseReader::~ResponseReader() = default;

void ResponseReader::open(Input input) {
  impl_->table.open(std::move(input), impl_->options, impl_->rows);
}
std::optional<Batch<SurveyResponse>> ResponseReader::next() { return impl_->next(); }
void ResponseReader::for_each_batch(
    std::size_t threads,
    const std::function<void(std::size_t worker, const Batch<SurveyResponse>& batch)>& observe) {
  impl_->for_each_batch(threads, observe);
}
const std::vector<std::string>& ResponseReader::header() const { return impl_->table.header(); }
bool ResponseReader::may_have_more_columns() const { return impl_->table.may_have_more_columns(); }
const InputAccount& ResponseReader::account() const { return impl_->rows.account(); }
NameTable& ResponseReader::column_names(std::size_t column) {
  return impl_->rows.column_names(column);
}

}  // namespace cx
