// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "cx/core/instant.hpp"

namespace cx {

/// The instant by which a row counts in a period: a ticket is opened in one and resolved in
/// another. Where nothing else is said, rows count by the instant of the roll-up's period
/// dimension.
template <class Row>
class Basis {
 public:
  /// The period dimension's own.
  Basis() = default;
  /// By what `instant_of(row)` returns: `Basis<Visit>("left", &Visit::left_at)`. Bases of one name
  /// are the same.
  template <class InstantOf>
  Basis(std::string name, InstantOf instant_of)
      : name_(std::move(name)),
        fill_([instant_of](std::span<const Row> rows, std::span<Instant> instants) {
          for (std::size_t i = 0; i < rows.size(); ++i)
            instants[i] = std::invoke(instant_of, rows[i]);
        }) {}

  bool is_own() const { return fill_ == nullptr; }
  const std::string& name() const { return name_; }
  /// Requires !is_own().
  void fill(std::span<const Row> rows, std::span<Instant> instants) const { fill_(rows, instants); }

 private:
  std::string name_;
  std::function<void(std::span<const Row>, std::span<Instant>)> fill_;
};

}  // namespace cx
