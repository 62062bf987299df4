// SPDX-License-Identifier: MIT
#include "io/json_row.hpp"

#include <algorithm>

#include "io/input_window.hpp"
#include "io/trim.hpp"

namespace cx::io {

namespace {

constexpr std::size_t npos = std::string_view::npos;

static_assert(simdjson::SIMDJSON_PADDING <= InputWindow::padding);

}  // namespace

JsonRow JsonRow::another() const {
  JsonRow other;
  other.columns_ = columns_;
  for (const Value& value : values_) other.values_.push_back({.wanted = value.wanted, .text = {}});
  return other;
}

bool JsonRow::add_columns(std::string_view line) {
  std::vector<std::string> keys;
  const auto keep = [&keys](std::string_view key, const JsonValue&) {
    keys.emplace_back(trimmed(key));
    return Reject::none;
  };
  drop_texts();
  if (read_json_object(parser_, line, out_, keep) != Reject::none) return false;
  for (const auto& key : keys) add_column(key);
  return true;
}

std::size_t JsonRow::add_column(std::string_view name) {
  columns_.add(name);
  values_.resize(columns_.names().size());
  return columns_.find(name);
}

void JsonRow::want(std::span<const std::size_t> columns) {
  for (const std::size_t column : columns) values_[column].wanted = true;
}

void JsonRow::make_room(std::size_t bytes) {
  if (bytes > texts_size_ || texts_ == nullptr) {
    texts_size_ = std::max(bytes, 2 * texts_size_);
    texts_ = std::make_unique_for_overwrite<std::uint8_t[]>(texts_size_ + InputWindow::padding);
  }
  drop_texts();
}

Reject JsonRow::read(std::string_view line) {
  ++line_;
  return read_usual(line) ? Reject::none : read_any(line);
}

/// True where the line has the shape of one before.
bool JsonRow::read_usual(std::string_view line) {
  const auto [columns, texts] = shapes_.read(line);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (columns[i] == npos) continue;
    Value& slot = values_[columns[i]];
    slot.line = line_;
    slot.text = texts[i];
  }
  return !texts.empty();
}

Reject JsonRow::read_any(std::string_view line) {
  const auto keep = [this](std::string_view key, const JsonValue& value) {
    const std::size_t column = wanted_column(key);
    if (column == npos) return Reject::none;
    Value& slot = values_[column];
    if (value.nested || slot.line == line_) return Reject::bad_json;
    slot.line = line_;
    slot.text = value.text;
    return Reject::none;
  };
  const Reject fault = read_json_object(parser_, line, out_, keep);
  if (fault == Reject::none) {
    shapes_.learn(line, [this](std::string_view key) { return wanted_column(key); });
  }
  return fault;
}

/// The column of a key, npos where it is not wanted.
std::size_t JsonRow::wanted_column(std::string_view key) {
  const std::size_t column = columns_.find(trimmed(key));
  return column != npos && values_[column].wanted ? column : npos;
}

}  // namespace cx::io
