// SPDX-License-Identifier: MIT
#include "io/columns.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "io/trim.hpp"

namespace cx::io {
namespace {

std::string listed(std::span<const std::string> names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

std::vector<std::string> trimmed_all(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const auto& text : texts) all.emplace_back(trimmed(text));
  return all;
}

}  // namespace

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

Columns::Columns(RowSource& source, const std::string& file, const ReadOptions& options,
                 TableKind kind)
    : source_(source),
      header_(source.header()),
      file_(file),
      options_(options),
      mapping_(options.mapping ? &*options.mapping : nullptr),
      kind_(kind) {
  if (mapping_ == nullptr) return;
  if (mapping_->table != kind) {
    fail("the mapping describes " + std::string(to_string(mapping_->table)) + ", not " +
         std::string(to_string(kind)));
  }
  for (const auto& [name, column] : mapping_->columns) {
    if (!column.constant) (void)mapped_index(column.column);
  }
}

void Columns::fail(const std::string& message) const { throw InputError(file_ + ": " + message); }

ValueSource Columns::neutral(const std::string& name) {
  if (mapping_ == nullptr) {
    if (const auto index = find(name)) return field(*index);
    const auto late = source_.late_column(name);
    return late ? ValueSource::field(slot(*late), name) : ValueSource{};
  }
  const auto column = mapping_->columns.find(name);
  return column == mapping_->columns.end() ? ValueSource{} : mapped(column->second);
}

ValueSource Columns::required(const std::string& name) {
  if (mapping_ == nullptr ? find(name).has_value() : mapping_->columns.contains(name)) {
    return neutral(name);
  }
  const auto told = table_kind_of(header_);
  fail("no column " + quoted(name) + ", which is needed to read " + std::string(to_string(kind_)) +
       (told && *told != kind_ && mapping_ == nullptr
            ? "; it looks like a table of " + std::string(to_string(*told))
            : ""));
}

ValueSource Columns::asked(const std::string& name) {
  if (mapping_ != nullptr && mapping_->columns.contains(name)) return neutral(name);
  if (is_of_questions(name)) return neutral(name);
  if (const auto index = find(name)) return field(*index);
  std::vector<std::string> known;
  if (mapping_ != nullptr) {
    for (const auto& column : mapping_->columns) known.push_back(column.first);
  }
  known.insert(known.end(), header_.begin(), header_.end());
  throw std::invalid_argument(file_ + ": no column " + quoted(name) + "; there are " +
                              listed(known));
}

ValueSource Columns::score(const QuestionMapping& question) {
  auto missing = mapping_->missing;
  missing.insert(missing.end(), question.missing.begin(), question.missing.end());
  return translated(question.column, {trimmed_all(missing), {}});
}

TimeSource Columns::required_time(const std::string& name) {
  auto times = time(name, required(name));
  if (times.source().is_constant() && !times.constant()) {
    fail("the mapping's constant " + name + ", " + quoted(times.source().read({}).text) +
         ", is no time");
  }
  return times;
}

TimeSource Columns::neutral_time(const std::string& name) {
  auto times = time(name, neutral(name));
  const auto text = times.source().is_constant() ? times.source().read({}).text : "";
  if (!trimmed(text).empty() && !times.constant()) {
    fail("the mapping's constant " + name + ", " + quoted(text) + ", is no time");
  }
  return times;
}

StartSource Columns::required_start(const std::string& name) {
  const auto* const column = length_column(name);
  if (column == nullptr) return StartSource(required_time(name));
  auto source = time(name, required(name));
  const auto before = source.reader().read(trimmed(column->before));
  if (before.reject != Reject::none) {
    fail("the mapping's before of " + name + ", " + quoted(column->before) + ", is no time");
  }
  return {std::move(source), LengthReader(*column->unit, options_.zone), before.instant};
}

EndSource Columns::neutral_end(const std::string& name) {
  const auto* const column = length_column(name);
  if (column == nullptr) return EndSource(neutral_time(name));
  return {time(name, neutral(name)), LengthReader(*column->unit, options_.zone)};
}

/// What the mapping says of a column that holds lengths of time; nullptr of any other.
const ColumnMapping* Columns::length_column(const std::string& name) const {
  if (mapping_ == nullptr) return nullptr;
  const auto column = mapping_->columns.find(name);
  return column != mapping_->columns.end() && column->second.unit ? &column->second : nullptr;
}

TimeSource Columns::time(const std::string& name, ValueSource source) const {
  auto assumed = options_.assume_zone;
  TimeFormat format;
  if (mapping_ != nullptr) {
    if (!assumed) assumed = mapping_->assume_zone;
    const auto column = mapping_->columns.find(name);
    if (column != mapping_->columns.end() && !column->second.format.empty()) {
      format = TimeFormat(column->second.format);
    }
  }
  return {TimeReader(options_.zone, assumed, format), std::move(source)};
}

NameSources Columns::names() {
  NameSources sources;
  if (options_.touchpoints) sources.touchpoint = neutral("touchpoint");
  if (options_.channels) sources.channel = neutral("channel");
  if (options_.customers) sources.customer = neutral("customer_id");
  for (const auto& column : options_.columns) {
    sources.columns.push_back(asked(std::string(trimmed(column))));
  }
  return sources;
}

std::vector<Filter> Columns::filters() {
  std::vector<Filter> filters;
  for (const auto& filter : options_.where) {
    const std::string name(trimmed(filter.column));
    if (!is_of_questions(name)) filters.push_back({asked(name), filter.value});
  }
  return filters;
}

/// Names that a question may say of itself; asked of a wide file, they need not be columns of it.
bool Columns::is_of_questions(std::string_view name) const {
  return mapping_ != nullptr && !mapping_->questions.empty() &&
         (name == "kind" || name == "scale" || name == "touchpoint");
}

std::optional<std::size_t> Columns::find(std::string_view name) const {
  const auto first = std::find(header_.begin(), header_.end(), name);
  if (first == header_.end()) return std::nullopt;
  if (std::find(first + 1, header_.end(), name) != header_.end()) {
    fail("the column " + quoted(name) + " is there more than once");
  }
  return static_cast<std::size_t>(first - header_.begin());
}

std::size_t Columns::mapped_index(std::string_view column) const {
  const auto index = find(trimmed(column));
  if (!index) fail("no column " + quoted(trimmed(column)) + ", which the mapping names");
  return *index;
}

std::size_t Columns::slot(std::size_t index) {
  const auto place = std::find(wanted_.begin(), wanted_.end(), index);
  const auto slot = static_cast<std::size_t>(place - wanted_.begin());
  if (place == wanted_.end()) wanted_.push_back(index);
  return slot;
}

ValueSource Columns::translated(std::string_view column, Translation translation) {
  const std::size_t index = mapped_index(column);
  if (translation.missing.empty() && translation.values.empty()) return field(index);
  return ValueSource::field(slot(index), header_[index], std::move(translation));
}

ValueSource Columns::mapped(const ColumnMapping& column) {
  if (column.constant) return ValueSource::constant(*column.constant);
  Translation translation{trimmed_all(mapping_->missing), {}};
  for (const auto& [from, to] : column.values) translation.values.emplace(trimmed(from), to);
  return translated(column.column, std::move(translation));
}

}  // namespace cx::io
