// SPDX-License-Identifier: MIT
#include "cx/io/response_reader.hpp"

#include <cstddef>
#include <utility>

#include "io/open_table.hpp"
#include "io/response_plan.hpp"
#include "io/response_rows.hpp"

namespace cx {

struct ResponseReader::Impl {
  Impl(Names& names, ReadOptions given) : options(std::move(given)), rows(names, options) {}

  ReadOptions options;
  io::ResponseRows rows;
  std::vector<std::string> header;
  std::unique_ptr<RowSource> source;  // nothing when no input is open
  const RowBlock* block = nullptr;
  std::size_t next_row = 0;  // of the block

  void open(Input input) {
    close();
    const std::string file = input.name();
    auto table = io::open_table(std::move(input), options.mapping ? &*options.mapping : nullptr);
    header = table->header();
    auto plan = io::plan_responses(*table, file, options);
    table->want(plan.wanted);
    rows.open(std::move(plan), file);
    source = std::move(table);
  }

  void close() {
    source.reset();
    block = nullptr;
  }

  std::optional<Batch<SurveyResponse>> next() {
    while (source) {
      if (block == nullptr || next_row == block->rows()) {
        block = source->next();
        next_row = 0;
      }
      if (block == nullptr) {
        close();
        break;
      }
      next_row = rows.read(*block, next_row);
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

void ResponseReader::open(Input input) { impl_->open(std::move(input)); }
std::optional<Batch<SurveyResponse>> ResponseReader::next() { return impl_->next(); }
const std::vector<std::string>& ResponseReader::header() const { return impl_->header; }
const InputAccount& ResponseReader::account() const { return impl_->rows.account(); }
NameTable& ResponseReader::column_names(std::size_t column) {
  return impl_->rows.column_names(column);
}

}  // namespace cx
