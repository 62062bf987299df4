// SPDX-License-Identifier: MIT
#include "cli/dimensions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/errors.hpp"
#include "cli/input_options.hpp"

namespace cx::cli {
namespace {

bool of_questions(const Mapping& mapping, std::string_view column) {
  return column == "touchpoint" && std::any_of(mapping.questions.begin(), mapping.questions.end(),
                                               [](const QuestionMapping& question) {
                                                 return question.touchpoint.has_value();
                                               });
}

}  // namespace

bool has_column(std::string_view column, const std::vector<std::string>& header,
                const std::optional<Mapping>& mapping) {
  if (mapping)
    return mapping->columns.contains(std::string(column)) || of_questions(*mapping, column);
  return std::find(header.begin(), header.end(), column) != header.end();
}

Dimensions::Dimensions(const std::string& list) : names_(split_list(list)) {
  std::size_t grains = 0;
  for (const auto& name : names_) {
    if (std::count(names_.begin(), names_.end(), name) > 1)
      throw UsageError(fmt::format("--by {}: {} is named twice", list, name));
    if (name.empty()) throw UsageError(fmt::format("--by {}: a name is empty", list));
    const bool is_grain = parse_grain(name).has_value();
    grains += is_grain ? 1 : 0;
    if (grains > 1) throw UsageError(fmt::format("--by {}: one period at a time, please", list));
    if (!is_grain && !is_record_field(name)) columns_.push_back(name);
  }
}

std::optional<Grain> Dimensions::grain() const {
  for (const auto& name : names_)
    if (const auto grain = parse_grain(name)) return grain;
  return std::nullopt;
}

bool Dimensions::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

void Dimensions::ask(ReadOptions& options) const {
  options.columns = columns_;
  options.touchpoints = has("touchpoint");
  options.channels = has("channel");
  options.customers = has("customer");
}

void Dimensions::check(const std::string& file, const std::vector<std::string>& header,
                       const std::optional<Mapping>& mapping) const {
  for (const auto& name : names_) {
    if (!is_record_field(name)) continue;
    const std::string_view column = name == "customer" ? "customer_id" : std::string_view(name);
    if (!has_column(column, header, mapping))
      throw UsageError(fmt::format("--by {}: {} has no column {}", name, file, column));
  }
}

}  // namespace cx::cli
