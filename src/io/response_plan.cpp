// SPDX-License-Identifier: MIT
#include "io/response_plan.hpp"

#include <string_view>

#include "cx/core/answer.hpp"
#include "io/columns.hpp"
#include "io/trim.hpp"

namespace cx::io {
namespace {

/// What a question says of itself under that name, if anything.
std::optional<std::string> own_text(const QuestionMapping& question, std::string_view name) {
  if (name == "kind") return std::string(to_string(question.question.kind));
  if (name == "scale") return to_string(question.question.scale);
  if (name == "touchpoint") return question.touchpoint;
  return std::nullopt;
}

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

void plan_answers(ResponsePlan& plan, const ReadOptions& options, Columns& columns) {
  if (options.mapping && !options.mapping->questions.empty()) {
    for (const auto& question : options.mapping->questions) {
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

}  // namespace

ResponsePlan plan_responses(RowSource& source, const std::string& file,
                            const ReadOptions& options) {
  Columns columns(source, file, options, TableKind::responses);
  ResponsePlan plan(columns.required_time("answered_at"));
  plan_answers(plan, options, columns);
  if (options.unique_ids) plan.response_id = columns.asked("response_id");
  plan.names = columns.names();
  plan.where = columns.filters();
  source.want(columns.wanted());
  return plan;
}

}  // namespace cx::io
