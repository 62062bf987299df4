// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"

namespace cx {

/// The summaries of one group of cells, each merged once however many metrics are read from it.
template <class Row>
class GroupSummaries {
 public:
  GroupSummaries(const CellsList<Row>& all, std::span<const CellNumber> cells)
      : all_(all), cells_(cells) {}

  /// The summary that rules call `source`; nothing where nothing was counted. Throws
  /// std::invalid_argument when the roll-up does not count it.
  template <class Summary>
  const std::optional<Summary>& find(std::string_view source, std::string_view metric) {
    for (const auto& known : merged_) {
      if (known.source == source && known.type == std::type_index(typeid(Summary)))
        return *static_cast<const std::optional<Summary>*>(known.summary.get());
    }
    const auto* cells = find_source<Summary>(all_, source);
    if (cells == nullptr) {
      throw std::invalid_argument("this roll-up does not count what " + std::string(metric) +
                                  " is computed from");
    }
    auto summary = std::make_shared<const std::optional<Summary>>(cells->summary(source, cells_));
    merged_.push_back({std::string(source), typeid(Summary), summary});
    return *summary;
  }

 private:
  struct Merged {
    std::string source;
    std::type_index type;
    std::shared_ptr<const void> summary;
  };

  const CellsList<Row>& all_;
  std::span<const CellNumber> cells_;
  std::vector<Merged> merged_;
};

/// Any rule over any cells, so that metrics can be chosen at run time:
/// `std::vector<cx::Reading<Row>>{NpsRule{}, CsatRule{}}`.
template <class Row>
class Reading {
 public:
  template <Rule R>
  Reading(R rule)  // NOLINT(google-explicit-constructor): a rule is a reading
      : name_(rule.name()),
        source_(rule.source()),
        read_([rule = std::move(rule)](GroupSummaries<Row>& group, Confidence confidence) {
          const auto& summary =
              group.template find<typename R::Summary>(rule.source(), rule.name());
          return summary ? rule.estimate(*summary, confidence)
                         : rule.estimate(rule.summary(), confidence);
        }) {}

  const std::string& name() const { return name_; }
  /// What has to be counted for it.
  const std::string& source() const { return source_; }
  Estimate estimate(GroupSummaries<Row>& group, Confidence confidence) const {
    return read_(group, confidence);
  }

 private:
  std::string name_;
  std::string source_;
  std::function<Estimate(GroupSummaries<Row>&, Confidence)> read_;
};

}  // namespace cx
