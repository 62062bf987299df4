// SPDX-License-Identifier: MIT
#include "cli/readings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "cli/errors.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"

namespace cx::cli {
namespace {

/// The readings of `cx report`, in the order in which they are printed when none is named.
struct NamedReading {
  std::string_view name;
  QuestionKind kind;
  Reading<SurveyResponse> (*on)(Scale scale);
};

constexpr std::array<NamedReading, 5> all{{
    {"nps", QuestionKind::nps, [](Scale s) { return Reading<SurveyResponse>(NpsRule::on(s)); }},
    {"csat", QuestionKind::csat, [](Scale s) { return Reading<SurveyResponse>(CsatRule::on(s)); }},
    {"csat_mean", QuestionKind::csat,
     [](Scale s) { return Reading<SurveyResponse>(CsatRule::on(s, CsatScore::mean)); }},
    {"ces", QuestionKind::ces, [](Scale s) { return Reading<SurveyResponse>(CesRule::on(s)); }},
    {"ces_agree", QuestionKind::ces,
     [](Scale s) { return Reading<SurveyResponse>(CesRule::on(s, CesScore::agree)); }},
}};

const NamedReading* find(std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

/// The scale of the answers of a kind; nothing where there are none.
std::optional<Scale> scale_of(QuestionKind kind, const Rollup<SurveyResponse>& rollup) {
  try {
    const auto counts = rollup.total<ScoreCounts>(to_string(kind));
    return counts ? std::optional(counts->scale()) : std::nullopt;
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("{}; keep one of them with --where scale=...", error.what()));
  }
}

}  // namespace

void check_metrics(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (find(name) != nullptr) continue;
    std::string known;
    for (const auto& one : all) known += (known.empty() ? "" : ", ") + std::string(one.name);
    throw UsageError(fmt::format("--metrics {}: no such metric; there are {}", name, known));
  }
}

std::vector<Reading<SurveyResponse>> readings(const std::vector<std::string>& names,
                                              const Rollup<SurveyResponse>& rollup) {
  std::vector<Reading<SurveyResponse>> result;
  const auto add = [&](const NamedReading& reading, bool always) {
    const auto scale = scale_of(reading.kind, rollup);
    if (scale || always) result.push_back(reading.on(scale.value_or(default_scale(reading.kind))));
  };
  for (const auto& name : names) add(*find(name), true);
  if (names.empty()) {
    for (const auto& reading : all) add(reading, false);
  }
  return result;
}

}  // namespace cx::cli
