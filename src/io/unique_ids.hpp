// SPDX-License-Identifier: MIT
#pragma once

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"
#include "io/reject_log.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// The ids that were seen so far, if they are to be unique.
class UniqueIds {
 public:
  explicit UniqueIds(bool wanted) : wanted_(wanted) {}

  bool wanted() const { return wanted_; }

  /// duplicate_id for one that was seen before. A row without an id is never one.
  Reject add(const ValueSource& source, Row row, RejectLog& log) {
    if (!wanted_) return Reject::none;
    const auto value = source.read(row);
    if (!value.known) return log.at_fault(Reject::unknown_value, source, value.text);
    if (value.text.empty()) return Reject::none;
    const auto known = ids_.size();
    if (ids_.add(value.text) == known) return Reject::none;
    return log.at_fault(Reject::duplicate_id, source, value.text);
  }

 private:
  bool wanted_;
  NameTable ids_;
};

}  // namespace cx::io
