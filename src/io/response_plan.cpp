// SPDX-License-Identifier: MIT
#include "io/response_plan.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "cx/io/row_source.hpp"
#include "io/trim.hpp"

namespace cx::io {
namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

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

/// What a question says of itself under that name, if anything.
std::optional<std::string> own_text(const QuestionMapping& question, std::string_view name) {
  if (name == "kind") return std::string(to_string(question.question.kind));
  if (name == "scale") return to_string(question.question.scale);
  if (name == "touchpoint") return question.touchpoint;
  return std::nullopt;
}

/// Finds the columns of one file, and gives each that is used a place in the rows.
class Columns {
 public:
  Columns(RowSource& source, const std::string& file, const Mapping* mapping,
          std::vector<std::size_t>& wanted)
      : source_(source),
        header_(source.header()),
        file_(file),
        mapping_(mapping),
        wanted_(wanted) {}

  [[noreturn]] void fail(const std::string& message) const {
    throw InputError(file_ + ": " + message);
  }

  /// A neutral column; always empty where nothing says where it comes from.
  ValueSource neutral(const std::string& name) {
    if (mapping_ == nullptr) {
      if (const auto index = find(name)) return field(*index);
      const auto late = source_.late_column(name);
      return late ? ValueSource::field(slot(*late), name) : ValueSource{};
    }
    const auto column = mapping_->columns.find(name);
    return column == mapping_->columns.end() ? ValueSource{} : mapped(column->second);
  }

  ValueSource required(const std::string& name) {
    if (mapping_ == nullptr ? find(name).has_value() : mapping_->columns.contains(name)) {
      return neutral(name);
    }
    const auto told = table_kind_of(header_);
    fail("no column " + quoted(name) + ", which is needed to read responses" +
         (told && *told != TableKind::responses && mapping_ == nullptr
              ? "; it looks like a table of " + std::string(to_string(*told))
              : ""));
  }

  /// A column that was asked for: a mapped name, or else a column of the file.
  ValueSource asked(const std::string& name) {
    if (mapping_ != nullptr && mapping_->columns.contains(name)) return neutral(name);
    if (const auto index = find(name)) return field(*index);
    std::vector<std::string> known;
    if (mapping_ != nullptr) {
      for (const auto& column : mapping_->columns) known.push_back(column.first);
    }
    known.insert(known.end(), header_.begin(), header_.end());
    throw std::invalid_argument(file_ + ": no column " + quoted(name) + "; there are " +
                                listed(known));
  }

  /// Every column that the mapping names has to be there, also one that nobody asked for.
  void require_mapped() const {
    if (mapping_ == nullptr) return;
    for (const auto& [name, column] : mapping_->columns) {
      if (!column.constant) (void)mapped_index(column.column);
    }
  }

  /// The answers to a question.
  ValueSource score(const QuestionMapping& question) {
    auto missing = mapping_->missing;
    missing.insert(missing.end(), question.missing.begin(), question.missing.end());
    return translated(question.column, {trimmed_all(missing), {}});
  }

 private:
  std::optional<std::size_t> find(std::string_view name) const {
    const auto first = std::find(header_.begin(), header_.end(), name);
    if (first == header_.end()) return std::nullopt;
    if (std::find(first + 1, header_.end(), name) != header_.end()) {
      fail("the column " + quoted(name) + " is there more than once");
    }
    return static_cast<std::size_t>(first - header_.begin());
  }

  std::size_t mapped_index(std::string_view column) const {
    const auto index = find(trimmed(column));
    if (!index) fail("no column " + quoted(trimmed(column)) + ", which the mapping names");
    return *index;
  }

  std::size_t slot(std::size_t index) {
    const auto place = std::find(wanted_.begin(), wanted_.end(), index);
    const auto slot = static_cast<std::size_t>(place - wanted_.begin());
    if (place == wanted_.end()) wanted_.push_back(index);
    return slot;
  }

  ValueSource field(std::size_t index) { return ValueSource::field(slot(index), header_[index]); }

  ValueSource translated(std::string_view column, Translation translation) {
    const std::size_t index = mapped_index(column);
    if (translation.missing.empty() && translation.values.empty()) return field(index);
    return ValueSource::field(slot(index), header_[index], std::move(translation));
  }

  ValueSource mapped(const ColumnMapping& column) {
    if (column.constant) return ValueSource::constant(*column.constant);
    Translation translation{trimmed_all(mapping_->missing), {}};
    for (const auto& [from, to] : column.values) translation.values.emplace(trimmed(from), to);
    return translated(column.column, std::move(translation));
  }

  RowSource& source_;
  const std::vector<std::string>& header_;
  const std::string& file_;
  const Mapping* mapping_;
  std::vector<std::size_t>& wanted_;
};

PlannedQuestion planned(const QuestionMapping& question, const ReadOptions& options,
                        Columns& columns) {
  PlannedQuestion plan;
  plan.question = question.question;
  plan.score = columns.score(question);
  if (options.touchpoints) plan.touchpoint = question.touchpoint;
  for (const auto& filter : options.where) {
    const std::string name(trimmed(filter.column));
    if (const auto own = own_text(question, name)) {
      plan.filtered = plan.filtered || *own != filter.value;
    } else if (name == "touchpoint") {
      plan.where.push_back({columns.neutral(name), filter.value});
    }
  }
  for (const auto& name : options.columns)
    plan.columns.push_back(own_text(question, trimmed(name)));
  return plan;
}

/// Names that a question may say of itself; asked of a wide file, they need not be columns of it.
bool is_of_questions(std::string_view name, const Mapping* mapping) {
  return mapping != nullptr && !mapping->questions.empty() &&
         (name == "kind" || name == "scale" || name == "touchpoint");
}

void plan_asked(ResponsePlan& plan, const ReadOptions& options, const Mapping* mapping,
                Columns& columns) {
  for (const auto& column : options.columns) {
    const std::string name(trimmed(column));
    plan.columns.push_back(is_of_questions(name, mapping) ? columns.neutral(name)
                                                          : columns.asked(name));
  }
  for (const auto& filter : options.where) {
    const std::string name(trimmed(filter.column));
    if (is_of_questions(name, mapping)) continue;
    plan.where.push_back({columns.asked(name), filter.value});
  }
}

void plan_answers(ResponsePlan& plan, const ReadOptions& options, const Mapping* mapping,
                  Columns& columns) {
  if (mapping != nullptr && !mapping->questions.empty()) {
    for (const auto& question : mapping->questions) {
      plan.questions.push_back(planned(question, options, columns));
    }
    return;
  }
  plan.kind = columns.required("kind");
  plan.score = columns.required("score");
  plan.scale = columns.neutral("scale");
  if (plan.kind.is_constant() && !parse_question_kind(trimmed(plan.kind.read({}).text))) {
    columns.fail("the mapping's constant kind, " + quoted(plan.kind.read({}).text) +
                 ", is none of nps, csat and ces");
  }
  const auto scale =
      plan.scale.is_constant() ? trimmed(plan.scale.read({}).text) : std::string_view();
  if (!scale.empty() && !parse_scale(scale)) {
    columns.fail("the mapping's constant scale, " + quoted(scale) + ", is no scale such as 1-5");
  }
}

void plan_constant_time(ResponsePlan& plan, const Columns& columns) {
  if (!plan.answered_at.is_constant()) return;
  const auto text = plan.answered_at.read({}).text;
  const auto time = plan.times.read(trimmed(text));
  if (time.reject != Reject::none) {
    columns.fail("the mapping's constant answered_at, " + quoted(text) + ", is no time");
  }
  plan.instant = time.instant;
}

TimeFormat format_of_times(const Mapping* mapping) {
  if (mapping == nullptr) return {};
  const auto column = mapping->columns.find("answered_at");
  if (column == mapping->columns.end() || column->second.format.empty()) return {};
  return TimeFormat(column->second.format);
}

}  // namespace

ResponsePlan plan_responses(RowSource& source, const std::string& file,
                            const ReadOptions& options) {
  const Mapping* mapping = options.mapping ? &*options.mapping : nullptr;
  auto assumed = options.assume_zone;
  if (!assumed && mapping != nullptr) assumed = mapping->assume_zone;
  ResponsePlan plan{TimeReader(options.zone, assumed, format_of_times(mapping))};
  Columns columns(source, file, mapping, plan.wanted);
  if (mapping != nullptr && mapping->table != TableKind::responses) {
    columns.fail("the mapping describes " + std::string(to_string(mapping->table)) +
                 ", not responses");
  }
  columns.require_mapped();
  plan.answered_at = columns.required("answered_at");
  plan_answers(plan, options, mapping, columns);
  plan_constant_time(plan, columns);
  if (options.touchpoints) plan.touchpoint = columns.neutral("touchpoint");
  if (options.channels) plan.channel = columns.neutral("channel");
  if (options.customers) plan.customer = columns.neutral("customer_id");
  if (options.unique_ids) plan.response_id = columns.asked("response_id");
  plan_asked(plan, options, mapping, columns);
  return plan;
}

}  // namespace cx::io
