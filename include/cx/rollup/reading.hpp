// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/estimate.hpp"
#include "cx/metrics/calculator.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/cells.hpp"

namespace cx {

/// Any rule over any cells, so that metrics can be chosen at run time:
/// `std::vector<cx::Reading<Row>>{NpsRule{}, CsatRule{}}`.
template <class Row>
class Reading {
 public:
  using CellsList = std::vector<std::unique_ptr<Cells<Row>>>;

  template <Rule R>
  Reading(R rule)  // NOLINT(google-explicit-constructor): a rule is a reading
      : name_(rule.name()),
        read_([rule = std::move(rule)](const CellsList& all, std::span<const CellNumber> cells,
                                       Confidence confidence) {
          const auto* source = find_source<typename R::Summary>(all, rule.source());
          if (source == nullptr) {
            throw std::invalid_argument("this roll-up does not count what " + rule.name() +
                                        " is computed from");
          }
          return rule.estimate(source->summary(rule.source(), cells).value_or(rule.summary()),
                               confidence);
        }) {}

  const std::string& name() const { return name_; }
  Estimate estimate(const CellsList& all, std::span<const CellNumber> cells,
                    Confidence confidence) const {
    return read_(all, cells, confidence);
  }

 private:
  std::string name_;
  std::function<Estimate(const CellsList&, std::span<const CellNumber>, Confidence)> read_;
};

}  // namespace cx
