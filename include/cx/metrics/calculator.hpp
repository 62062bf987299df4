// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "cx/core/estimate.hpp"
#include "cx/core/reject.hpp"

namespace cx {

/// A metric: parameters and a pure function from what was counted (its Summary) to an Estimate.
template <class R>
concept Rule = requires(const R& rule, const typename R::Summary& counts, Confidence confidence) {
  {
    rule.name()
  } -> std::convertible_to<std::string>;  // of the reading, as reports print it: "csat_mean"
  { rule.source() } -> std::convertible_to<std::string_view>;  // what is counted for it: "csat"
  { rule.summary() } -> std::same_as<typename R::Summary>;     // an empty one that fits the rule
  { rule.estimate(counts, confidence) } -> std::same_as<Estimate>;
};

/// What a summary counts: its add() takes one and says what became of it.
template <class T, class Summary>
concept SampleOf = requires(Summary& summary, const T& sample) {
  { summary.add(sample) } -> std::same_as<Reject>;
};

/// A rule and what it is computed from: add what you have, merge what others have, estimate at any
/// time.
template <Rule R>
class Calculator {
 public:
  using Summary = typename R::Summary;

  /// Throws std::invalid_argument when the rule contradicts itself (cut points off the scale, ...).
  explicit Calculator(R rule = {}) : rule_(std::move(rule)), summary_(rule_.summary()) {}

  /// Counts one sample; std::nullopt is a missing one. Returns Reject::none, or why it was refused
  /// (and counted as such).
  template <SampleOf<Summary> Sample>
  Reject add(const Sample& sample) {
    return summary_.add(sample);
  }

  /// Counts every sample of a range, each passed through `projection`: `nps.add(rows,
  /// &Row::score)`.
  template <std::ranges::input_range Range, class Projection = std::identity>
    requires SampleOf<std::invoke_result_t<Projection&, std::ranges::range_reference_t<Range>>,
                      Summary>
  void add(Range&& samples, Projection projection = {}) {
    for (auto&& sample : samples) {
      summary_.add(std::invoke(projection, std::forward<decltype(sample)>(sample)));
    }
  }

  /// As if this had seen the other's samples too: exact, in any order. Throws std::invalid_argument
  /// when they do not fit together.
  void merge(const Calculator& other) { merge(other.summary_); }
  void merge(const Summary& counted) { summary_.merge(counted); }

  Estimate estimate(Confidence confidence = {}) const {
    return rule_.estimate(summary_, confidence);
  }

  /// The counts in the words of the metric, e.g. promoters, passives and detractors.
  auto breakdown() const { return rule_.breakdown(summary_); }

  Tally tally() const { return summary_.tally(); }
  const Summary& summary() const { return summary_; }
  const R& rule() const { return rule_; }

 private:
  R rule_;
  Summary summary_;
};

}  // namespace cx
